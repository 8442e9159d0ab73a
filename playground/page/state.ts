import { assertNever } from '../../src/lib/assert-never.ts';
import type { InteractionRecord } from '../discord/interaction-log.ts';
import type { StoredMessage } from '../discord/stored-message.ts';
import type { At, DiscordView, PageEvent, UpstreamsView } from '../protocol.ts';
import { atOf } from './address.ts';
import { spotOf, startOf } from './spots.ts';

export interface State {
  /** `null` until the server has said hello. */
  readonly told: Told | null;
  /** Whether the server still tells: it is tried again by itself. */
  readonly isConnected: boolean;
  readonly chosen: Chosen;
}

/** What the server told. */
export interface Told {
  readonly discord: DiscordView;
  /** By channel, oldest first; also what only one person sees. */
  readonly messages: ReadonlyMap<string, readonly StoredMessage[]>;
  /** By id, oldest first. */
  readonly interactions: ReadonlyMap<string, InteractionRecord>;
  readonly upstreams: UpstreamsView;
  readonly mediaUrl: string;
  readonly pictureOrigins: readonly string[];
}

/** What the person chose on the page. */
export interface Chosen {
  /** `null` until the server has said who there is. */
  readonly at: At | null;
  readonly theme: 'dark' | 'light';
  /** `null` while the panel at the side is closed. */
  readonly panel: 'world' | 'inspector' | null;
  /** The message in the inspector. */
  readonly inspected: { readonly channelId: string; readonly messageId: string } | null;
}

/** Where the person is after the server told something: ids are others when it was started anew. */
export function atAfter(discord: DiscordView, at: At | null, address: string): At | null {
  if (at !== null && spotOf(discord, at) !== null) return at;
  const [first] = discord.people;
  return atOf(discord, address) ?? (first === undefined ? null : startOf(discord, first.id, null));
}

/** What was remembered from before, unless it is of a playground that is no more. */
export function inspectedAfter({ messages, interactions }: Told, inspected: Chosen['inspected']): Chosen['inspected'] {
  if (inspected === null) return null;
  const { channelId, messageId } = inspected;
  const isKnown = messages.get(channelId)?.some(({ id }) => id === messageId) === true || interactions.has(messageId);
  return isKnown ? inspected : null;
}

export function toldBy(event: PageEvent, told: Told | null): Told | null {
  if (event.kind === 'hello') {
    const { kind: _kind, messages, interactions, ...rest } = event;
    return {
      ...rest,
      messages: Map.groupBy(messages, ({ channel_id: channelId }) => channelId),
      interactions: new Map(interactions.map((interaction) => [interaction.id, interaction])),
    };
  }
  if (told === null) return null;
  switch (event.kind) {
    case 'message':
      return { ...told, messages: withMessage(told.messages, event) };
    case 'interaction':
      return { ...told, interactions: new Map(told.interactions).set(event.interaction.id, event.interaction) };
    case 'discord':
      return { ...told, discord: event.discord };
    case 'upstreams':
      return { ...told, upstreams: event.upstreams };
    default:
      return assertNever(event);
  }
}

function withMessage(
  messages: Told['messages'],
  { how, message }: Extract<PageEvent, { kind: 'message' }>,
): Told['messages'] {
  const channel = messages.get(message.channel_id) ?? [];
  const others = (): readonly StoredMessage[] => channel.filter(({ id }) => id !== message.id);
  const isKnown = channel.some(({ id }) => id === message.id);
  const after = how === 'deleted' ? others() : isKnown ? channel.map(same) : [...channel, message];
  return new Map(messages).set(message.channel_id, after);

  function same(one: StoredMessage): StoredMessage {
    return one.id === message.id ? message : one;
  }
}
