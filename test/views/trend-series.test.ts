import { describe, expect, it } from 'vitest';
import { countsAt } from '../../src/views/trend-series.ts';
import { aTrend, daysAgo, noon, tickets } from './a-trend.ts';

describe('a trend', () => {
  it('begins with what stood when the days began', () => {
    const history = [daysAgo(20, tickets(1)), daysAgo(10, tickets(3)), daysAgo(2, tickets(5))];

    expect(aTrend({ history, now: tickets(6) })).toMatchObject({
      points: [daysAgo(7, tickets(3)), daysAgo(2, tickets(5)), daysAgo(0, tickets(6))],
      start: 'covered',
      isCounted: true,
    });
  });

  it('is short where counting began within the days', () => {
    expect(aTrend({ history: [daysAgo(3, tickets(5))], now: tickets(5) })).toMatchObject({
      points: [daysAgo(3, tickets(5)), daysAgo(0, tickets(5))],
      start: 'begun',
    });
  });

  it('begins where somebody began to count again', () => {
    const history = [daysAgo(20, tickets(1)), daysAgo(9, null), daysAgo(3, tickets(5))];

    expect(aTrend({ history })).toMatchObject({ first: daysAgo(3, tickets(5)), start: 'resumed' });
  });

  it('is nothing but now where there is no history, or none within the days', () => {
    const alone = { points: [daysAgo(0, tickets(2))], isCounted: false };

    expect(aTrend({ now: tickets(2) })).toMatchObject({ ...alone, start: 'begun' });
    expect(aTrend({ history: [daysAgo(20, tickets(1)), daysAgo(9, null)], now: tickets(2) })).toMatchObject({
      ...alone,
      start: 'resumed',
    });
  });

  it('ends with a look that is newer than what was read', () => {
    const history = [daysAgo(5, tickets(1)), daysAgo(1, tickets(4))];

    expect(aTrend({ history, now: tickets(2), asOf: noon - 2 * 86_400_000 })).toMatchObject({
      now: daysAgo(1, tickets(4)),
      points: [daysAgo(5, tickets(1)), daysAgo(1, tickets(4))],
    });
  });

  it('is not counted any more where its history ends with a gap', () => {
    expect(aTrend({ history: [daysAgo(5, tickets(1)), daysAgo(1, null)] }).isCounted).toBe(false);
  });

  it('tells what was true at any moment', () => {
    const trend = aTrend({
      history: [daysAgo(5, tickets(1)), daysAgo(4, null), daysAgo(2, tickets(3))],
      now: tickets(4),
    });

    expect([6, 5, 4.5, 4, 2, 1, 0].map((days) => countsAt(trend, daysAgo(days, null).at)?.open ?? null)).toEqual([
      null,
      1,
      1,
      null,
      3,
      3,
      4,
    ]);
  });
});
