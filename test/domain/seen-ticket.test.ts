import { describe, expect, it } from 'vitest';
import { countSeen, openOf, SeenTicket } from '../../src/domain/seen-ticket.ts';
import { aSeenAkanaTicket, aSeenTicket } from '../watches/seen-tickets.ts';

describe('seen tickets', () => {
  it('are counted by state', () => {
    expect(countSeen([])).toEqual({ open: 0, waiting: 0, reopened: 0 });
    expect(
      countSeen([
        aSeenTicket(1),
        aSeenTicket(2, { state: 'waiting' }),
        aSeenTicket(3),
        aSeenAkanaTicket('t1', { state: 'reopened' }),
      ]),
    ).toEqual({ open: 2, waiting: 1, reopened: 1 });
  });

  it('are open when they are somebody’s turn, reopened ones too', () => {
    expect(openOf({ open: 3, waiting: 20, reopened: 100 })).toBe(103);
  });

  it('keep nothing of what the reporter wrote', () => {
    const ticket = { ...aSeenTicket(1), notes: 'my own words' };

    expect(JSON.stringify(SeenTicket.parse(ticket))).not.toContain('my own words');
  });

  it.each(['resolved', 'closed', 'in-review', 'reopened'])('of RetroAchievements are never %s', (state) => {
    expect(SeenTicket.safeParse({ ...aSeenTicket(1), state }).success).toBe(false);
  });

  it.each(['resolved', 'closed', 'waiting', 'other'])('of Akana are never %s', (state) => {
    expect(SeenTicket.safeParse({ ...aSeenAkanaTicket('t1'), state }).success).toBe(false);
  });
});
