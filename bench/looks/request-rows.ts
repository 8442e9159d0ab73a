import type { Looks } from '../scale/measure-looks.ts';
import type { Row } from '../table/row.ts';

export interface LooksOf {
  readonly watches: number;
  readonly looks: readonly Looks[];
}

// With WATCH_SECONDS=300; every quarter of an hour the whole list is read, whatever a probe would tell.
const looksAnHour = 12;
const sweepsAnHour = 4;

/** What looks ask within an hour, next to one request for each watch and look. */
export function requestRows(measured: readonly LooksOf[]): readonly Row[] {
  return [
    ...hourRows(measured, {
      what: 'an hour without a change',
      how: 'a request for each look and a sweep every quarter of an hour',
      inAnHour: (looks) =>
        (looksAnHour - sweepsAnHour) * requestsOf(looks, 'nothing') + sweepsAnHour * sweepRequests(looks),
    }),
    ...hourRows(measured, {
      what: 'an hour with changes in every look',
      how: 'ten tickets open, turn, change hands or leave before each look',
      inAnHour: (looks) => looksAnHour * requestsOf(looks, 'a few tickets'),
    }),
  ];
}

interface Hour {
  readonly what: string;
  readonly how: string;
  readonly inAnHour: (looks: readonly Looks[]) => number;
}

function hourRows(measured: readonly LooksOf[], { what, how, inAnHour }: Hour): readonly Row[] {
  const [first] = measured;
  return measured.map(({ watches, looks }) => {
    const ours = inAnHour(looks);
    const theirs = watches * looksAnHour;
    return {
      group: 'looks',
      what: `${what}, ${watches} ${watches === 1 ? 'watch' : 'watches'}`,
      unit: 'an hour',
      ours,
      other: { who: 'one poll per watch', value: theirs },
      ratio: ours / theirs,
      direction: 'as many',
      goal:
        first === undefined || watches === first.watches
          ? null
          : { text: `as for ${first.watches}`, isMet: ours === inAnHour(first.looks) },
      how: `with as many open tickets as the site has and a look every five minutes: ${how}`,
    };
  });
}

/** The first look reads the list twice before it believes it. */
function sweepRequests(looks: readonly Looks[]): number {
  return requestsOf(looks, 'first look') / 2;
}

function requestsOf(looks: readonly Looks[], change: Looks['change']): number {
  const requests = looks.find((row) => row.change === change)?.requests ?? [];
  return Math.max(...requests);
}
