// Nothing that Akana says is nearly so deep.
const DEEPEST = 64;

/** The same data with every key in lower case: Akana's keys differ in case from call to call. */
export function folded(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) throw new RangeError('too deep');
  if (Array.isArray(value)) return value.map((item) => folded(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key.toLowerCase(), folded(inner, depth + 1)] as const)
      // Copied with a mere assignment, it would become the copy's prototype.
      .filter(([key]) => key !== '__proto__'),
  );
}
