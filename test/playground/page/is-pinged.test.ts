import { expect, it } from 'vitest';
import { isPinged } from '../../../playground/page/channel/is-pinged.ts';
import type { DiscordView } from '../../../playground/protocol.ts';
import { aChannel, aMember, aMessage, aServer, discordView } from './a-discord-view.ts';

const withRole: DiscordView = {
  ...discordView,
  servers: [
    {
      ...aServer('10', 'Retro QA', [], {}),
      members: [aMember('1', 'Morgan', { roleIds: ['15'] }), aMember('2', 'Sam')],
      channels: [aChannel('11', 'tickets')],
    },
  ],
};
const sam = { id: '2', username: 'sam', discriminator: '0', global_name: null, avatar: null };

it.each([
  { what: 'nobody', changes: {}, morgan: false, sam: false },
  { what: 'Sam by name', changes: { mentions: [sam] }, morgan: false, sam: true },
  { what: 'a role of Morgan', changes: { mention_roles: ['15'] }, morgan: true, sam: false },
  { what: 'a role of nobody', changes: { mention_roles: ['16'] }, morgan: false, sam: false },
  { what: 'the role that all have', changes: { mention_roles: ['10'] }, morgan: true, sam: true },
  { what: 'everybody', changes: { mention_everyone: true }, morgan: true, sam: true },
  { what: 'a role elsewhere', changes: { channel_id: '31', mention_roles: ['15'] }, morgan: false, sam: false },
])('a message that mentions $what pings Morgan: $morgan, Sam: $sam', ({ changes, morgan, sam: forSam }) => {
  const message = aMessage('100', changes);

  expect(['1', '2'].map((personId) => isPinged(message, withRole, personId))).toEqual([morgan, forSam]);
});
