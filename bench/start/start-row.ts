import { median } from '../percentile.ts';
import { atMost } from '../table/goal.ts';
import type { Row } from '../table/row.ts';
import type { CompileCache, Starts } from './measure-start.ts';

const MOST_TIMES_A_BARE_BOT = 1.5;

export function startRow(cache: CompileCache, { oursMs, bareMs }: Starts): Row {
  const ours = median(oursMs);
  const bare = median(bareMs);
  const ratio = ours / bare;
  return {
    group: 'start',
    what: `spawn to the first answer, ${cache === 'warm' ? 'with a warm compile cache' : 'without a compile cache'}`,
    unit: 'ms',
    ours,
    other: { who: 'a bare discord.js bot', value: bare },
    ratio,
    direction: 'as long',
    goal: cache === 'warm' ? atMost(ratio, MOST_TIMES_A_BARE_BOT, '×') : null,
    how:
      `/tickets help, asked as soon as Discord has said READY, against one file that imports discord.js and answers a ` +
      `constant; median of ${oursMs.length}, by turns, after one start of each to warm up; ours as \`npm start\` runs it ` +
      `on a database that is there, theirs by plain ` +
      (cache === 'warm'
        ? '`node`, both with a compile cache filled by an earlier start'
        : '`node`, both without a compile cache'),
  };
}
