import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AkanaTicketId } from '../../../src/domain/akana-ticket.ts';
import { isTicket, wholeTicketId } from '../../../src/upstreams/akana/ticket-id.ts';

const id = (text: string) => AkanaTicketId.parse(text);

describe('the whole id of a ticket', () => {
  it.each([
    ['ticket11623', 'b0t.acme', 'ticket11623.acme'],
    ['11623', 'b0t.acme', 'ticket11623.acme'],
    ['132f7a34-1', 'b0t.acme', '132f7a34-1.acme'],
    ['ticket11623', 'b0t.acme.eu', 'ticket11623.acme.eu'],
    ['ticket11623.other', 'b0t.acme', 'ticket11623.other'],
    ['11623.other', 'b0t.acme', '11623.other'],
    ['ticket11623', 'b0t', 'ticket11623'],
    ['ticket11623', 'b0t.', 'ticket11623'],
    ['11623', null, 'ticket11623'],
    ['..', 'b0t.acme', '..'],
  ])('of %s for the user %s is %s', (typed, userId, whole) => {
    expect(wholeTicketId(id(typed), userId)).toBe(whole);
  });
});

describe('a ticket', () => {
  it.each([
    ['ticket1.acme', 'ticket1.acme', true],
    ['Ticket1.acme', 'tICKET1.ACME', true],
    ['ticket1.acme', 'ticket1', true],
    ['ticket1.acme', '1', true],
    ['ticket1', '1', true],
    ['ticket11.acme', 'ticket1', false],
    ['ticket1.acme', 'ticket1.other', false],
    ['1.acme', '1', false],
    ['ticket1.acme', 'acme', false],
  ])('%s is the one asked for as %s: %s', (own, typed, expected) => {
    expect(isTicket(id(own), id(typed))).toBe(expected);
  });

  it('is itself by its whole id, by its number, and by what makes its number whole', () => {
    const part = fc.stringMatching(/^[A-Za-z0-9-]{1,12}$/);
    const tenant = fc.stringMatching(/^[A-Za-z0-9]{1,8}(\.[a-z]{2})?$/);

    fc.assert(
      fc.property(part, tenant, (part, tenant) => {
        const own = wholeTicketId(id(part), `user.${tenant}`);

        expect(isTicket(own, own)).toBe(true);
        expect(isTicket(own, id(part))).toBe(true);
        expect(wholeTicketId(own, 'user.other')).toBe(own);
      }),
    );
  });
});
