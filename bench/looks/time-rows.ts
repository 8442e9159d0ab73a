import { median } from '../percentile.ts';
import type { Looks } from '../scale/measure-looks.ts';
import type { MeasuredLook } from '../scale/protocol.ts';
import type { Row } from '../table/row.ts';
import type { LooksOf } from './request-rows.ts';

/** What a look costs in which every subject has changed. */
export function timeRows({ watches, looks }: LooksOf, database: string): readonly Row[] {
  const changed = looks.find(({ change }) => change === 'every subject');
  if (changed === undefined) return [];
  const subjects = Math.max(...changed.looks.map(({ saves }) => saves));
  const how = `a look that finds a change in each of ${subjects} subjects, which ${watches} watches are on, with ${database}`;
  const row = (what: string, msOf: (look: MeasuredLook) => number, of: string): Row => ({
    group: 'looks',
    what: `${what} per 1,000 open tickets, ${database}`,
    unit: 'ms',
    ours: perThousand(changed, msOf),
    other: null,
    ratio: null,
    direction: null,
    goal: null,
    how: `${how}: ${of}`,
  });
  return [
    row('comparing and storing', ({ ms, readMs }) => ms - readMs, 'its time without the wait for the site (median)'),
    row('CPU', ({ cpuMs }) => cpuMs, 'what all of it, with the reading, keeps the processor busy (median)'),
  ];
}

function perThousand({ looks, open }: Looks, msOf: (look: MeasuredLook) => number): number {
  const each = looks.map((look, index) => (msOf(look) / (open[index] ?? NaN)) * 1000);
  return median(each);
}
