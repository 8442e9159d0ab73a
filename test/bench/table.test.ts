import { describe, expect, it } from 'vitest';
import { cellsOf } from '../../bench/table/cells.ts';
import { atLeast, atMost } from '../../bench/table/goal.ts';
import { markdownLines } from '../../bench/table/markdown-lines.ts';
import { tableLines } from '../../bench/table/table-lines.ts';
import { aRow } from './a-row.ts';

describe('a goal', () => {
  it.each([
    { goal: atMost(1.4, 1.4, '×'), text: '≤ 1.4 ×', isMet: true },
    { goal: atMost(1.41, 1.4, '×'), text: '≤ 1.4 ×', isMet: false },
    { goal: atLeast(20, 20, '×'), text: '≥ 20 ×', isMet: true },
    { goal: atLeast(19.9, 20, '×'), text: '≥ 20 ×', isMet: false },
    { goal: atMost(NaN, 1.4, '×'), text: '≤ 1.4 ×', isMet: false },
  ])('of $text is met: $isMet', ({ goal, text, isMet }) => {
    expect(goal).toEqual({ text, isMet });
  });
});

describe('a row', () => {
  it('is read with its units, whom it is held against, and whether the goal was met', () => {
    const row = aRow({
      ours: 1.2345,
      other: { who: 'the floor', value: 1 },
      ratio: 1.2345,
      direction: 'as long',
      goal: atMost(1.2345, 1.4, '×'),
    });

    expect(cellsOf(row)).toEqual({
      what: 'one by one',
      ours: '1.23 ms',
      other: '1 ms (the floor)',
      ratio: '1.23 × as long',
      goal: '≤ 1.4 ×: met',
    });
  });

  it.each([
    { ratio: 43.5, direction: 'as fast', text: '43.5 × as fast' },
    { ratio: 1.79, direction: 'as long', text: '1.79 × as long' },
    { ratio: 0.8, direction: 'as much', text: '0.8 × as much' },
    { ratio: 0.25, direction: 'as many', text: '0.25 × as many' },
  ] as const)('says which way its ratio goes: $text', ({ ratio, direction, text }) => {
    expect(cellsOf(aRow({ ratio, direction })).ratio).toBe(text);
  });

  it('says that a goal was missed', () => {
    expect(cellsOf(aRow({ goal: atMost(2, 1, 'ms') })).goal).toBe('≤ 1 ms: missed');
  });

  it('leaves empty what it compares nothing with', () => {
    expect(cellsOf(aRow())).toMatchObject({ other: '', ratio: '', goal: '' });
  });

  it.each([
    { ours: 0.01234, unit: 'ms', text: '0.0123 ms' },
    { ours: 123.4, unit: 'MB', text: '123 MB' },
    { ours: 12_345.6, unit: 'a second', text: '12,346 a second' },
    { ours: 1234, unit: 'requests', text: '1,234' },
    { ours: NaN, unit: 'ms', text: '– ms' },
  ] as const)('tells $ours as $text', ({ ours, unit, text }) => {
    expect(cellsOf(aRow({ ours, unit })).ours).toBe(text);
  });
});

const rows = [
  aRow({
    ours: 1.5,
    other: { who: 'the floor', value: 1 },
    ratio: 1.5,
    direction: 'as long',
    goal: atMost(1.5, 1.4, '×'),
  }),
  aRow({ what: '200 at once', ours: 55, how: Array.from({ length: 30 }, () => 'many').join(' ') }),
  aRow({ group: 'start', what: 'to the first answer', unit: 's', ours: 0.5, how: 'from spawn' }),
];

describe('the table in a terminal', () => {
  it('stands in columns under the name of each group, with how each number came about', () => {
    expect(tableLines(rows)).toEqual([
      '                         ours  against                   ratio  goal',
      '',
      'round trip',
      '  one by one           1.5 ms  1 ms (the floor)  1.5 × as long  ≤ 1.4 ×: missed',
      '      as it is',
      '  200 at once           55 ms',
      `      ${Array.from({ length: 21 }, () => 'many').join(' ')}`,
      `      ${Array.from({ length: 9 }, () => 'many').join(' ')}`,
      '',
      'start',
      '  to the first answer   0.5 s',
      '      from spawn',
    ]);
  });
});

describe('the table in Markdown', () => {
  it('has a table for each group, with how each number came about under it', () => {
    expect(markdownLines(rows.filter(({ what }) => what !== '200 at once'))).toEqual([
      '### Round trip',
      '',
      '|            |   Ours | Against          |         Ratio | Goal            |',
      '| ---------- | -----: | ---------------- | ------------: | --------------- |',
      '| one by one | 1.5 ms | 1 ms (the floor) | 1.5 × as long | ≤ 1.4 ×: missed |',
      '',
      '- **one by one**: as it is',
      '',
      '### Start',
      '',
      '|                     |  Ours | Against | Ratio | Goal |',
      '| ------------------- | ----: | ------- | ----: | ---- |',
      '| to the first answer | 0.5 s |         |       |      |',
      '',
      '- **to the first answer**: from spawn',
      '',
    ]);
  });
});
