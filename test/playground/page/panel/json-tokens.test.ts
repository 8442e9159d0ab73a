import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonTokens } from '../../../../playground/page/panel/inspector/json-tokens.ts';

describe('the parts of a JSON text', () => {
  it('tells keys from strings, and knows numbers and words', () => {
    const json = '{"a": "b: \\"c\\": 1", "d": [-1.5e+3, true, null]}';

    const tokens = jsonTokens(json).filter(({ kind }) => kind !== 'mark');

    expect(tokens).toEqual([
      { kind: 'key', text: '"a"' },
      { kind: 'string', text: String.raw`"b: \"c\": 1"` },
      { kind: 'key', text: '"d"' },
      { kind: 'number', text: '-1.5e+3' },
      { kind: 'word', text: 'true' },
      { kind: 'word', text: 'null' },
    ]);
  });

  it('are the text together, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.stringify(value, null, 2);
        expect(textOf(json)).toBe(json);
      }),
    );
  });

  it('are found at once in a long text', () => {
    const json = JSON.stringify(
      { text: '"\\'.repeat(200_000), list: Array.from({ length: 20_000 }, () => 1) },
      null,
      2,
    );

    const startedAt = performance.now();

    expect(textOf(json)).toBe(json);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});

function textOf(json: string): string {
  return jsonTokens(json)
    .map(({ text }) => text)
    .join('');
}
