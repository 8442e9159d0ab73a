import { PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { channelPermissions, type PermissionFacts } from '../../src/discord/channel-permissions.ts';

const { ViewChannel: view, SendMessages: send, EmbedLinks: embed, Administrator } = PermissionFlagsBits;

function bits(facts: Partial<PermissionFacts>): bigint {
  return channelPermissions({
    guildId: 'server',
    userId: 'bot',
    roleIds: ['a', 'b'],
    roles: new Map([
      ['server', view],
      ['a', 0n],
      ['b', 0n],
      ['other', embed],
    ]),
    overwrites: [],
    ...facts,
  });
}

const overwrite = (id: string, allow: bigint, deny = 0n) => ({ id, allow, deny });

describe('what a member may do in a channel', () => {
  it.each([
    { what: "everyone's and their roles' permissions", facts: {}, may: view },
    {
      what: 'all that any of their roles allows',
      facts: {
        roles: new Map([
          ['server', view],
          ['a', send],
          ['b', embed],
        ]),
      },
      may: view | send | embed,
    },
    { what: 'what the channel allows everyone', facts: { overwrites: [overwrite('server', send)] }, may: view | send },
    { what: 'not what the channel denies everyone', facts: { overwrites: [overwrite('server', 0n, view)] }, may: 0n },
    {
      what: 'what a role is allowed there although everyone is denied it',
      facts: { overwrites: [overwrite('a', view), overwrite('server', 0n, view)] },
      may: view,
    },
    {
      what: 'what one role is allowed there although another is denied it',
      facts: { overwrites: [overwrite('a', view), overwrite('b', 0n, view)] },
      may: view,
    },
    {
      what: 'not what the member is denied there although a role is allowed it',
      facts: { overwrites: [overwrite('bot', 0n, send), overwrite('a', send)] },
      may: view,
    },
    {
      what: 'what the member is allowed there although a role is denied it',
      facts: { overwrites: [overwrite('bot', view), overwrite('a', 0n, view)] },
      may: view,
    },
    { what: 'nothing of roles they do not have', facts: { overwrites: [overwrite('other', embed)] }, may: view },
    {
      what: 'everything as an administrator, whatever the channel denies',
      facts: { roles: new Map([['a', Administrator]]), overwrites: [overwrite('bot', 0n, Administrator)] },
      may: Administrator,
    },
    { what: 'nothing where the server has none of their roles', facts: { roles: new Map() }, may: 0n },
  ])('is $what', ({ facts, may }) => {
    expect(bits(facts)).toBe(may);
  });
});
