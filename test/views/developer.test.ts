import { describe, expect, it } from 'vitest';
import { developerMessage } from '../../src/views/developer.ts';
import { labelOf, lines, linkUrls, listedIds, pressButtons, watches } from './reading.ts';
import { aDeveloperOverview, aGame, aTicket, metroid, stale, tickets } from './samples.ts';

const view = { page: 1, mayWatch: false };

describe('the message of a developer', () => {
  it('says the numbers with the total last, the oldest, the games, and the tickets', () => {
    const sonic = aGame(1, 'Sonic the Hedgehog');
    const held = [aTicket(1), aTicket(2, { game: sonic, state: 'waiting', mode: null }), aTicket(3)];

    const message = developerMessage(
      aDeveloperOverview({ tickets: held, settled: { resolved: 27, closed: 17 } }),
      view,
    );

    expect(message.embeds?.[0]).toMatchObject({
      title: 'Tickets held by Metroid',
      url: 'https://retroachievements.org/user/Metroid',
      color: 0xf59e0b,
    });
    expect(lines(message)).toEqual([
      '**2 open** · 1 waiting on reporter · 27 resolved · 17 closed · 47 in all',
      '-# as of <t:1700000000:R>',
      'Oldest open: <t:1699989200:R>',
      'Of the open and waiting: 2 in Dragster (Atari 2600) · 1 in Sonic the Hedgehog (Mega Drive)',
      '',
      '**Dragster (Atari 2600)**',
      '○ Open · [1](https://retroachievements.org/ticket/1) · The World is Yours · Did not trigger · Hardcore · <t:1699996400:R>',
      '○ Open · [3](https://retroachievements.org/ticket/3) · The World is Yours · Did not trigger · Hardcore · <t:1699989200:R>',
      '',
      '**Sonic the Hedgehog (Mega Drive)**',
      '◉ Waiting on reporter · [2](https://retroachievements.org/ticket/2) · The World is Yours · Did not trigger · <t:1699992800:R>',
    ]);
    expect(linkUrls(message)).toEqual(['https://retroachievements.org/user/Metroid/tickets']);
  });

  it('says that an account is gone whose tickets are still there, and no total', () => {
    const message = developerMessage(aDeveloperOverview({ tickets: [aTicket(1)], settled: null }), view);

    expect(lines(message)[0]).toBe('**1 open** · resolved and closed are not known: this account is gone');
  });

  it.each([
    {
      what: 'nothing at all',
      overview: aDeveloperOverview(),
      said: ['✔ **Metroid** holds no open tickets.', '-# as of <t:1700000000:R>'],
    },
    {
      what: 'settled ones only',
      overview: aDeveloperOverview({ settled: { resolved: 5, closed: 1 } }),
      said: ['✔ **Metroid** holds no open tickets.', '5 resolved · 1 closed · 6 in all', '-# as of <t:1700000000:R>'],
    },
    {
      what: 'nothing open, the rest unknown',
      overview: aDeveloperOverview({ settled: null }),
      said: [
        '✔ **Metroid** holds no open tickets.',
        'Resolved and closed are not known: this account is gone',
        '-# as of <t:1700000000:R>',
      ],
    },
  ])('says in a sentence that a developer has $what', ({ overview, said }) => {
    const message = developerMessage(overview, view);

    expect(lines(message)).toEqual(said);
    expect(message.embeds?.[0]?.color).toBe(0x22c55e);
  });

  it('says that some wait where none are open, and since when', () => {
    const message = developerMessage(aDeveloperOverview({ tickets: [aTicket(1, { state: 'waiting' })] }), view);

    expect(lines(message).slice(0, 4)).toEqual([
      'No open tickets · 1 waiting on reporter · 1 in all',
      '-# as of <t:1700000000:R>',
      'Oldest waiting on reporter: <t:1699996400:R>',
      '',
    ]);
    expect(message.embeds?.[0]?.color).toBe(0x7dd3fc);
  });

  it('says first that the numbers are the last known ones', () => {
    const message = developerMessage(aDeveloperOverview({ settled: null, reading: stale('timed-out') }), view);

    expect(lines(message)).toEqual([
      '⚠ RetroAchievements did not answer. Last known, <t:1700000000:R>: **0 open** · resolved and closed are not known right now.',
    ]);
    expect(message.embeds?.[0]?.color).toBe(0x737373);
  });

  it('names the three games with most, and sums up the others', () => {
    const held = [4, 1, 3, 2, 1].flatMap((size, index) =>
      tickets(index * 10 + 1, index * 10 + size, { game: aGame(index + 1, `Game ${index + 1}`, '') }),
    );

    expect(lines(developerMessage(aDeveloperOverview({ tickets: held }), view))).toContain(
      'Of the open: 4 in Game 1 · 3 in Game 3 · 2 in Game 4 · 2 in 2 other games',
    );
  });

  describe('with more than ten tickets', () => {
    const held = Array.from({ length: 23 }, (_, index) =>
      aTicket(index + 1, { game: aGame((index % 3) + 1, `Game ${index % 3}`) }),
    );
    const overview = aDeveloperOverview({ tickets: held });

    it('lists the ten newest first, under their games', () => {
      expect(listedIds(developerMessage(overview, view))).toEqual([1, 4, 7, 10, 2, 5, 8, 3, 6, 9]);
      expect(listedIds(developerMessage(overview, { ...view, page: 3 }))).toEqual([21, 22, 23]);
    });

    it("turns pages by the developer's lasting id", () => {
      const message = developerMessage(overview, { ...view, page: 2 });
      const input = { name: metroid.ulid };

      expect(pressButtons(message).map(({ label, press }) => [label, press])).toEqual([
        ['◀', { path: 'tickets dev', input }],
        ['Page 2/3', { path: 'tickets dev', input: { ...input, page: 2 } }],
        ['▶', { path: 'tickets dev', input: { ...input, page: 3 } }],
        ['Refresh', { path: 'tickets dev', input: { ...input, page: 2, refresh: true } }],
      ]);
    });
  });

  describe('for a caller who may have them watched', () => {
    const watchView = { page: 1, mayWatch: true };

    it("offers that by the developer's lasting id, in an answer of its own", () => {
      const message = developerMessage(aDeveloperOverview(), watchView);

      expect(message.rows?.[0]?.map(labelOf)).toEqual(['Refresh', 'Watch this', 'Tickets on RetroAchievements']);
      expect(watches(message)).toEqual([{ path: 'watch dev', input: { name: metroid.ulid }, isAside: true }]);
    });

    it('goes by the name where nobody knows that id', () => {
      const overview = aDeveloperOverview({ developer: { name: 'Metroid', ulid: null } });

      expect(watches(developerMessage(overview, watchView))).toEqual([
        { path: 'watch dev', input: { name: 'Metroid' }, isAside: true },
      ]);
    });

    it('says the page in the footer, for which the row has no room then', () => {
      const message = developerMessage(aDeveloperOverview({ tickets: tickets(1, 11) }), { ...watchView, page: 2 });

      expect(message.rows?.[0]).toHaveLength(5);
      expect(message.embeds?.[0]?.footer).toEqual({ text: 'Page 2/2' });
    });

    it('offers no watch by numbers that are not true any more', () => {
      expect(watches(developerMessage(aDeveloperOverview({ reading: stale() }), watchView))).toEqual([]);
    });
  });

  it('goes by the name of a developer whose lasting id nobody knows', () => {
    const message = developerMessage(aDeveloperOverview({ developer: { name: 'Old Hand/1', ulid: null } }), view);

    expect(pressButtons(message).map(({ press }) => press.input)).toEqual([{ name: 'Old Hand/1', refresh: true }]);
    expect(linkUrls(message)).toEqual(['https://retroachievements.org/user/Old%20Hand%2F1/tickets']);
  });
});
