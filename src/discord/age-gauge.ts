/** How many of the latest interactions the smallest age is taken from. */
const REMEMBERED = 50;
const TOO_OLD_MS = 2_500;

/**
 * Tells interactions that waited too long to be answered (Discord gives three seconds) from a clock that is wrong:
 * the two clocks never agree, so an age is measured against the smallest one seen lately, which is the skew.
 */
export function createAgeGauge() {
  const ages: number[] = [];

  return {
    /** Both in milliseconds since 1970: when Discord made the interaction, and when it reached us. */
    measure(sentAt: number, receivedAt: number): { isTooOld: boolean; lateMs: number; skewMs: number } {
      const ageMs = receivedAt - sentAt;
      ages.push(ageMs);
      if (ages.length > REMEMBERED) ages.shift();
      const skewMs = Math.min(...ages);
      const lateMs = ageMs - skewMs;
      return { isTooOld: lateMs > TOO_OLD_MS, lateMs, skewMs };
    },
  };
}
