/**
 * Numbers are kept for each value of a label, for ever: of words that no type closes only so many are let through, and
 * only those that read like words of ours.
 */
export function createLabelValues(most: number): (value: string) => string {
  const known = new Set<string>();

  return (value) => {
    if (known.has(value)) return value;
    if (known.size >= most || !/^[a-z][\w -]{0,63}$/i.test(value)) return 'other';
    known.add(value);
    return value;
  };
}
