import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { akanaTicketOn, parseAkanaTicket } from '../../src/domain/akana-ticket-reference.ts';

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

  it('is never a character that nobody can read', () => {
    expect(parseAkanaTicket('https://portal.example/acme#/forum/discussions/ticket1%00.acme')).toBe('ticket1%00.acme');
  });

  it('is an id as it is when it is no link, whatever it holds', () => {
    const id = fc
      .string({ minLength: 1, unit: 'grapheme' })
      .filter((text) => text.trim() !== '' && !text.includes('/') && !/^\s*ticket\d/i.test(text));

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

describe('a ticket of our portal', () => {
  const portal = 'https://portal.example/portal';
  const page = 'acme#/forum/discussions/ticket1.acme/details';

  it.each([
    'ticket1.acme',
    `https://portal.example/${page}`,
    `<https://PORTAL.example:443/${page}>`,
    `portal.example/${page}`,
    `../${page}`,
    '/discussions/ticket1.acme',
  ])('is what %s names', (typed) => {
    expect(akanaTicketOn(typed, portal)).toBe('ticket1.acme');
  });

  it.each([
    `https://other.example/${page}`,
    `http://portal.example/${page}`,
    `https://portal.example:8443/${page}`,
    `https://portal.example.evil.example/${page}`,
    `https://portal.example@evil.example/${page}`,
    `<https://other.example/${page}>`,
    `look at https://other.example/${page}`,
    `[ticket](https://other.example/${page})`,
    `other.example/${page}`,
    `//other.example/${page}`,
    `https://other.example/?at=https://portal.example/${page}`,
    'https://other.example/ticket1.acme',
  ])('is not what %s names', (typed) => {
    expect(akanaTicketOn(typed, portal)).toBeNull();
  });
});
