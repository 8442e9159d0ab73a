import { expect } from 'vitest';
import { listingKey, listingOf } from '../../../src/domain/watched-subject.ts';
import type { ListingTruth } from './listing-truth.ts';
import type { Pass } from './recording.ts';

const mostLookedUp = 10;
const sampled = 5;

/**
 * What was said of tickets that left must have been true at some moment since the reading: they are asked for later.
 * Of many only a sample is known, and of one that nobody can ask for nothing.
 */
export function judgeFates(
  { listing, fates, beforeAll, lastVersion }: Pass,
  {
    truth,
    moment,
    mayBeUnknown,
  }: { readonly truth: ListingTruth; readonly moment: number; readonly mayBeUnknown: boolean },
): void {
  const key = listingKey(listing);
  const listed = truth.tickets(moment);
  const seen = [...beforeAll.values()].filter(({ subject }) => listingKey(listingOf(subject)) === key);
  const gone = [...new Set(seen.flatMap(({ tickets }) => [...tickets.keys()]))].filter((id) => !listed.has(id));
  const highest = new Set(gone.toSorted((a, b) => numberOf(b) - numberOf(a)).slice(0, sampled));
  // Numbers of Akana's tickets tell nothing of their age.
  const isInSample = (id: string): boolean =>
    gone.length <= mostLookedUp || (listing.kind !== 'api' && highest.has(id));

  for (const [id, fate] of fates) {
    if (fate.kind === 'unknown' && (mayBeUnknown || !isInSample(id))) continue;
    const versions = Array.from({ length: lastVersion - moment + 1 }, (_, nth) => moment + nth);
    const possible = versions.flatMap((version) => truth.fates(version, id));
    expect(possible, `${key}: what is said of ${id}, one of ${gone.length} that left`).toContainEqual(fate);
  }
  const unknown = [...fates.values()].filter(({ kind }) => kind === 'unknown').length;
  if (!mayBeUnknown) expect(unknown, `${key}: unknown fates`).toBeLessThanOrEqual(Math.max(0, fates.size - sampled));
}

function numberOf(id: string): number {
  return Number(id.replaceAll(/\D/g, ''));
}
