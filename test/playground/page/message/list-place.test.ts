import { describe, expect, it } from 'vitest';
import { listPlace } from '../../../../playground/page/message/list-place.ts';

describe('listPlace', () => {
  it.each([
    { why: 'below it', top: 100, content: 200, place: { top: 144, height: 200 } },
    { why: 'no taller than 320', top: 100, content: 900, place: { top: 144, height: 320 } },
    { why: 'above it without room below', top: 700, content: 200, place: { top: 496, height: 200 } },
    { why: 'where there is more room', top: 300, content: 320, window: 600, place: { top: 4, height: 292 } },
    { why: 'cut where none is enough', top: 100, content: 320, window: 400, place: { top: 144, height: 252 } },
  ])('puts a list $why', ({ top, content, window = 800, place }) => {
    expect(listPlace({ top, bottom: top + 40 }, content, window)).toEqual(place);
  });
});
