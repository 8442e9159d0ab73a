import { describe, expect, it } from 'vitest';
import { delta } from '../../src/watches/delta.ts';
import { aSeenTicket, aSnapshot } from './seen-tickets.ts';

describe('what is to be stored', () => {
  it('is what is new, what differs in anything, and what left', () => {
    const before = aSnapshot([1, 2, 3].map((id) => aSeenTicket(id)));
    const retitled = aSeenTicket(2, { title: 'Another title' });

    expect(delta(before, [aSeenTicket(1), retitled, aSeenTicket(4)])).toEqual({
      put: [retitled, aSeenTicket(4)],
      drop: ['3'],
    });
  });

  it('is nothing for the same tickets, in whichever order they and their fields come', () => {
    const { id, system, ...others } = aSeenTicket(1);

    expect(delta(aSnapshot([aSeenTicket(1), aSeenTicket(2)]), [aSeenTicket(2), { ...others, system, id }])).toEqual({
      put: [],
      drop: [],
    });
  });
});
