import { describe, expect, it } from 'vitest';
import { createDirectChannels } from '../../src/discord/notifier-direct-channels.ts';

describe('the channels of direct messages', () => {
  it('are opened once for each person, and the newest are remembered', async () => {
    const opened: string[] = [];
    const channelOf = createDirectChannels(async (userId) => {
      opened.push(userId);
      return `channel of ${userId}`;
    }, 2);

    const channels = [];
    for (const userId of ['a', 'a', 'b', 'c', 'b', 'c', 'a']) channels.push(await channelOf(userId));

    expect(channels.map((channel) => channel.at(-1)).join('')).toBe('aabcbca');
    expect(opened.join('')).toBe('abca');
  });

  it('are opened again where opening failed', async () => {
    let times = 0;
    const channelOf = createDirectChannels(async () => {
      times += 1;
      if (times === 1) throw new Error('no');
      return 'channel';
    });

    await expect(channelOf('a')).rejects.toThrow('no');
    await expect(channelOf('a')).resolves.toBe('channel');
  });
});
