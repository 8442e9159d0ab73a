import type { SeenCounts } from '../../src/domain/seen-ticket.ts';
import type { KeptWatch } from '../../src/domain/watch-keeper.ts';
import type { Watch } from '../../src/domain/watch.ts';
import { asOf, dragster } from './samples.ts';

/** Where samples of watches post. */
export const here = { guildId: '100000000000000001', channelId: '200000000000000001' };

export function aWatch(overrides: Partial<Watch> = {}): Watch {
  return {
    ...here,
    id: 'w1',
    channelName: 'tickets',
    subject: { kind: 'game', game: dragster, set: 'official' },
    when: 'count-changes',
    mention: null,
    madeBy: '300000000000000001',
    madeAt: asOf,
    paused: null,
    ...overrides,
  };
}

/** Of a watch that goes well. */
export function aStatus({
  watch,
  ...overrides
}: Partial<Omit<KeptWatch, 'watch'>> & { watch?: Partial<Watch> } = {}): KeptWatch {
  return {
    watch: aWatch(watch),
    counts: countsOf({ open: 4 }),
    looks: { lookedAt: asOf, failing: null },
    postedAt: null,
    trouble: null,
    hasUpstream: true,
    seenBy: null,
    ...overrides,
  };
}

export function countsOf(counts: Partial<SeenCounts>): SeenCounts {
  return { open: 0, waiting: 0, reopened: 0, ...counts };
}
