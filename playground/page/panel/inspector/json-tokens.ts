export interface JsonToken {
  readonly kind: 'key' | 'string' | 'number' | 'word' | 'mark';
  readonly text: string;
}

// A string before a colon is a key: in what `JSON.stringify` writes, nothing else stands before one.
const pattern =
  /(?<key>"[^"\\]*(?:\\.[^"\\]*)*"(?=:))|(?<string>"[^"\\]*(?:\\.[^"\\]*)*")|(?<number>-?\d[\d.eE+-]*)|(?<word>true|false|null)|(?<mark>[{}[\],:\s]+)/g;

/** The parts of a JSON text by what they are. Together they are the text. */
export function jsonTokens(json: string): readonly JsonToken[] {
  return [...json.matchAll(pattern)].map(({ 0: text, groups }) => ({ kind: kindOf(groups ?? {}), text }));
}

function kindOf(groups: Readonly<Record<string, string | undefined>>): JsonToken['kind'] {
  return kinds.find((kind) => groups[kind] !== undefined) ?? 'mark';
}

const kinds = ['key', 'string', 'number', 'word', 'mark'] as const satisfies readonly JsonToken['kind'][];
