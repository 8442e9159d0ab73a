import { describe, expect, it } from 'vitest';
import { topMessage } from '../../src/views/top.ts';
import { aListOverview, atari } from './list-samples.ts';
import { lines, linkUrls, pressButtons, selects } from './reading.ts';
import { aGame, aTicket, stale, tickets } from './samples.ts';

const view = { count: 10, input: {} };

/** Of each game so many tickets, the first game's being the newest. */
function gamesWith(...sizes: readonly number[]) {
  return sizes.flatMap((size, index) =>
    tickets(index * 100 + 1, index * 100 + size, { game: aGame(index + 1, `Game ${index + 1}`) }),
  );
}

function listedGames(message: ReturnType<typeof topMessage>): string[] {
  return lines(message).flatMap((line) => /\[(.+) \(/.exec(line)?.[1] ?? []);
}

describe('the message of the games with most open tickets', () => {
  it('says the numbers of all, then each game, most first', () => {
    const waiting = tickets(301, 304, { game: aGame(4, 'Waiting Only'), state: 'waiting' });
    const alsoWaiting = tickets(401, 402, { game: aGame(2, 'Game 2'), state: 'waiting' });

    const message = topMessage(aListOverview({ tickets: [...gamesWith(1, 3, 2), ...waiting, ...alsoWaiting] }), view);

    expect(message.embeds?.[0]).toMatchObject({ title: 'Games with most open tickets', color: 0xf59e0b });
    expect(lines(message)).toEqual([
      '**6 open** · 6 waiting on reporter · 3 games with open tickets',
      '-# as of <t:1700000000:R>',
      '',
      '**3 open** · [Game 2 (Mega Drive)](https://retroachievements.org/game/2) · 2 waiting on reporter',
      '**2 open** · [Game 3 (Mega Drive)](https://retroachievements.org/game/3)',
      '**1 open** · [Game 1 (Mega Drive)](https://retroachievements.org/game/1)',
    ]);
    expect(linkUrls(message)).toEqual(['https://retroachievements.org/tickets']);
  });

  it('puts the game with the newest open ticket first among equals', () => {
    const newestWaits = aTicket(1, { game: aGame(3, 'Game 3'), state: 'waiting' });

    const message = topMessage(aListOverview({ tickets: [newestWaits, ...gamesWith(2, 2, 2)] }), view);

    expect(listedGames(message)).toEqual(['Game 1', 'Game 2', 'Game 3']);
  });

  it.each([
    { count: 1, last: '-# 5 open in 3 other games' },
    { count: 3, last: '-# 1 open in 1 other game' },
    { count: 25, last: '**1 open** · [Game 4 (Mega Drive)](https://retroachievements.org/game/4)' },
  ])('lists $count of them and sums up the others', ({ count, last }) => {
    const message = topMessage(aListOverview({ tickets: gamesWith(4, 2, 2, 1) }), { ...view, count });

    expect(listedGames(message)).toHaveLength(Math.min(4, count));
    expect(lines(message).at(-1)).toBe(last);
  });

  it('opens a listed game aside', () => {
    const message = topMessage(aListOverview({ tickets: gamesWith(1, 2) }), { ...view, count: 1 });

    expect(selects(message)).toEqual([
      {
        kind: 'select',
        placeholder: 'Show a game',
        press: { path: 'tickets game', input: {}, isAside: true },
        choose: 'game',
        options: [{ label: 'Game 2', value: '#2', description: 'Mega Drive' }],
      },
    ]);
  });

  it('names its console, and keeps what was asked for in Refresh', () => {
    const input = { console: 'Atari 2600', count: 25 };

    const message = topMessage(aListOverview({ subject: atari, tickets: [aTicket(1)] }), { count: 25, input });

    expect(message.embeds?.[0]?.title).toBe('Games with most open tickets · Atari 2600');
    expect(lines(message)[0]).toBe('**1 open** · 1 game with open tickets');
    expect(lines(message)[3]).toBe('**1 open** · [Dragster](https://retroachievements.org/game/14402)');
    expect(pressButtons(message).map(({ label, press }) => [label, press])).toEqual([
      ['Refresh', { path: 'tickets top', input: { ...input, refresh: true } }],
    ]);
  });

  it.each([
    { what: 'none', all: [], said: ['✔ **Atari 2600** has no open tickets.', '-# as of <t:1700000000:R>'] },
    {
      what: 'none but waiting ones',
      all: [aTicket(1, { state: 'waiting' })],
      said: ['No open tickets · 1 waiting on reporter', '-# as of <t:1700000000:R>'],
    },
  ])('lists no game where there are $what', ({ all, said }) => {
    const message = topMessage(aListOverview({ subject: atari, tickets: all }), view);

    expect(lines(message)).toEqual(said);
    expect(selects(message)).toEqual([]);
  });

  it('says first that the numbers are the last known ones', () => {
    const message = topMessage(aListOverview({ tickets: [aTicket(1)], reading: stale('timed-out') }), view);

    expect(lines(message)[0]).toBe(
      '⚠ RetroAchievements did not answer. Last known, <t:1700000000:R>: **1 open** · 1 game with open tickets.',
    );
    expect(topMessage(aListOverview({ reading: stale() }), view).embeds?.[0]).toMatchObject({
      description: '⚠ RetroAchievements did not answer. Last known, <t:1700000000:R>: **0 open**.',
      color: 0x737373,
    });
  });

  it('cuts names only where 25 whole ones do not fit', () => {
    const title = 'The Legend of a Game with Quite a Long Title and Half';
    const game = (index: number) => aGame(2_147_483_000 + index, title, 'Mega Drive/Genesis/32X');
    const both = (index: number) => [
      ...tickets(1, 2, { game: game(index) }),
      ...tickets(3, 100, { game: game(index), state: 'waiting' }),
    ];
    const of = (games: number) =>
      lines(
        topMessage(aListOverview({ tickets: Array.from({ length: games }, (_, index) => both(index)).flat() }), {
          ...view,
          count: 25,
        }),
      )[3];

    expect(of(20)).toContain('[The Legend of a Game with Quite a Long Title and Half (Mega Drive/Genesis/32X)]');
    expect(of(25)).toContain('[The Legend of a Game with Quite a Long… (Mega Drive/Genesis/…)]');
  });
});
