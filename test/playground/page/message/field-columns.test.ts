import { describe, expect, it } from 'vitest';
import { fieldColumns } from '../../../../playground/page/message/field-columns.ts';

const thirds = ['1 / 5', '5 / 9', '9 / 13'];
const halves = ['1 / 7', '7 / 13'];

describe('fieldColumns', () => {
  it.each([
    { fields: '', columns: [] },
    { fields: '-', columns: ['1 / 13'] },
    { fields: 'i', columns: ['1 / 13'] },
    { fields: 'ii', columns: halves },
    { fields: 'iii', columns: thirds },
    { fields: 'iiii', columns: [...thirds, '1 / 13'] },
    { fields: 'iiiii', columns: [...thirds, ...halves] },
    { fields: 'ii-i-iii', columns: [...halves, '1 / 13', '1 / 13', '1 / 13', ...thirds] },
  ])('puts "$fields" into $columns', ({ fields, columns }) => {
    expect(fieldColumns(fields.split('').map((one) => ({ inline: one === 'i' })))).toEqual(columns);
  });

  it('gives a row to a field that does not say', () => {
    expect(fieldColumns([{ inline: true }, {}])).toEqual(['1 / 13', '1 / 13']);
  });
});
