import { describe, expect, it } from 'vitest';
import { timesRead, untilNextMs } from '../../../playground/page/shown-times.ts';
import { aMessage } from './a-discord-view.ts';

const now = 1_700_000_000_250;
const ago = (seconds: number): string => `<t:${1_700_000_000 - seconds}:R>`;

describe('how long until a shown time reads differently', () => {
  it.each([
    { content: `as of ${ago(4)}`, ms: 750 },
    { content: `in ${ago(-30)}`, ms: 750 },
    { content: `since ${ago(600)}`, ms: 60_000 - (now % 60_000) },
    { content: '', ms: 60_000 - (now % 60_000) },
  ])('is $ms ms with "$content"', ({ content, ms }) => {
    expect(untilNextMs([aMessage('1'), aMessage('2', { content })], now)).toBe(ms);
  });

  it('looks into embeds', () => {
    expect(untilNextMs([aMessage('1', { embeds: [{ fields: [{ name: 'a', value: ago(4) }] }] })], now)).toBe(750);
  });
});

describe('what a message shows of times', () => {
  it.each([
    { content: ago(4), laterMs: 1000, isSame: false },
    { content: ago(600), laterMs: 1000, isSame: true },
    { content: ago(600), laterMs: 60_000, isSame: false },
    { content: 'no time', laterMs: 60_000, isSame: true },
    { content: 'no time', laterMs: 48 * 3_600_000, isSame: false },
  ])('of "$content" is the same $laterMs ms later: $isSame', ({ content, laterMs, isSame }) => {
    const message = aMessage('1', { content });

    expect(timesRead(message, now + laterMs) === timesRead(message, now)).toBe(isSame);
  });
});
