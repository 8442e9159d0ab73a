import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merged } from '../../../src/upstreams/akana/merged.ts';
import { anAkanaTicket } from './an-akana-ticket.ts';

const made = (id: string, createdAt: number | null, updatedAt: number | null = null) =>
  anAkanaTicket({ id, createdAt, updatedAt });
const idsOf = (tickets: readonly { id: string }[]) => tickets.map(({ id }) => id);

describe('several lists as one', () => {
  it('is the newest first', () => {
    const lists = [[made('e', 5), made('b', 2)], [made('d', 4), made('a', 1)], [made('c', 3)]];

    expect(idsOf(merged(lists, null))).toEqual(['e', 'd', 'c', 'b', 'a']);
    expect(idsOf(merged(lists, 'newest'))).toEqual(['e', 'd', 'c', 'b', 'a']);
  });

  it('is the latest updated first where that is asked for', () => {
    const lists = [
      [made('a', 1, 9), made('d', 6)],
      [made('b', 2, 8), made('c', 3, 7)],
    ];

    expect(idsOf(merged(lists, 'updated'))).toEqual(['a', 'b', 'c', 'd']);
  });

  it('leaves a ticket without a date where its list has it', () => {
    const lists = [[made('c', 5), made('none', null), made('a', 1)], [made('b', 3)]];

    expect(idsOf(merged(lists, null))).toEqual(['c', 'none', 'b', 'a']);
  });

  it('shows a ticket that changed its list meanwhile as it was seen last', () => {
    const before = anAkanaTicket({ id: 'a', state: 'open' });
    const after = anAkanaTicket({ id: 'a', state: 'reopened' });

    expect(merged([[before], [after]], null)).toEqual([after]);
  });

  it('has every ticket once, and each list in its own order', () => {
    const list = fc.uniqueArray(fc.nat(), { maxLength: 8 }).map((times) => times);
    fc.assert(
      fc.property(fc.array(list, { maxLength: 4 }), (times) => {
        const lists = times.map((each, index) => each.map((at, place) => made(`${index}-${place}`, at)));

        const all = idsOf(merged(lists, null));

        expect(all.toSorted()).toEqual(lists.flatMap(idsOf).toSorted());
        for (const each of lists) expect(all.filter((id) => idsOf(each).includes(id))).toEqual(idsOf(each));
      }),
    );
  });
});
