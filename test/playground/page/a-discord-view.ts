import type { InteractionRecord } from '../../../playground/discord/interaction-log.ts';
import type { StoredMessage } from '../../../playground/discord/stored-message.ts';
import { emptyMessage } from '../../../playground/page/channel/empty-message.ts';
import type { DiscordView, PersonView, ServerView } from '../../../playground/protocol.ts';

function aPerson(id: string, name: string): PersonView {
  return { id, name, username: name.toLowerCase(), description: '', isBot: false };
}

export function aMember(
  personId: string,
  name: string,
  changes: Partial<ServerView['members'][number]> = {},
): ServerView['members'][number] {
  return { personId, name, managesServer: false, roleIds: [], ...changes };
}

export function aChannel(
  id: string,
  name: string,
  changes: Partial<ServerView['channels'][number]> = {},
): ServerView['channels'][number] {
  return { id, name, type: 0, seenBy: [], forbidden: [], ...changes };
}

export function aServer(
  id: string,
  name: string,
  personIds: readonly string[],
  channels: Readonly<Record<string, string>>,
): ServerView {
  return {
    id,
    name,
    seesAkana: false,
    hasBot: true,
    members: personIds.map((personId) => aMember(personId, personId)),
    roles: [],
    channels: Object.entries(channels).map(([channelId, channel]) =>
      aChannel(channelId, channel, { seenBy: personIds }),
    ),
  };
}

/** Morgan is in both servers, Sam in the first one, Robin in none; both servers have a channel "general". */
export const discordView: DiscordView = {
  bot: { ...aPerson('9', 'Ticketwatch'), isBot: true },
  people: [aPerson('1', 'Morgan'), aPerson('2', 'Sam'), aPerson('3', 'Robin')],
  servers: [
    aServer('10', 'Retro QA', ['1', '2', '9'], { 11: 'tickets', 12: 'general' }),
    aServer('20', 'Late Arrivals', ['1', '9'], { 21: 'general' }),
  ],
  conversations: [
    { id: '31', name: 'Robin', kind: 'direct', personIds: ['3'] },
    { id: '32', name: 'Game night', kind: 'group', personIds: ['1', '3'] },
  ],
  trouble: { now: null, note: null, offered: [] },
};

export function aMessage(id: string, changed: Partial<StoredMessage> = {}): StoredMessage {
  return {
    ...emptyMessage,
    id,
    channel_id: '11',
    author: { id: '9', username: 'ticketwatch', discriminator: '0', global_name: null, avatar: null, bot: true },
    timestamp: '2026-03-01T12:00:00.000Z',
    ...changed,
  };
}

export function anInteraction(id: string, changed: Partial<InteractionRecord> = {}): InteractionRecord {
  return {
    id,
    kind: 'command',
    name: 'tickets game',
    personId: '1',
    channelId: '11',
    sentAt: Date.parse('2026-03-01T12:00:00.000Z'),
    sourceId: null,
    messageId: null,
    state: 'sent',
    error: null,
    acknowledgedMs: null,
    answeredMs: null,
    ...changed,
  };
}
