import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { picture } from '../../../../playground/retroachievements/api/picture.ts';

/** The colours of a picture, row by row. */
function pixels(path: string): readonly (readonly string[])[] {
  const png = picture(path);
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const at = png.indexOf('IDAT');
  const data = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => {
      const start = y * (width * 3 + 1) + 1 + x * 3;
      return data.subarray(start, start + 3).toString('hex');
    }),
  );
}

const paths = ['/Images/014402.png', '/Badge/00123.png', '/UserPic/Hexadigital.png', '/Images/000001.png'];

describe('a picture', () => {
  it.each(paths)('of %s has two colours, and is the same on both sides', (path) => {
    const rows = pixels(path);

    expect(new Set(rows.flat()).size).toBe(2);
    expect(rows.map((row) => row.toReversed())).toEqual(rows);
    expect([rows.length, rows[0]?.length]).toEqual([100, 100]);
  });

  it('is always the same for its path, another one for another, and small', () => {
    expect(picture('/Images/014402.png')).toEqual(picture('/Images/014402.png'));
    expect(new Set(paths.map((path) => JSON.stringify(pixels(path)))).size).toBe(paths.length);
    expect(Math.max(...paths.map((path) => picture(path).length))).toBeLessThan(1_000);
  });
});
