/** What a parameter is to PHP: text, or a list where it was written `name[]`. */
export type Param = string | readonly string[];
export type Params = ReadonlyMap<string, Param>;

/** The last of a repeated name counts, text is trimmed, and a blank one is as good as not given. */
export function readParams(pairs: Iterable<readonly [string, string]>): Params {
  const params = new Map<string, Param>();
  for (const [name, raw] of pairs) {
    const value = raw.trim();
    const bracket = name.indexOf('[');
    if (bracket > 0) {
      const key = name.slice(0, bracket);
      const before = params.get(key);
      params.set(key, [...(Array.isArray(before) ? before : []), value]);
    } else if (value === '') {
      params.delete(name);
    } else {
      params.set(name, value);
    }
  }
  return params;
}

/** `(int) $value`: the number a text starts with, without its fraction; 0 where it starts with none. */
export function toInt(value: Param | undefined): number {
  if (value === undefined) return 0;
  if (typeof value !== 'string') return value.length > 0 ? 1 : 0;
  const number = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/i.exec(value);
  // `+ 0` turns -0 into 0.
  return number ? Math.trunc(Number(number[0])) + 0 : 0;
}

/** `empty($value)`, which also holds for the text "0". */
export function isEmpty(value: Param | undefined): boolean {
  return value === undefined || value === '0' || value.length === 0;
}
