/** How far back the smallest age is looked for: what a step of our clock can cost. */
const LATELY_MS = 2 * 60 * 1000;
const TOO_OLD_MS = 2_500;

/**
 * Tells interactions that waited too long to be answered (Discord gives three seconds) from a clock that is wrong:
 * the two clocks never agree, so an age is measured against the smallest one seen lately, which is the skew.
 */
export function createAgeGauge() {
  /** The smallest age first; one that a later one undercuts can never be the smallest again. */
  let candidates: readonly { readonly receivedAt: number; readonly ageMs: number }[] = [];

  return {
    /** Both in milliseconds since 1970: when Discord made the interaction, and when it reached us. */
    measure(sentAt: number, receivedAt: number): { isTooOld: boolean; lateMs: number; skewMs: number } {
      const newest = { receivedAt, ageMs: receivedAt - sentAt };
      const smaller = candidates.filter(
        // A clock that was set back has seen its past in the future.
        (earlier) => Math.abs(receivedAt - earlier.receivedAt) <= LATELY_MS && earlier.ageMs < newest.ageMs,
      );
      candidates = [...smaller, newest];
      const [{ ageMs: skewMs } = newest] = candidates;
      const lateMs = newest.ageMs - skewMs;
      return { isTooOld: lateMs > TOO_OLD_MS, lateMs, skewMs };
    },
  };
}
