import { describe, expect, it } from 'vitest';
import type { Reading, TicketLooks } from '../../src/domain/watch-ports.ts';
import { Listing } from '../../src/domain/watched-subject.ts';
import { createTicketLooks } from '../../src/upstreams/ticket-looks.ts';

const openList = Listing.parse({ kind: 'open-list' });
const unofficial = Listing.parse({ kind: 'unofficial', gameId: 14402 });
const api = Listing.parse({ kind: 'api', api: { id: 'payments', name: null, versionId: null }, priority: null });

/** Looks of which each reading and fate is known by its time. */
function looksAsOf(asOf: number): TicketLooks {
  return {
    read: async () => ({ asOf, tickets: [], newest: null }),
    fates: async (_listing, _reading, gone) => new Map([...gone].map((id) => [`${id} as of ${asOf}`, aFate])),
  };
}
const aFate = { kind: 'removed' } as const;
const aReading: Reading = { asOf: 0, tickets: [], newest: null };

const { signal } = new AbortController();

describe('looks at every listing', () => {
  it.each([
    { listing: openList, asOf: 1 },
    { listing: unofficial, asOf: 1 },
    { listing: api, asOf: 2 },
  ])('read $listing.kind and look up its tickets where it is', async ({ listing, asOf }) => {
    const looks = createTicketLooks({ retroAchievements: looksAsOf(1), akana: looksAsOf(2) });

    expect(looks.canRead(listing)).toBe(true);
    expect((await looks.read(listing, signal)).asOf).toBe(asOf);
    expect(await looks.fates(listing, aReading, new Set(['7']), signal)).toEqual(new Map([[`7 as of ${asOf}`, aFate]]));
  });

  it.each([
    { missing: 'Akana', present: { retroAchievements: looksAsOf(1), akana: null }, listing: api },
    { missing: 'RetroAchievements', present: { retroAchievements: null, akana: looksAsOf(2) }, listing: openList },
    { missing: 'RetroAchievements', present: { retroAchievements: null, akana: looksAsOf(2) }, listing: unofficial },
  ])('cannot read $listing.kind without $missing', async ({ missing, present, listing }) => {
    const looks = createTicketLooks(present);

    expect(looks.canRead(listing)).toBe(false);
    await expect(looks.read(listing, signal)).rejects.toThrow(`${missing} is not configured`);
    await expect(looks.fates(listing, aReading, new Set(), signal)).rejects.toThrow(`${missing} is not configured`);
  });
});
