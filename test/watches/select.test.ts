import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mirrorOf } from '../../src/upstreams/retroachievements/mirror.ts';
import { isOf, indexReading, select } from '../../src/watches/select.ts';
import { aListing, aSubject } from './arbitraries.ts';
import { aPerson, aSeenAkanaTicket, aSeenTicket } from './seen-tickets.ts';

describe('the tickets of a subject', () => {
  it('are those of its game, achievement, console or developer', () => {
    const [a, b, c] = [
      aSeenTicket(1),
      aSeenTicket(2, { achievementId: 11, holder: null }),
      aSeenTicket(3, { gameId: 2, console: 'NES' }),
    ];
    const index = indexReading([a, b, c]);

    expect(select(index, { kind: 'game', game: a.game, set: 'official' })).toEqual([a, b]);
    expect(select(index, { kind: 'achievement', achievement: b.achievement, game: b.game })).toEqual([b]);
    expect(select(index, { kind: 'console', name: 'nes' })).toEqual([c]);
    expect(select(index, { kind: 'developer', developer: aPerson('Holder', '1') })).toEqual([a, c]);
    expect(select(index, { kind: 'site' })).toEqual([a, b, c]);
  });

  it('are all that a listing of an API has', () => {
    const tickets = [aSeenAkanaTicket('t1'), aSeenAkanaTicket('t2')];
    const api = { id: 'api.acme', name: null, versionId: null };

    expect(select(indexReading(tickets), { kind: 'api', api, priority: null })).toEqual(tickets);
  });

  it.each([
    { what: 'has the ULID under another name', holder: aPerson('Anna', 'A'), is: true },
    { what: 'has the name and no ULID', holder: aPerson('ANN'), is: true },
    { what: 'has the name and another ULID', holder: aPerson('Ann', 'B'), is: false },
    { what: 'has neither', holder: aPerson('Bob'), is: false },
  ])('are of a developer when the holder $what: $is', ({ holder, is }) => {
    const ticket = aSeenTicket(1, { holder });

    expect(select(indexReading([ticket]), { kind: 'developer', developer: aPerson('Ann', 'A') })).toHaveLength(
      is ? 1 : 0,
    );
  });

  it('are of a developer without a ULID by the name alone', () => {
    const tickets = [
      aSeenTicket(1, { holder: aPerson('Ann', 'A') }),
      aSeenTicket(2, { holder: aPerson('ann') }),
      aSeenTicket(3, { holder: null }),
      aSeenTicket(4, { holder: aPerson('Bob') }),
    ];

    expect(select(indexReading(tickets), { kind: 'developer', developer: aPerson('Ann') }).map(({ id }) => id)).toEqual(
      [1, 2],
    );
  });

  it('are found by their number too', () => {
    expect(indexReading([aSeenTicket(1), aSeenTicket(2)]).byId.get('2')).toEqual(aSeenTicket(2));
  });

  it('are for any list the very ones that belong to it, each once', () => {
    fc.assert(
      fc.property(aListing, aSubject, (tickets, subject) => {
        const selected = select(indexReading(tickets), subject);

        expect(new Set(selected)).toEqual(new Set(tickets.filter((ticket) => isOf(ticket, subject))));
        expect(new Set(selected).size).toBe(selected.length);
      }),
    );
  });

  it('are those that questions about it are answered with', () => {
    fc.assert(
      fc.property(aListing, aSubject, (tickets, subject) => {
        const mirror = mirrorOf(
          tickets.map((ticket) => ({ ...ticket, notes: '', resolver: null, resolvedAt: null })),
          { asOf: 0, sweptAt: 0, probedSince: null, unreadable: 0, trouble: null },
        );
        const asked = {
          game: () => subject.kind === 'game' && mirror.ofGame(subject.game.id),
          developer: () => subject.kind === 'developer' && mirror.heldBy(subject.developer),
          achievement: () => subject.kind === 'achievement' && mirror.ofAchievement(subject.achievement.id),
          console: () => subject.kind === 'console' && mirror.ofConsole(subject.name),
          site: () => mirror.tickets,
          api: () => [],
        }[subject.kind]();

        expect(new Set(select(indexReading(tickets), subject).map(({ id }) => id))).toEqual(
          new Set(asked === false ? [] : asked.map(({ id }) => id)),
        );
      }),
    );
  });
});
