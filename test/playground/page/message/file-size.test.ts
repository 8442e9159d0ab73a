import { describe, expect, it } from 'vitest';
import { fileSize } from '../../../../playground/page/message/file-size.ts';

describe('fileSize', () => {
  it.each([
    { bytes: 0, amount: 0, unit: 'bytes' },
    { bytes: 1023, amount: 1023, unit: 'bytes' },
    { bytes: 1024, amount: 1, unit: 'KB' },
    { bytes: 1536, amount: 1.5, unit: 'KB' },
    { bytes: 10_485_760, amount: 10, unit: 'MB' },
    { bytes: 5 * 1024 ** 4, amount: 5120, unit: 'GB' },
  ])('tells $bytes bytes as $amount $unit', ({ bytes, amount, unit }) => {
    expect(fileSize(bytes)).toEqual({ amount, unit });
  });
});
