import fc from 'fast-check';
import type { SeenRetroAchievementsTicket } from '../../src/domain/seen-ticket.ts';
import type { WatchedSubject } from '../../src/domain/watched-subject.ts';
import { aPerson, aSeenTicket } from './seen-tickets.ts';

const aHolder = fc.constantFrom(
  aPerson('Ann', 'A'),
  aPerson('Anna', 'A'),
  aPerson('ann'),
  aPerson('Ann', 'B'),
  aPerson('Bob', 'B'),
  aPerson('Bob'),
);

const aTicketsPlace = fc.record({
  gameId: fc.integer({ min: 1, max: 3 }),
  achievementId: fc.integer({ min: 1, max: 4 }),
  console: fc.constantFrom('SNES', 'snes', 'NES'),
  holder: fc.option(aHolder),
});

/** A ticket keeps its number and the time it was reported; all else may differ from one listing to the next. */
const aTicket = fc
  .tuple(
    fc.integer({ min: 1, max: 12 }),
    aTicketsPlace,
    fc.record({ state: fc.constantFrom('open', 'waiting'), title: fc.constantFrom('A title', 'Another title') }),
  )
  .map(([id, place, rest]) => aSeenTicket(id, { ...place, ...rest, reportedAt: Math.floor(id / 2) * 1_000 }));

/** So few of everything that two listings have much in common. */
export const aListing: fc.Arbitrary<SeenRetroAchievementsTicket[]> = fc.uniqueArray(aTicket, {
  selector: ({ id }) => id,
  maxLength: 12,
});

export const aSubject: fc.Arbitrary<WatchedSubject> = aTicketsPlace.chain(
  ({ gameId, achievementId, console, holder }) => {
    const { game, achievement } = aSeenTicket(1, { gameId, achievementId, console });
    return fc.constantFrom<WatchedSubject>(
      { kind: 'game', game, set: 'official' },
      { kind: 'developer', developer: holder ?? aPerson('Cid') },
      { kind: 'achievement', achievement, game },
      { kind: 'console', name: console },
      { kind: 'site' },
    );
  },
);
