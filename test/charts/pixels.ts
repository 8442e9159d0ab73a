import { inflateSync } from 'node:zlib';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** As `#2b2d31`. */
  colour(x: number, y: number): string;
}

/** What a PNG shows: 8-bit RGBA, not interlaced. */
export function pixelsOf(png: Uint8Array): Pixels {
  const bytes = Buffer.from(png);
  if (bytes.toString('latin1', 1, 4) !== 'PNG') throw new Error('not a PNG');
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (bytes.toString('hex', 24, 29) !== '0806000000') throw new Error('not plain RGBA');
  const lines = unfiltered(inflateSync(Buffer.concat(imageData(bytes))), width * 4, height);
  return {
    width,
    height,
    colour: (x, y) => `#${lines.toString('hex', (y * width + x) * 4, (y * width + x) * 4 + 3)}`,
  };
}

function imageData(bytes: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') found.push(bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return found;
}

function unfiltered(raw: Buffer, lineLength: number, height: number): Buffer {
  const out = Buffer.alloc(lineLength * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (lineLength + 1)] ?? 0;
    for (let x = 0; x < lineLength; x += 1) {
      const at = y * lineLength + x;
      const left = x < 4 ? 0 : (out[at - 4] ?? 0);
      const up = y === 0 ? 0 : (out[at - lineLength] ?? 0);
      const corner = x < 4 || y === 0 ? 0 : (out[at - lineLength - 4] ?? 0);
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      out[at] = ((raw[y * (lineLength + 1) + 1 + x] ?? 0) + guess) & 255;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const [toLeft, toUp, toCorner] = [left, up, corner].map((value) => Math.abs(left + up - corner - value));
  if (toLeft === undefined || toUp === undefined || toCorner === undefined) return 0;
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
