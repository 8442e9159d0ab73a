import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from '../../src/lib/csv.ts';
import { hostileText } from './hostile-text.ts';
import { readCsv } from './read-csv.ts';
import { type Separator, spreadsheetCells } from './spreadsheet-cells.ts';

const formulaText = fc
  .tuple(
    fc.constantFrom(
      '',
      'a;',
      'a\t',
      'a\n',
      'a;"',
      ';,',
      ' ',
      '\u00a0',
      '\ufeff',
      '\u200b',
      '\u0000',
      '\t',
      '\r',
      '\n',
      '"',
      "'",
    ),
    fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠', ';', ''),
    hostileText,
  )
  .map((parts) => parts.join(''));

const value = fc.oneof(formulaText, hostileText, fc.constantFrom(',', '"', '""', '\r\n', '\n', ',"\r\n'));

const rows = fc.array(fc.array(value, { minLength: 1, maxLength: 6 }), { maxLength: 6 });

describe('a line of CSV', () => {
  it.each([
    [['a', 'b'], 'a,b\r\n'],
    [[null, '', 7, -7], ',,7,-7\r\n'],
    [['a,b', 'say "hi"', 'two\nlines', 'two\r\nlines'], '"a,b","say ""hi""","two\nlines","two\r\nlines"\r\n'],
    [['a;b', 'a\tb', 'a b'], '"a;b","a\tb",a b\r\n'],
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
    '＝1',
    '＋1',
    '－1',
    '＠1',
    '﹢1',
  ])('begins the text %j with an apostrophe, so that no spreadsheet runs it', (text) => {
    expect(readCsv(csvLine(['id', text]))).toEqual([['id', `'${text}`]]);
  });

  it.each([
    ["a;=cmd|'/C calc'!A0;b", "a;'=cmd|'/C calc'!A0;b"],
    ['x\t=1+1', "x\t'=1+1"],
    ['\t=1', "'\t'=1"],
    ['\n\n=1', "'\n\n'=1"],
    ['Steps:\n- jump\n- save', "Steps:\n'- jump\n'- save"],
    ['Steps: jump; \u200b- save', "Steps: jump; \u200b'- save"],
    ['a;"=1"', 'a;"\'=1"'],
    ['a;;＝1', "a;;'＝1"],
    ['a; b - c; d', 'a; b - c; d'],
  ])('writes of %j, where a spreadsheet may split it, %j', (text, written) => {
    expect(readCsv(csvLine(['id', text]))).toEqual([['id', written]]);
  });

  it.each(['a=1', 'Sonic - Bonus', "'=1", '1-2', '#1', 'e@mail', '"=1"', ''])('leaves the text %j as it is', (text) => {
    expect(readCsv(csvLine(['id', text]))).toEqual([['id', text]]);
  });

  it('reads back as the very values but for apostrophes, whatever they are', () => {
    fc.assert(
      fc.property(rows, (rows) => {
        const read = readCsv(rows.map(csvLine).join(''));

        expect(read.map((row) => row.map(withoutApostrophes))).toEqual(rows.map((row) => row.map(withoutApostrophes)));
      }),
      { numRuns: 500 },
    );
  });

  it.each([',', ';', '\t'] satisfies Separator[])(
    'begins no cell like a formula where cells end at %j',
    (separator) => {
      fc.assert(
        fc.property(rows, (rows) => {
          const cells = spreadsheetCells(rows.map(csvLine).join(''), separator);

          expect(cells.filter((cell) => /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u.test(cell))).toEqual([]);
        }),
        { numRuns: 500 },
      );
    },
  );
});

function withoutApostrophes(text: string): string {
  return text.replaceAll("'", '');
}
