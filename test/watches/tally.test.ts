import { describe, expect, it } from 'vitest';
import { tallyOf } from '../../src/watches/tally.ts';
import { aSeenAkanaTicket, aSeenTicket } from './seen-tickets.ts';

describe('the tally of changes', () => {
  it('counts each kind, and what left by its fate', () => {
    const open = aSeenTicket(1);
    const waiting = aSeenTicket(2, { state: 'waiting' });
    const reopened = aSeenAkanaTicket('t1', { state: 'reopened' });

    expect(
      tallyOf([
        { kind: 'opened', ticket: open },
        { kind: 'opened', ticket: waiting },
        { kind: 'reopened', ticket: open },
        { kind: 'arrived', ticket: open, from: null },
        { kind: 'turned', ticket: open, from: 'waiting' },
        { kind: 'turned', ticket: reopened, from: 'open' },
        { kind: 'turned', ticket: waiting, from: 'open' },
        { kind: 'reassigned', ticket: open, from: null },
        { kind: 'left', ticket: open, fate: { kind: 'in-review' } },
        { kind: 'left', ticket: open, fate: { kind: 'resolved', by: null, at: null } },
        { kind: 'left', ticket: open, fate: { kind: 'resolved', by: null, at: 1 } },
      ]),
    ).toEqual({
      opened: 2,
      reopened: 1,
      arrived: 1,
      turnedOpen: 2,
      turnedWaiting: 1,
      reassigned: 1,
      left: { 'in-review': 1, resolved: 2 },
    });
  });

  it('leaves out fates that nobody had', () => {
    expect(tallyOf([]).left).toEqual({});
  });
});
