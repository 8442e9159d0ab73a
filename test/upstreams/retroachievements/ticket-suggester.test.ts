import { describe, expect, it } from 'vitest';
import type { Ticket } from '../../../src/domain/ticket.ts';
import { mirrorOf } from '../../../src/upstreams/retroachievements/mirror.ts';
import { createTicketSuggester } from '../../../src/upstreams/retroachievements/ticket-suggester.ts';
import { aGame, anAchievement, asOf, aTicket, metroid } from '../../views/samples.ts';

function suggesterOf(read: () => readonly Ticket[] | null) {
  const mirror = () => {
    const tickets = read();
    return tickets && mirrorOf(tickets, { asOf, sweptAt: asOf, probedSince: null, unreadable: 0, trouble: null });
  };
  return createTicketSuggester({ openList: { peek: mirror, begin: () => undefined } });
}

const other = { name: 'MockUser', ulid: null };
const nineteen = aGame(7, '1942', 'Arcade');
const all: readonly Ticket[] = [
  aTicket(115_700, { achievement: anAchievement(1, "Don't Blow the Engine"), holder: other }),
  aTicket(115_637, { achievement: anAchievement(2, 'The World is Yours'), game: aGame(3, 'Pokémon Red', 'Game Boy') }),
  aTicket(94_200, { achievement: anAchievement(3, 'Ace Pilot'), game: nineteen, holder: null }),
  aTicket(19_421, { achievement: anAchievement(4, 'Part III'), game: aGame(9, 'Final Fantasy III', 'SNES') }),
];

describe('suggesting tickets', () => {
  it.each([
    ['', [115_700, 115_637, 94_200, 19_421]],
    ['1156', [115_637]],
    ['#115', [115_700, 115_637]],
    ['1942', [19_421, 94_200]],
    ['engine', [115_700]],
    ['ENGINE blow', [115_700]],
    ['world pokemon', [115_637]],
    ['dragster', [115_700]],
    ['game boy', [115_637]],
    ['fantasy 3', [19_421]],
    ['nothing of the kind', []],
    ['#', [115_700, 115_637, 94_200, 19_421]],
  ])('%j gives %j: numbers that begin so first, then the newest', (typed, ids) => {
    expect(
      suggesterOf(() => all)
        .suggest(typed, 25, null)
        .map(({ id }) => id),
    ).toEqual(ids);
  });

  it("begins with a holder's own where nothing was typed, and only there", () => {
    const { suggest } = suggesterOf(() => all);

    expect(suggest('', 25, metroid.name.toUpperCase()).map(({ id }) => id)).toEqual([115_637, 19_421, 115_700, 94_200]);
    expect(suggest('115', 25, metroid.name).map(({ id }) => id)).toEqual([115_700, 115_637]);
    expect(suggest('', 25, 'Somebody').map(({ id }) => id)).toEqual([115_700, 115_637, 94_200, 19_421]);
  });

  it('gives no more than wanted, and nothing while nothing was read', () => {
    expect(suggesterOf(() => all).suggest('', 2, null)).toHaveLength(2);
    expect(suggesterOf(() => null).suggest('', 25, null)).toEqual([]);
  });

  it('goes by the list as it is now', () => {
    let tickets: readonly Ticket[] | null = null;
    const { suggest } = suggesterOf(() => tickets);
    suggest('engine', 25, null);
    tickets = all;
    suggest('engine', 25, null);
    tickets = [aTicket(1, { achievement: anAchievement(1, 'Engine Room') })];

    expect(suggest('engine', 25, null).map(({ id }) => id)).toEqual([1]);
  });

  it('is done in well under a second for twenty keystrokes over five thousand tickets', () => {
    const many = Array.from({ length: 5000 }, (_, index) =>
      aTicket(200_000 - index, {
        achievement: anAchievement(index + 1, `Achievement number ${index} of the long way home`),
        game: aGame((index % 900) + 1, `Game ${index % 900}: the Return of the Sequel`),
      }),
    );
    const { suggest } = suggesterOf(() => many);
    const startedAt = performance.now();

    for (let keystroke = 1; keystroke <= 20; keystroke += 1)
      suggest('the long way home 4999'.slice(0, keystroke), 25, 'Metroid');

    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});
