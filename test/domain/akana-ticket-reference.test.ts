import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAkanaTicket } from '../../src/domain/akana-ticket-reference.ts';

describe('a ticket of Akana', () => {
  it.each([
    'ticket11623.acme',
    ' ticket11623.acme ',
    'https://portal.example/acme#/forum/discussions/ticket11623.acme/details',
    'portal.example/acme#/forum/discussions/ticket11623.acme/details?x=1',
    '<https://portal.example/acme#/forum/discussions/ticket11623.acme>',
    '../acme#/forum/discussions/ticket11623%2Eacme/details',
  ])('is found in %j', (typed) => {
    expect(parseAkanaTicket(typed)).toBe('ticket11623.acme');
  });

  it('is an id as it is when it is no link, whatever it holds', () => {
    const id = fc
      .string({ minLength: 1, unit: 'grapheme' })
      .filter((text) => text.trim() !== '' && !text.includes('/'));

    fc.assert(
      fc.property(id, (typed) => {
        expect(parseAkanaTicket(typed)).toBe(typed.trim());
      }),
    );
  });

  it('is the same by its id and by its link', () => {
    const id = fc
      .string({ minLength: 1, unit: 'grapheme' })
      .filter((text) => text.trim() === text && !text.includes('/'));

    fc.assert(
      fc.property(id, (id) => {
        const link = `https://portal.example/acme#/forum/discussions/${encodeURIComponent(id)}/details`;

        expect(parseAkanaTicket(link)).toBe(id);
      }),
    );
  });

  it.each(['https://portal.example/discussions/%E0%A4%A/details', 'https://portal.example/discussions/%/details'])(
    'is read from %s, which nobody has encoded right',
    (typed) => {
      expect(parseAkanaTicket(typed)).toMatch(/^%/);
    },
  );
});
