import type { Row } from '../../bench/table/row.ts';

/** A row of ours against another, that meets no goal for it has none. */
export function aRow(row: Partial<Row> = {}): Row {
  return {
    group: 'round trip',
    what: 'one by one',
    unit: 'ms',
    ours: 1.5,
    other: null,
    ratio: null,
    direction: null,
    goal: null,
    how: 'as it is',
    ...row,
  };
}
