import type { Redact } from './redaction.ts';

// Beyond these a line is noise: somebody logged a client with all it caches, or a page instead of its status.
const MOST_VALUES = 1000;
const DEEPEST = 16;
const LONGEST_TEXT = 10_000;

/**
 * `requestBody` holds what people typed, and `majorParameter` of an interaction its token; the others are secrets
 * whoever they belong to.
 */
const unlogged =
  /^(?:requestBody|majorParameter|authorization|cookie|set-cookie|x-csrf-token.*|password|secret|token|api_?key)$/i;

/** The same as plain JSON, whatever it holds: every string redacted, errors with their causes, cycles cut. */
export function loggable(fields: object, redact: Redact): Record<string, unknown> {
  const seen = new WeakSet<object>();
  let left = MOST_VALUES;

  const copy = plain(fields, 0);
  return typeof copy === 'object' ? { ...copy } : { fields: copy };

  function plain(value: unknown, depth: number): unknown {
    left -= 1;
    if (typeof value === 'string') return plainText(value);
    if (typeof value === 'number' || typeof value === 'bigint') return plainNumber(value);
    if (typeof value === 'function' || typeof value === 'symbol') return `[${typeof value}]`;
    return typeof value === 'object' && value !== null ? plainObject(value, depth) : value;
  }

  function plainText(text: string): string {
    // Cut afterwards: the first half of a secret would not be recognised.
    const redacted = redact(text);
    return redacted.length > LONGEST_TEXT ? `${redacted.slice(0, LONGEST_TEXT)}…` : redacted;
  }

  function plainNumber(value: number | bigint): unknown {
    const text = String(value);
    const redacted = redact(text);
    return redacted === text && Number.isFinite(value) ? value : redacted;
  }

  function plainObject(value: object, depth: number): unknown {
    if (seen.has(value)) return '[seen above]';
    if (depth > DEEPEST) return '[too deep]';
    seen.add(value);
    try {
      if (value instanceof Date || value instanceof URL) return plain(value.toJSON(), depth);
      if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
      if (Array.isArray(value) || value instanceof Set || value instanceof Map) return plainList(value, depth);
      return plainRecord(value, depth);
    } catch {
      return '[unreadable]';
    }
  }

  function plainList(list: Iterable<unknown>, depth: number): unknown[] {
    const items: unknown[] = [];
    for (const item of list) {
      if (left <= 0) return [...items, '[and more]'];
      items.push(plain(item, depth + 1));
    }
    return items;
  }

  function plainRecord(value: object, depth: number): object {
    // An error keeps these where enumeration does not find them.
    const hidden = value instanceof Error ? ['name', 'message', 'stack', 'cause', 'errors'] : [];
    const names = new Set([...hidden.filter((name) => name in value), ...Object.keys(value)]);
    const entries: [string, unknown][] = [];
    for (const name of names) {
      if (left <= 0) break;
      entries.push([plainText(name), unlogged.test(name) ? '[not logged]' : plain(read(value, name), depth + 1)]);
    }
    return Object.fromEntries(entries);
  }
}

function read(value: object, name: string): unknown {
  try {
    return Reflect.get(value, name);
  } catch {
    return '[unreadable]';
  }
}
