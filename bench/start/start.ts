import type { Measurement, Row } from '../table/row.ts';
import { type CompileCache, measureStarts } from './measure-start.ts';

const MOST_TIMES_A_BARE_BOT = 1.5;
const ROUNDS = 9;
const QUICK_ROUNDS = 1;

export const start: Measurement = {
  name: 'start',
  async measure({ isQuick, progress }) {
    const rounds = isQuick ? QUICK_ROUNDS : ROUNDS;
    const rows: Row[] = [];
    for (const cache of ['warm', 'none'] as const) {
      const { oursMs, bareMs } = await measureStarts(rounds, cache, progress);
      rows.push(rowOf(cache, median(oursMs), median(bareMs), rounds));
    }
    return rows;
  },
};

function rowOf(cache: CompileCache, ours: number, bare: number, rounds: number): Row {
  const ratio = ours / bare;
  return {
    group: 'start',
    what: `spawn to the first answer, ${cache === 'warm' ? 'with a warm compile cache' : 'without a compile cache'}`,
    unit: 'ms',
    ours,
    other: { who: 'a bare discord.js bot', value: bare },
    ratio,
    goal: cache === 'warm' ? { text: `≤ ${MOST_TIMES_A_BARE_BOT} ×`, isMet: ratio <= MOST_TIMES_A_BARE_BOT } : null,
    how:
      `/tickets help, asked as soon as Discord has said READY, against one file that imports discord.js and answers a ` +
      `constant; median of ${rounds}, by turns; ours as \`npm start\` runs it on a database that is there, theirs by plain ` +
      (cache === 'warm'
        ? '`node`, both with a compile cache filled by an earlier start'
        : '`node`, both without a compile cache'),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
