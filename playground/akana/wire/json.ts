import { assertNever } from '../../../src/lib/assert-never.ts';
import type { AkanaSwitches } from '../switches.ts';

/** As it goes out: with the keys' case and the lists of one as the switches have them. */
export function jsonText(value: unknown, { keyCase, singles }: Pick<AkanaSwitches, 'keyCase' | 'singles'>): string {
  function shaped(part: unknown): unknown {
    if (Array.isArray(part)) {
      const list = part.map(shaped);
      return singles === 'collapsed' && list.length === 1 ? list[0] : list;
    }
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [cased(key, keyCase), shaped(inner)]));
  }
  return JSON.stringify(shaped(value));
}

function cased(key: string, keyCase: AkanaSwitches['keyCase']): string {
  switch (keyCase) {
    case 'documented':
      return key;
    case 'lower-first':
      return `${key.charAt(0).toLowerCase()}${key.slice(1)}`;
    case 'lower':
      return key.toLowerCase();
    default:
      return assertNever(keyCase);
  }
}
