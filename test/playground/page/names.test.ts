import { describe, expect, it } from 'vitest';
import { nameIn } from '../../../playground/page/names.ts';
import type { DiscordView } from '../../../playground/protocol.ts';
import { aMember, discordView } from './a-discord-view.ts';

const [retroQa, ...others] = discordView.servers;
const withNames: DiscordView = {
  ...discordView,
  servers: [
    ...(retroQa === undefined
      ? []
      : [
          {
            ...retroQa,
            members: [aMember('1', 'Hexadigital')],
            roles: [{ id: '15', name: 'Managers', isSpare: false }],
          },
        ]),
    ...others,
  ],
};

describe('what something is called', () => {
  it.each([
    { what: 'somebody with another name here', channelId: '11', kind: 'user', id: '1', name: 'Hexadigital' },
    { what: 'somebody in a conversation', channelId: '31', kind: 'user', id: '1', name: 'Morgan' },
    { what: 'somebody who is not in the server', channelId: '11', kind: 'user', id: '3', name: 'Robin' },
    { what: 'the bot', channelId: '31', kind: 'user', id: '9', name: 'Ticketwatch' },
    { what: 'nobody', channelId: '11', kind: 'user', id: '8', name: null },
    { what: 'a role', channelId: '12', kind: 'role', id: '15', name: 'Managers' },
    { what: 'a role of another server', channelId: '21', kind: 'role', id: '15', name: null },
    { what: 'a channel of another server', channelId: '11', kind: 'channel', id: '21', name: 'general' },
    { what: 'no channel', channelId: '11', kind: 'channel', id: '99', name: null },
  ] as const)('is $name for $what', ({ channelId, kind, id, name }) => {
    expect(nameIn(withNames, channelId, kind, id)).toBe(name);
  });
});
