import { plain } from '../lib/text.ts';

interface TextPlace {
  readonly x: number;
  /** Of the line that letters stand on. */
  readonly y: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly fill: string;
  readonly weight?: 400 | 600;
}

export const TEXT_SIZE = 16;

/** Of the size of the letters. */
const DIGIT_WIDTH = 0.65;
const LETTER_WIDTH = 0.55;

export function svgText(text: string, { x, y, anchor = 'start', fill, weight = 400 }: TextPlace): string {
  const place = `x="${coordinate(x)}" y="${coordinate(y)}" text-anchor="${anchor}"`;
  return `<text ${place} fill="${fill}" font-size="${TEXT_SIZE}" font-weight="${weight}">${escaped(text)}</text>`;
}

/** How wide a text of our words and numbers is at most. */
export function widthOf(text: string): number {
  const digits = text.replaceAll(/\D/g, '').length;
  return TEXT_SIZE * (digits * DIGIT_WIDTH + (text.length - digits) * LETTER_WIDTH);
}

export function coordinate(value: number): string {
  return value.toFixed(1);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  // Of what `plain` leaves, XML knows but these two not.
  return plain(text)
    .replaceAll(/[\ufffe\uffff]/g, '')
    .replaceAll(/[&<>"]/g, (letter) => entities[letter] ?? '');
}
