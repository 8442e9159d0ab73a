import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/domain/message.ts';
import { type TrendSubject } from '../../src/views/trend-subject.ts';
import { trendMessage } from '../../src/views/trend.ts';
import { trendChart } from '../../src/views/trend-chart.ts';
import { timeMarks } from '../../src/views/trend-marks.ts';
import type { Trend } from '../../src/views/trend-series.ts';
import { aTrend, daysAgo, noon, tickets } from './a-trend.ts';
import { lines, pressButtons, watches } from './reading.ts';
import { dragster, fresh, metroid, stale } from './samples.ts';

const game: TrendSubject = { kind: 'game', game: dragster, set: 'official' };
const picture = new Uint8Array([1]);

function message(trend: Trend, view: Partial<Parameters<typeof trendMessage>[1]> = {}): Message {
  return trendMessage(trend, {
    subject: { kind: 'site' },
    reading: fresh,
    picture,
    press: { path: 'tickets trend', input: { scope: 'site' } },
    otherRows: [],
    mayWatch: true,
    ...view,
  });
}

const week = aTrend({
  history: [daysAgo(9, tickets(10, 1)), daysAgo(4, tickets(14)), daysAgo(3, tickets(9)), daysAgo(1, tickets(11, 2))],
  now: tickets(12, 2),
});

describe('the numbers over time', () => {
  it('are those of now, the change, the extremes and the end of each day', () => {
    expect(lines(message(week))).toEqual([
      '**12 open** · 2 waiting on reporter',
      `-# as of <t:${noon / 1000}:R>`,
      '',
      'In 7 days: **10 → 12 open** (▲\u00a02) · 1 → 2 waiting on reporter (▲\u00a01)',
      '14 open at most (Nov 18) · 9 at least (Nov 19)',
      '```',
      'Nov 15  10 open  1 waiting',
      'Nov 16  10 open  1 waiting',
      'Nov 17  10 open  1 waiting',
      'Nov 18  14 open  0 waiting',
      'Nov 19   9 open  0 waiting',
      'Nov 20   9 open  0 waiting',
      'Nov 21  11 open  2 waiting',
      'Nov 22  12 open  2 waiting',
      '```',
      '-# a day ends at midnight UTC',
    ]);
  });

  it.each([
    { days: 7, first: 'Nov 15', rows: 8 },
    { days: 30, first: 'Oct 23', rows: 11 },
    { days: 90, first: 'Aug 30', rows: 13 },
  ])('of $days days are $rows rows, the first of $first', ({ days, first, rows }) => {
    const trend = aTrend({ history: [daysAgo(99, tickets(3)), daysAgo(1, tickets(4))], now: tickets(4), days });

    const table = lines(message(trend)).filter((line) => / {2}\d+ open/.test(line));

    expect(table).toHaveLength(rows);
    expect(table[0]).toBe(`${first}  3 open`);
    expect(table.at(-1)).toBe('Nov 22  4 open');
  });

  it('leave waiting out where nothing ever waited', () => {
    const trend = aTrend({ history: [daysAgo(9, tickets(10))], now: tickets(7) });

    expect(lines(message(trend)).join('\n')).not.toContain('waiting');
    expect(trendChart(trend)?.lines.map(({ name }) => name)).toEqual(['Open']);
    expect(trendChart(week)?.lines.map(({ name }) => name)).toEqual(['Open', 'Waiting on reporter']);
  });

  it('are one line where nothing changed', () => {
    expect(lines(message(aTrend({ history: [daysAgo(9, tickets(3, 1))], now: tickets(3, 1) }))).slice(3)).toEqual([
      'In 7 days: **3 open** · 1 waiting on reporter, all the time',
    ]);
  });

  it('are one line where nothing changed that is known of', () => {
    const history = [daysAgo(9, tickets(3)), daysAgo(5, null), daysAgo(2, tickets(3))];

    expect(lines(message(aTrend({ history, now: tickets(3) }))).slice(3)).toEqual([
      'In 7 days: **3 open**, whenever they were counted',
      '-# nobody counted for 3 days in between',
    ]);
  });

  it('say since when they are counted', () => {
    const trend = aTrend({ history: [daysAgo(2, tickets(3))], now: tickets(5) });

    expect(lines(message(trend))[3]).toBe(`Counted since <t:${noon / 1000 - 2 * 86_400}:D>: **3 → 5 open** (▲\u00a02)`);
  });

  it('say since when they are counted again where nobody did as the days began', () => {
    const trend = aTrend({
      history: [daysAgo(20, tickets(9)), daysAgo(9, null), daysAgo(5, tickets(3))],
      now: tickets(5),
    });

    const text = lines(message(trend));

    expect(text[3]).toBe(`Counted again since <t:${noon / 1000 - 5 * 86_400}:D>: **3 → 5 open** (▲\u00a02)`);
    expect(text.join('\n')).not.toContain('nobody counted');
  });

  it.each([
    [6, 'less than an hour'],
    [59, 'less than an hour'],
    [60, '1 hour'],
    [89, '1 hour'],
    [120, '2 hours'],
    [13 * 60, '13 hours'],
    [47 * 60, '47 hours'],
    [48 * 60, '2 days'],
    [100 * 60, '4 days'],
  ])('say of %d minutes in which nobody counted: %s', (minutes, said) => {
    const trend = aTrend({
      history: [daysAgo(9, tickets(3)), daysAgo(6, null), daysAgo(6 - minutes / 1440, tickets(4))],
      now: tickets(4),
    });

    expect(lines(message(trend))).toContain(`-# nobody counted for ${said} in between`);
  });

  it('say where nobody counted', () => {
    const trend = aTrend({
      history: [daysAgo(9, tickets(3)), daysAgo(5.4, null), daysAgo(3.6, tickets(4))],
      now: tickets(4),
    });

    expect(lines(message(trend))).toEqual(
      expect.arrayContaining([
        'Nov 16  3 open',
        'Nov 17  not counted',
        'Nov 18  4 open',
        '-# nobody counted for 43 hours in between',
      ]),
    );
  });

  it('say first that they are old, and that the picture ends there', () => {
    const trend = aTrend({ history: [daysAgo(9, tickets(3))], now: tickets(0) });

    const text = lines(message(trend, { reading: stale() }));

    expect(text[0]).toBe(`⚠ RetroAchievements did not answer. Last known, <t:${noon / 1000}:R>: **0 open**.`);
    expect(text.at(-1)).toBe('-# the picture ends with the last known numbers');
    expect(text.join('\n')).not.toMatch(/no open/i);
  });

  it('are told without a picture where it could not be drawn', () => {
    const told = message(week, { picture: null });

    expect(told.files).toEqual([]);
    expect(told.embeds?.[0]).not.toHaveProperty('image');
    expect(lines(told).slice(0, 5)).toEqual(lines(message(week)).slice(0, 5));
    expect(lines(told).at(-1)).toBe('-# the picture could not be drawn: these are its numbers');
  });
});

describe('the picture', () => {
  it('stands in the embed and says in words what it shows', () => {
    const { embeds, files } = message(week);

    expect(embeds?.[0]?.image).toEqual({ url: 'attachment://trend.png' });
    expect(files).toEqual([
      {
        name: 'trend.png',
        type: 'image/png',
        content: picture,
        alt:
          'A line chart. Open tickets on RetroAchievements from Nov 15 to Nov 22, UTC. ' +
          'Open: 10 at first, 12 at last, 14 at most, 9 at least. ' +
          'Waiting on reporter: 1 at first, 2 at last, 2 at most, 0 at least.',
      },
    ]);
  });

  it('is not drawn of less than an hour', () => {
    expect(trendChart(aTrend({ history: [daysAgo(59 / 1440, tickets(3))] }))).toBeNull();
    expect(trendChart(aTrend({ history: [daysAgo(61 / 1440, tickets(3))] }))).not.toBeNull();
  });

  it.each([
    { hours: 1, labels: ['11:00 UTC', '11:15 UTC', '11:30 UTC', '11:45 UTC', '12:00 UTC'] },
    { hours: 48, labels: ['12:00 UTC', 'Nov 21', '12:00 UTC', 'Nov 22', '12:00 UTC'] },
    { hours: 168, labels: ['Nov 16', 'Nov 17', 'Nov 18', 'Nov 19', 'Nov 20', 'Nov 21', 'Nov 22'] },
    { hours: 720, labels: ['Oct 24', 'Oct 29', 'Nov 3', 'Nov 8', 'Nov 13', 'Nov 18'] },
    { hours: 2160, labels: ['Aug 27', 'Sep 10', 'Sep 24', 'Oct 8', 'Oct 22', 'Nov 5', 'Nov 19'] },
  ])('of $hours hours is marked with $labels', ({ hours, labels }) => {
    expect(timeMarks(noon - hours * 3_600_000, noon).map(({ label }) => label)).toEqual(labels);
  });
});

describe('without a history', () => {
  const now = aTrend({ now: tickets(4) });

  it('a game and a developer are told what keeps it, and can be watched from there', () => {
    const developer: TrendSubject = { kind: 'developer', developer: metroid };

    expect(lines(message(now, { subject: game, picture: null })).slice(3)).toEqual([
      "A game's numbers are kept only while somebody watches it: `/watch game`.",
    ]);
    expect(watches(message(now, { subject: game, picture: null }))).toEqual([
      { path: 'watch game', input: { game: '#14402' }, isAside: true },
    ]);
    expect(lines(message(now, { subject: developer, picture: null })).slice(3)).toEqual([
      "A developer's numbers are kept only while somebody watches them: `/watch dev`.",
    ]);
    expect(watches(message(now, { subject: developer, picture: null, mayWatch: false }))).toEqual([]);
  });

  it.each([{ kind: 'site' } as const, { kind: 'console', name: 'Mega Drive' } as const])(
    'a $kind is told that counting has only just begun',
    (subject) => {
      const told = message(now, { subject, picture: null });

      expect(lines(told).slice(3)).toEqual(['I have only just begun to count. Ask again in an hour for what changed.']);
      expect(pressButtons(told).map(({ label }) => label)).toEqual(['Refresh']);
    },
  );

  it('the site is told that counting has only just begun again where nobody counted for long', () => {
    const trend = aTrend({ history: [daysAgo(20, tickets(1)), daysAgo(9, null)], now: tickets(4) });

    expect(lines(message(trend, { picture: null })).slice(3)).toEqual([
      'I have only just begun to count again. Ask again in an hour for what changed.',
    ]);
  });

  it('a game whose watch is new is told that counting has only just begun', () => {
    const trend = aTrend({ history: [daysAgo(0.01, tickets(4))], now: tickets(4) });

    expect(lines(message(trend, { subject: game, picture: null })).slice(3)).toEqual([
      'I have only just begun to count. Ask again in an hour for what changed.',
    ]);
  });

  it('a game that was watched once says so below its picture', () => {
    const trend = aTrend({ history: [daysAgo(9, tickets(4)), daysAgo(2, null)], now: tickets(4) });

    const told = message(trend, { subject: game });

    expect(told.files).toHaveLength(1);
    expect(lines(told).at(-1)).toBe("A game's numbers are kept only while somebody watches it: `/watch game`.");
  });
});

describe('the buttons', () => {
  it('offer the other spans of time', () => {
    const buttons = pressButtons(message(week)).map(({ label, disabled, press }) => [label, disabled, press.input]);

    expect(buttons).toEqual([
      ['7 days', true, { scope: 'site', days: 7 }],
      ['30 days', false, { scope: 'site', days: 30 }],
      ['90 days', false, { scope: 'site', days: 90 }],
      ['Refresh', undefined, { scope: 'site', days: 7, refresh: true }],
    ]);
  });
});
