import { describe, expect, it } from 'vitest';
import { isNewer, newerOf, newestOf } from '../../src/domain/snapshot.ts';
import { aSeenAkanaTicket, aSeenTicket } from '../watches/seen-tickets.ts';

const newest = { at: 5_000, id: '50' };

describe('a ticket', () => {
  it.each([
    { what: 'a later time', ticket: aSeenTicket(1, { reportedAt: 6_000 }), is: true },
    { what: 'an earlier time', ticket: aSeenTicket(99, { reportedAt: 4_000 }), is: false },
    { what: 'the same second and a higher number', ticket: aSeenTicket(100, { reportedAt: 5_000 }), is: true },
    { what: 'the same second and a lower number', ticket: aSeenTicket(9, { reportedAt: 5_000 }), is: false },
    { what: 'the very number of the newest', ticket: aSeenTicket(50, { reportedAt: 5_000 }), is: false },
    { what: 'the same second and another id of text', ticket: aSeenAkanaTicket('a', { createdAt: 5_000 }), is: true },
    { what: 'the very id of the newest', ticket: aSeenAkanaTicket('50', { createdAt: 5_000 }), is: false },
    { what: 'no time', ticket: aSeenAkanaTicket('a', { createdAt: null }), is: true },
    {
      what: 'a later time and a state that says otherwise',
      ticket: aSeenAkanaTicket('a', { createdAt: 6_000, state: 'reopened' }),
      is: false,
    },
  ])('with $what is newer than the newest: $is', ({ ticket, is }) => {
    expect(isNewer(ticket, newest)).toBe(is);
  });

  it('is newer than nothing, whenever it was reported', () => {
    expect(isNewer(aSeenTicket(1), null)).toBe(true);
    expect(isNewer(aSeenAkanaTicket('a', { createdAt: null }), null)).toBe(true);
    expect(isNewer(aSeenAkanaTicket('a', { state: 'reopened' }), null)).toBe(false);
  });
});

describe('the newest ticket', () => {
  it('is the last one reported, in whichever order they are listed', () => {
    const tickets = [
      aSeenTicket(8, { reportedAt: 7_000 }),
      aSeenTicket(10, { reportedAt: 7_000 }),
      aSeenTicket(9, { reportedAt: 7_000 }),
      aSeenTicket(11, { reportedAt: 1_000 }),
    ];

    expect(newestOf(tickets, null)).toEqual({ at: 7_000, id: '10' });
    expect(newestOf(tickets.toReversed(), newest)).toEqual({ at: 7_000, id: '10' });
  });

  it('stays the one that was known when it is listed no more', () => {
    expect(newestOf([aSeenTicket(1)], newest)).toEqual(newest);
    expect(newestOf([], newest)).toEqual(newest);
  });

  it('is nobody’s where no ticket has a time', () => {
    expect(newestOf([aSeenAkanaTicket('a', { createdAt: null })], null)).toBeNull();
  });

  it.each([
    { one: null, other: null, newer: null },
    { one: newest, other: null, newer: newest },
    { one: newest, other: { at: 6_000, id: '1' }, newer: { at: 6_000, id: '1' } },
    { one: newest, other: { at: 5_000, id: '100' }, newer: { at: 5_000, id: '100' } },
    { one: newest, other: { at: 5_000, id: '9' }, newer: newest },
  ])('of $one and $other is $newer', ({ one, other, newer }) => {
    expect(newerOf(one, other)).toEqual(newer);
    expect(newerOf(other, one)).toEqual(newer);
  });
});
