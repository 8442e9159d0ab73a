import { describe, expect, it } from 'vitest';
import { createAgeGauge } from '../../src/discord/age-gauge.ts';

describe('the age of interactions', () => {
  it.each([0, 40_000, -40_000])('is measured against a clock that is %i ms off', (skewMs) => {
    const ages = createAgeGauge();

    expect(ages.measure(1_000, 1_000 + skewMs + 100)).toEqual({ isTooOld: false, lateMs: 0, skewMs: skewMs + 100 });
    expect(ages.measure(2_000, 2_000 + skewMs + 2_000)).toMatchObject({ isTooOld: false, lateMs: 1_900 });
    expect(ages.measure(3_000, 3_000 + skewMs + 3_000)).toMatchObject({ isTooOld: true, lateMs: 2_900 });
  });

  it.each([4_000, 30_000])('follows a clock that was set %i ms forward within two minutes', (stepMs) => {
    const ages = createAgeGauge();
    const aPromptOneAt = (sentAt: number) => ages.measure(sentAt, sentAt + stepMs + 100);
    for (let sentAt = 0; sentAt <= 60_000; sentAt += 1_000) ages.measure(sentAt, sentAt + 100);

    expect(aPromptOneAt(61_000).isTooOld).toBe(true);
    expect(aPromptOneAt(170_000 - stepMs).isTooOld).toBe(true);
    expect(aPromptOneAt(181_000 - stepMs)).toEqual({ isTooOld: false, lateMs: 0, skewMs: stepMs + 100 });
  });

  it('follows a clock that was set back at once, and forward again within two minutes', () => {
    const ages = createAgeGauge();
    ages.measure(600_000, 600_100);

    expect(ages.measure(601_000, 1_100)).toMatchObject({ isTooOld: false, skewMs: -599_900 });
    expect(ages.measure(602_000, 602_100).isTooOld).toBe(false);
  });

  it('loses nothing to a step on a server where nobody asked for two minutes', () => {
    const ages = createAgeGauge();
    ages.measure(0, 100);

    expect(ages.measure(120_001, 124_101).isTooOld).toBe(false);
  });
});
