import type { Measurement, Row } from '../table/row.ts';
import { measureStarts } from './measure-start.ts';
import { startRow } from './start-row.ts';

const ROUNDS = 9;
const QUICK_ROUNDS = 1;

export const start: Measurement = {
  name: 'start',
  async measure({ isQuick, progress }) {
    const rows: Row[] = [];
    for (const cache of ['warm', 'none'] as const)
      rows.push(startRow(cache, await measureStarts(isQuick ? QUICK_ROUNDS : ROUNDS, cache, progress)));
    return rows;
  },
};
