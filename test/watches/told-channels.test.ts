import { describe, expect, it } from 'vitest';
import type { ToldTrouble } from '../../src/domain/watch-ports.ts';
import { createToldChannels, type ToldChannels } from '../../src/watches/told-channels.ts';
import { place, trouble } from './told-troubles.ts';

/** Of a store in which one channel was told. */
function aMemory(): { readonly toldChannels: ToldChannels; readonly asked: () => number; reload(): void } {
  let [asked, version] = [0, 1];
  const store = {
    told: async (): Promise<readonly ToldTrouble[]> => {
      asked += 1;
      return [trouble('c1')];
    },
  };
  const toldChannels = createToldChannels({ store, listings: { version: () => version } });
  return { toldChannels, asked: () => asked, reload: () => void (version += 1) };
}

async function idsOf(toldChannels: ToldChannels): Promise<string[]> {
  return [...(await toldChannels.of('Akana')).keys()];
}

describe('the channels that were told of trouble', () => {
  it('are those of the store, and those that were told, heard of its end or were forgotten since', async () => {
    const { toldChannels, asked } = aMemory();
    expect(await idsOf(toldChannels)).toEqual(['c1']);

    const { upstream, since, failure } = trouble('c1');
    const notice = { upstream, since, failure, at: 9 };
    const tell = ['c2', 'c3', 'c4'].map((id) => ({ ...place(id), notice: { ...notice, kind: 'trouble' as const } }));
    toldChannels.add('Akana', { tell, forget: [] });
    expect(await toldChannels.of('Akana')).toEqual(
      new Map(['c1', 'c2', 'c3', 'c4'].map((channelId) => [channelId, trouble(channelId)])),
    );

    const ended = { ...place('c2'), notice: { ...notice, kind: 'recovery' as const } };
    toldChannels.add('Akana', { tell: [ended], forget: [place('c3')] });
    expect(await idsOf(toldChannels)).toEqual(['c1', 'c4']);
    expect(asked()).toBe(1);
  });

  it('are asked for again when the watches were read anew', async () => {
    const { toldChannels, asked, reload } = aMemory();
    toldChannels.add('Akana', { tell: [], forget: [] });
    await idsOf(toldChannels);
    toldChannels.add('Akana', { tell: [], forget: [place('c1')] });
    reload();

    expect(await idsOf(toldChannels)).toEqual(['c1']);
    expect(asked()).toBe(2);
  });
});
