import { describe, expect, it } from 'vitest';
import { interactionRows, serverRows } from '../../../bench/memory/memory-rows.ts';

const theirs = { 'with Guilds': 120, 'without intents': 100 };

describe('the memory at each number of servers', () => {
  it('is held against clients with and without the servers', () => {
    const rows = serverRows([{ servers: 0, mb: { ours: 90, ...theirs } }]);

    expect(rows.slice(0, 2).map(({ ours, other, ratio }) => [ours, other, ratio])).toEqual([
      [90, { who: 'discord.js with Guilds', value: 120 }, 0.75],
      [90, { who: 'discord.js without intents', value: 100 }, 0.9],
    ]);
  });

  it.each([
    { ours: 130, isMet: true },
    { ours: 131, isMet: false },
  ])('starts at $ours MB and meets its goal: $isMet', ({ ours, isMet }) => {
    const [row] = serverRows([{ servers: 0, mb: { ours, ...theirs } }]);

    expect(row?.goal).toEqual({ text: '≤ 130 MB', isMet });
  });

  it.each([
    { ours: 124, growth: 4.8, isMet: true },
    { ours: 125, growth: 5, isMet: false },
  ])('grows to $ours MB, by $growth for every 1,000', ({ ours, growth, isMet }) => {
    const rows = serverRows([
      { servers: 0, mb: { ours: 100, ...theirs } },
      { servers: 1000, mb: { ours: 200, ...theirs } },
      { servers: 5000, mb: { ours, 'with Guilds': 420, 'without intents': 100 } },
    ]);

    expect(rows.at(-1)).toMatchObject({
      what: 'RSS per 1,000 servers',
      ours: growth,
      other: { value: 60 },
      ratio: growth / 60,
      goal: { text: '< 5 MB', isMet },
    });
    expect(rows.slice(1, -1).map(({ goal }) => goal)).toEqual(Array(5).fill(null));
  });
});

describe('the memory after many interactions', () => {
  it.each([
    { rssMb: 145, isMet: true },
    { rssMb: 145.1, isMet: false },
  ])('of $rssMb MB, and 140 after the first of them, has not grown: $isMet', ({ rssMb, isMet }) => {
    const rows = interactionRows(
      [
        { answered: 20_000, rssMb: 140 },
        { answered: 60_000, rssMb: 200 },
        { answered: 100_000, rssMb },
      ],
      50_000,
    );

    expect(rows.map(({ what, other, ratio, goal }) => [what, other?.value, ratio, goal])).toEqual([
      ['RSS after 60000 interactions', 140, 200 / 140, null],
      ['RSS after 100000 interactions', 140, rssMb / 140, { text: '≤ +5 MB', isMet }],
    ]);
  });
});
