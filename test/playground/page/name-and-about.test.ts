import { describe, expect, it } from 'vitest';
import { nameAndAbout } from '../../../playground/page/places/name-and-about.ts';
import type { DiscordView } from '../../../playground/protocol.ts';
import { aMember, discordView } from './a-discord-view.ts';

const morgan = { id: '1', name: 'Morgan', description: 'manages Retro QA' };
const withNames: DiscordView = {
  ...discordView,
  servers: discordView.servers.map((server) => ({
    ...server,
    members: [aMember('1', server.name === 'Retro QA' ? 'Hexadigital' : 'Morgan')],
  })),
};

describe('who somebody is in a channel', () => {
  it.each([
    {
      where: 'a server with another name for them',
      channelId: '11',
      name: 'Hexadigital',
      about: 'Morgan, manages Retro QA',
    },
    { where: 'a server without one', channelId: '21', name: 'Morgan', about: 'manages Retro QA' },
    { where: 'a conversation', channelId: '32', name: 'Morgan', about: 'manages Retro QA' },
  ])('is $name in $where: $about', ({ channelId, name, about }) => {
    expect(nameAndAbout(withNames, channelId, morgan)).toEqual({ name, about });
  });
});
