import { crc32, deflateSync } from 'node:zlib';

const cells = 5;
const cellPixels = 20;
const size = cells * cellPixels;

/** A PNG of five by five squares in two colours, the same on both sides, all of which the path decides. */
export function picture(path: string): Buffer {
  const hash = crc32(path);
  const colour = colourOf(hash);
  const paper = colour.map((channel) => Math.round((channel + 3 * 255) / 4));
  const isDrawn = patternOf(hash);
  const rows = Array.from({ length: size }, (_, y) =>
    // Each begins with its filter: none.
    [0, ...Array.from({ length: size }, (_, x) => (isDrawn(cellOf(x), cellOf(y)) ? colour : paper)).flat()],
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // 8 bits a channel, red, green and blue.
  header.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Fifteen bits say which squares of the left half are drawn; so that none is flat, the middle always is and corners never. */
function patternOf(hash: number): (column: number, row: number) => boolean {
  const bits = (hash | 0b00100_00000_00000) & ~1;
  return (column, row) => ((bits >>> (Math.min(column, cells - 1 - column) * cells + row)) & 1) === 1;
}

/** Never so bright that it is lost on its paper. */
function colourOf(hash: number): readonly number[] {
  return [hash >>> 26, hash >>> 20, hash >>> 14].map((bits) => 32 + (bits & 63) * 2);
}

function cellOf(pixel: number): number {
  return Math.floor(pixel / cellPixels);
}

function chunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(content));
  return Buffer.concat([length, content, checksum]);
}
