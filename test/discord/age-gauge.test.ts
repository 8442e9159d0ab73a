import { describe, expect, it } from 'vitest';
import { createAgeGauge } from '../../src/discord/age-gauge.ts';

describe('the age of interactions', () => {
  it.each([0, 40_000, -40_000])('is measured against a clock that is %i ms off', (skewMs) => {
    const ages = createAgeGauge();

    expect(ages.measure(1_000, 1_000 + skewMs + 100)).toEqual({ isTooOld: false, lateMs: 0, skewMs: skewMs + 100 });
    expect(ages.measure(2_000, 2_000 + skewMs + 2_000)).toMatchObject({ isTooOld: false, lateMs: 1_900 });
    expect(ages.measure(3_000, 3_000 + skewMs + 3_000)).toMatchObject({ isTooOld: true, lateMs: 2_900 });
  });

  it('follows a clock that was set', () => {
    const ages = createAgeGauge();
    for (let turn = 0; turn < 5; turn += 1) ages.measure(0, 100);

    expect(ages.measure(0, 30_000).isTooOld).toBe(true);
    for (let turn = 0; turn < 60; turn += 1) ages.measure(0, 30_000);
    expect(ages.measure(0, 30_100)).toEqual({ isTooOld: false, lateMs: 100, skewMs: 30_000 });
  });
});
