import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from '../../src/lib/csv.ts';
import { hostileText } from './hostile-text.ts';
import { readCsv } from './read-csv.ts';

const formulaText = fc
  .tuple(
    fc.constantFrom('', ' ', '\u00a0', '\ufeff', '\u200b', '\u0000', '\t', '\r', '\n', '"', "'"),
    fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠', ';', ''),
    hostileText,
  )
  .map((parts) => parts.join(''));

const value = fc.oneof(formulaText, hostileText, fc.constantFrom(',', '"', '""', '\r\n', '\n', ',"\r\n'));

describe('a line of CSV', () => {
  it.each([
    [['a', 'b'], 'a,b\r\n'],
    [[null, '', 7, -7], ',,7,-7\r\n'],
    [['a,b', 'say "hi"', 'two\nlines', 'two\r\nlines'], '"a,b","say ""hi""","two\nlines","two\r\nlines"\r\n'],
    [[' kept '], ' kept \r\n'],
    [['1942', '007'], '1942,007\r\n'],
  ])('of %j is %j', (values, line) => {
    expect(csvLine(values)).toBe(line);
  });

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '  =1',
    '\u00a0=1',
    '\ufeff=1',
    '\u200b=1',
    '\t1',
    '\r1',
    '\n1',
    '\n\n=1',
    '＝1',
    '＋1',
    '－1',
    '＠1',
    '﹢1',
  ])('begins the text %j with an apostrophe, so that no spreadsheet runs it', (text) => {
    expect(readCsv(csvLine(['id', text]))).toEqual([['id', `'${text}`]]);
  });

  it.each(['a=1', 'Sonic - Bonus', "'=1", '1-2', '#1', 'e@mail', '"=1"', ''])('leaves the text %j as it is', (text) => {
    expect(readCsv(csvLine(['id', text]))).toEqual([['id', text]]);
  });

  it('reads back as the very values, whatever they are, and begins none like a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.array(value, { minLength: 1, maxLength: 6 }), { maxLength: 6 }), (rows) => {
        const read = readCsv(rows.map(csvLine).join(''));

        expect(read.map(({ length }) => length)).toEqual(rows.map(({ length }) => length));
        for (const [row, values] of rows.entries())
          for (const [at, text] of values.entries()) expect([text, `'${text}`]).toContain(read[row]?.[at]);
        for (const field of read.flat()) expect(field).not.toMatch(/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u);
      }),
      { numRuns: 500 },
    );
  });
});
