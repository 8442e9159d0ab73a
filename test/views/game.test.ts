import { describe, expect, it } from 'vitest';
import { gameMessage } from '../../src/views/game.ts';
import { labelOf, lines, linkUrls, listedIds, pressButtons, selects, watches } from './reading.ts';
import {
  aGame,
  aGameOverview,
  anAchievement,
  asOf,
  aTicket,
  dragster,
  fresh,
  metroid,
  stale,
  tickets,
} from './samples.ts';

const view = { state: null, page: 1, others: [], mayWatch: false } as const;

const threeOpenOneWaiting = [
  aTicket(1),
  aTicket(2, { state: 'waiting', mode: null, holder: null }),
  aTicket(3, { achievement: anAchievement(8, 'I Work Alone') }),
  aTicket(4, { type: 'triggered-at-wrong-time', mode: 'casual' }),
];

describe('the message of a game', () => {
  it('says the numbers, their age, their parts, and the tickets by achievement', () => {
    const message = gameMessage(aGameOverview({ tickets: threeOpenOneWaiting }), view);

    expect(lines(message)).toEqual([
      '**3 open** · 1 waiting on reporter',
      '-# as of <t:1700000000:R>',
      'Of the open and waiting:',
      '- 3 did not trigger · 1 triggered at the wrong time',
      '- 2 hardcore · 1 casual · 1 of unknown mode',
      '- 3 held by Metroid · 1 held by nobody',
      '',
      '**The World is Yours** ×3',
      '○ Open · [1](https://retroachievements.org/ticket/1) · Did not trigger · Hardcore · held by Metroid · <t:1699996400:R>',
      '◉ Waiting on reporter · [2](https://retroachievements.org/ticket/2) · Did not trigger · held by nobody · <t:1699992800:R>',
      '○ Open · [4](https://retroachievements.org/ticket/4) · Triggered at the wrong time · Casual · held by Metroid · <t:1699985600:R>',
      '',
      '**I Work Alone**',
      '○ Open · [3](https://retroachievements.org/ticket/3) · Did not trigger · Hardcore · held by Metroid · <t:1699989200:R>',
    ]);
  });

  it('is titled with the game and its console, with its picture and its pages', () => {
    const message = gameMessage(aGameOverview({ tickets: [aTicket(1)] }), view);

    expect(message.embeds).toMatchObject([
      {
        title: 'Dragster (Atari 2600)',
        url: 'https://retroachievements.org/game/14402',
        thumbnail: { url: dragster.icon },
      },
    ]);
    expect(linkUrls(message)).toEqual(['https://retroachievements.org/game/14402/tickets']);
  });

  it.each(['javascript:alert(1)', `https://media.example/${'x'.repeat(3000)}.png`])(
    'has no picture where Discord would refuse its address: %.30s',
    (icon) => {
      const message = gameMessage(aGameOverview({ game: { ...dragster, icon } }), view);

      expect(message.embeds?.[0]).not.toHaveProperty('thumbnail');
    },
  );

  it.each([
    { what: 'one open', of: [aTicket(1)], colour: 0xf59e0b },
    { what: 'nine open', of: tickets(1, 9), colour: 0xf59e0b },
    { what: 'ten open', of: tickets(1, 10), colour: 0xef4444 },
    { what: 'only waiting', of: tickets(1, 12, { state: 'waiting' }), colour: 0x7dd3fc },
    { what: 'none', of: [], colour: 0x22c55e },
  ])('has the colour of $what', ({ of, colour }) => {
    expect(gameMessage(aGameOverview({ tickets: of }), view).embeds?.[0]?.color).toBe(colour);
  });

  it('says in a sentence that there is nothing open', () => {
    const message = gameMessage(aGameOverview(), view);

    expect(lines(message)).toEqual(['✔ **Dragster** has no open tickets.', '-# as of <t:1700000000:R>']);
  });

  it('says that some wait where none are open', () => {
    const message = gameMessage(aGameOverview({ tickets: tickets(1, 3, { state: 'waiting' }) }), view);

    expect(lines(message)[0]).toBe('No open tickets · 3 waiting on reporter');
    expect(lines(message)).toContain('Of the waiting:');
  });

  it('names the three who hold most, and sums up the others', () => {
    const held = ['a', 'b', 'c', 'd', 'e'].flatMap((name, index) =>
      tickets(index * 10 + 1, index * 10 + 5 - index, { holder: { name, ulid: null } }),
    );

    const message = gameMessage(aGameOverview({ tickets: held }), view);

    expect(lines(message)).toContain('- 5 held by a · 4 held by b · 3 held by c · 3 held by 2 others');
  });

  it('counts a developer once whatever the name in the row', () => {
    const renamed = [aTicket(1), aTicket(2, { holder: { ...metroid, name: 'Samus' } })];

    expect(lines(gameMessage(aGameOverview({ tickets: renamed }), view))).toContain('- 2 held by Metroid');
  });

  describe('when unofficial achievements were asked for', () => {
    const overview = aGameOverview({ set: 'unofficial' });

    it('says so in the title and in the sentence', () => {
      const message = gameMessage(overview, view);

      expect(message.embeds?.[0]?.title).toBe('Dragster (Atari 2600) · unofficial achievements');
      expect(lines(message)[0]).toBe('✔ **Dragster** has no open tickets on unofficial achievements.');
    });

    it('keeps to them when a button is pressed', () => {
      expect(pressButtons(gameMessage(overview, view)).map(({ press }) => press.input)).toEqual([
        { game: '#14402', set: 'unofficial', refresh: true },
      ]);
    });
  });

  describe('when a state was asked for', () => {
    const every = [
      ...threeOpenOneWaiting,
      aTicket(5, { state: 'resolved', resolvedAt: asOf, resolver: { name: 'televandalist', ulid: null } }),
      aTicket(6, { state: 'resolved', resolvedAt: asOf }),
      aTicket(7, { state: 'closed', resolvedAt: asOf }),
      aTicket(8, { state: 'in-review' }),
    ];
    const overview = aGameOverview({ span: 'every', tickets: every });
    const numbers = '**3 open** · 1 waiting on reporter · 2 resolved · 1 closed · 1 pending review · 8 in all';

    it.each([
      { state: 'open', heading: 'Listed: 3 open', ids: [1, 4, 3] },
      { state: 'waiting', heading: 'Listed: 1 waiting on reporter', ids: [2] },
      { state: 'resolved', heading: 'Listed: 2 resolved', ids: [5, 6] },
      { state: 'closed', heading: 'Listed: 1 closed', ids: [7] },
    ] as const)('lists $state, says so, and keeps the numbers', ({ state, heading, ids }) => {
      const message = gameMessage(overview, { ...view, state });

      expect(lines(message)[0]).toBe(numbers);
      expect(lines(message)).toContain(heading);
      expect(listedIds(message)).toEqual(ids);
    });

    it('lists all, those that somebody has to act on first', () => {
      const message = gameMessage(aGameOverview({ span: 'every', tickets: every.toReversed() }), {
        ...view,
        state: 'all',
      });

      expect(lines(message)[0]).toBe(numbers);
      expect(listedIds(message)).toEqual([4, 2, 1, 8, 7, 6, 5, 3]);
      expect(lines(message)).toContain('**The World is Yours** ×3');
    });

    it('lists settled ones by when that was, without the parts of the open ones', () => {
      const settled = [
        aTicket(1, { state: 'resolved', resolvedAt: asOf - 9 }),
        aTicket(2, { state: 'resolved', resolvedAt: asOf - 1 }),
      ];
      const message = gameMessage(aGameOverview({ span: 'every', tickets: [...threeOpenOneWaiting, ...settled] }), {
        ...view,
        state: 'resolved',
      });

      expect(listedIds(message)).toEqual([2, 1]);
      expect(lines(message).join('\n')).not.toMatch(/Of the open|×/);
    });

    it('says who settled a ticket and when', () => {
      const message = gameMessage(overview, { ...view, state: 'resolved' });

      expect(lines(message)).toContain(
        '✔ Resolved · [5](https://retroachievements.org/ticket/5) · Did not trigger · Hardcore · by televandalist · <t:1700000000:R>',
      );
      expect(lines(message)).toContain(
        '✔ Resolved · [6](https://retroachievements.org/ticket/6) · Did not trigger · Hardcore · <t:1700000000:R>',
      );
    });

    it.each([
      { state: 'resolved', set: 'official', sentence: 'RetroAchievements lists no resolved tickets for this game.' },
      { state: 'closed', set: 'official', sentence: 'RetroAchievements lists no closed tickets for this game.' },
      {
        state: 'resolved',
        set: 'unofficial',
        sentence: "RetroAchievements lists no resolved tickets for this game's unofficial achievements.",
      },
    ] as const)('says when $set ones hold no $state ones', ({ state, set, sentence }) => {
      const message = gameMessage(aGameOverview({ span: 'every', tickets: threeOpenOneWaiting, set }), {
        ...view,
        state,
      });

      expect(lines(message)[0]).toBe('**3 open** · 1 waiting on reporter · 4 in all');
      expect(lines(message).at(-1)).toBe(sentence);
    });

    it('still says what is settled where nothing is open', () => {
      const settled = aGameOverview({ span: 'every', tickets: tickets(1, 2, { state: 'resolved' }) });

      expect(lines(gameMessage(settled, { ...view, state: 'all' })).slice(0, 2)).toEqual([
        '✔ **Dragster** has no open tickets.',
        '2 resolved · 2 in all',
      ]);
    });
  });

  describe('when the source is in trouble', () => {
    it.each([
      ['unreachable', 'RetroAchievements did not answer.'],
      ['timed-out', 'RetroAchievements did not answer.'],
      ['rate-limited', 'RetroAchievements asks us to slow down.'],
      ['refused', "The bot's RetroAchievements key was refused. Only the bot's operator can fix this."],
      ['malformed', 'RetroAchievements answered with something I cannot read.'],
      ['broken', 'RetroAchievements did not answer: its server has a problem.'],
    ] as const)('says first that it is %s, then the last known numbers on the same line, in grey', (kind, trouble) => {
      const message = gameMessage(aGameOverview({ tickets: threeOpenOneWaiting, reading: stale(kind) }), view);

      expect(lines(message)[0]).toBe(`⚠ ${trouble} Last known, <t:1700000000:R>: **3 open** · 1 waiting on reporter.`);
      expect(message.embeds?.[0]?.color).toBe(0x737373);
    });

    it.each([null, 'open', 'waiting', 'resolved', 'closed', 'all'] as const)(
      'never says that there are none (state: %s)',
      (state) => {
        const message = gameMessage(aGameOverview({ span: 'every', reading: stale() }), { ...view, state });

        expect(lines(message)[0]).toBe('⚠ RetroAchievements did not answer. Last known, <t:1700000000:R>: **0 open**.');
        expect(lines(message).join('\n')).not.toMatch(/\bno\b|none/i);
      },
    );
  });

  describe('with more than a page of tickets', () => {
    const sets = [6, 3, 2, 12].flatMap((size, index) =>
      tickets(index * 100 + 1, index * 100 + size, { achievement: anAchievement(index + 1, `Number ${index + 1}`) }),
    );
    const overview = aGameOverview({ tickets: sets });

    it('keeps the tickets of an achievement together', () => {
      expect([1, 2, 3, 4].map((page) => listedIds(gameMessage(overview, { ...view, page })).length)).toEqual([
        9, 2, 10, 2,
      ]);
      expect(listedIds(gameMessage(overview, { ...view, page: 2 }))).toEqual([201, 202]);
    });

    it('says where an achievement goes on', () => {
      expect(lines(gameMessage(overview, { ...view, page: 3 }))).toContain('**Number 4** ×12');
      expect(lines(gameMessage(overview, { ...view, page: 4 }))).toContain('**Number 4** ×12 (continued)');
    });

    it('lists every ticket once over all pages', () => {
      const all = [1, 2, 3, 4].flatMap((page) => listedIds(gameMessage(overview, { ...view, page })));

      expect(all.toSorted((a, b) => a - b)).toEqual(sets.map(({ id }) => id).toSorted((a, b) => a - b));
    });

    it('turns pages and refreshes by buttons', () => {
      const message = gameMessage(overview, { ...view, page: 2, state: 'open' });
      const input = { game: '#14402', state: 'open' };

      expect(pressButtons(message)).toEqual([
        { kind: 'press', label: '◀', disabled: false, press: { path: 'tickets game', input } },
        {
          kind: 'press',
          label: 'Page 2/4',
          disabled: true,
          press: { path: 'tickets game', input: { ...input, page: 2 } },
        },
        { kind: 'press', label: '▶', disabled: false, press: { path: 'tickets game', input: { ...input, page: 3 } } },
        {
          kind: 'press',
          label: 'Refresh',
          emoji: '🔄',
          press: { path: 'tickets game', input: { ...input, page: 2, refresh: true } },
        },
      ]);
    });

    it.each([
      { page: 1, disabled: [true, true, false] },
      { page: 4, disabled: [false, true, true] },
    ])('cannot be turned beyond page $page', ({ page, disabled }) => {
      const turning = pressButtons(gameMessage(overview, { ...view, page })).slice(0, 3);

      expect(turning.map((button) => button.disabled)).toEqual(disabled);
    });

    it('shows the last page where the list has shrunk', () => {
      const message = gameMessage(overview, { ...view, page: 99 });

      expect(message).toEqual(gameMessage(overview, { ...view, page: 4 }));
    });
  });

  it('has no page buttons for a single page', () => {
    const message = gameMessage(aGameOverview({ tickets: tickets(1, 10) }), view);

    expect(pressButtons(message).map(({ label }) => label)).toEqual(['Refresh']);
  });

  describe('for a caller who may have it watched', () => {
    const watchView = { ...view, mayWatch: true };

    it('offers that between Refresh and the link, in an answer of its own', () => {
      const [row] = gameMessage(aGameOverview({ tickets: tickets(1, 10) }), watchView).rows ?? [];

      expect(row).toEqual([
        expect.objectContaining({ label: 'Refresh' }),
        {
          kind: 'press',
          label: 'Watch this',
          emoji: '🔔',
          press: { path: 'watch game', input: { game: '#14402' }, isAside: true },
        },
        expect.objectContaining({ kind: 'link', label: 'Tickets on RetroAchievements' }),
      ]);
    });

    it('keeps to unofficial achievements, and to no state', () => {
      const overview = aGameOverview({ set: 'unofficial', span: 'every', tickets: tickets(1, 2) });

      expect(watches(gameMessage(overview, { ...watchView, state: 'resolved' }))).toEqual([
        { path: 'watch game', input: { game: '#14402', set: 'unofficial' }, isAside: true },
      ]);
    });

    it('offers it for a game without tickets, too', () => {
      expect(watches(gameMessage(aGameOverview(), watchView))).toHaveLength(1);
    });

    it('says the page in the footer, for which the row has no room then', () => {
      const overview = aGameOverview({ tickets: tickets(1, 25) });
      const message = gameMessage(overview, { ...watchView, page: 2 });

      expect(message.rows?.[0]?.map(labelOf)).toEqual([
        '◀',
        '▶',
        'Refresh',
        'Watch this',
        'Tickets on RetroAchievements',
      ]);
      expect(message.embeds?.[0]?.footer).toEqual({ text: 'Page 2/3' });
      expect(gameMessage(overview, { ...view, page: 2 }).embeds?.[0]).not.toHaveProperty('footer');
      expect(gameMessage(aGameOverview(), watchView).embeds?.[0]).not.toHaveProperty('footer');
    });

    it('offers no watch by numbers that are not true any more', () => {
      const message = gameMessage(aGameOverview({ tickets: tickets(1, 25), reading: stale() }), watchView);

      expect(message.rows?.[0]?.map(labelOf)).toEqual([
        '◀',
        'Page 1/3',
        '▶',
        'Refresh',
        'Tickets on RetroAchievements',
      ]);
      expect(message.embeds?.[0]).not.toHaveProperty('footer');
    });
  });

  describe('when other games match too', () => {
    it('offers them in a select that keeps the other inputs', () => {
      const others = [aGame(1, 'Dragster', 'Arduboy'), aGame(2, 'x'.repeat(200), '')];

      const message = gameMessage(aGameOverview(), { ...view, state: 'all', page: 3, others });

      expect(selects(message)).toEqual([
        {
          kind: 'select',
          placeholder: 'Not this game? Other matches',
          press: { path: 'tickets game', input: { state: 'all' } },
          choose: 'game',
          options: [
            { label: 'Dragster', value: '#1', description: 'Arduboy' },
            { label: `${'x'.repeat(99)}…`, value: '#2' },
          ],
        },
      ]);
    });

    it('offers each once, not the one that is shown, and at most 25', () => {
      const others = [dragster, ...Array.from({ length: 40 }, (_, index) => aGame((index % 30) + 1, `Game ${index}`))];

      const values = selects(gameMessage(aGameOverview(), { ...view, others })).flatMap(({ options }) =>
        options.map(({ value }) => value),
      );

      expect(values).toEqual(Array.from({ length: 25 }, (_, index) => `#${index + 1}`));
    });

    it('has no select where only the shown one matches', () => {
      expect(selects(gameMessage(aGameOverview(), { ...view, others: [dragster] }))).toEqual([]);
    });
  });

  it('shows names and titles as text', () => {
    const game = { ...dragster, title: '**Drag** @everyone' };
    const hostile = aTicket(1, {
      achievement: anAchievement(1, '[x](https://evil.example)'),
      holder: { name: '<@1>', ulid: null },
    });

    const message = gameMessage(aGameOverview({ game, tickets: [hostile], reading: fresh }), view);

    expect(message.embeds?.[0]?.title).toBe('\\*\\*Drag\\*\\* \\@\u2060everyone (Atari 2600)');
    expect(lines(message)).toContain(String.raw`**\[x\](https\://evil.example)**`);
    expect(lines(message).at(-1)).toContain(String.raw`held by \<\@1\>`);
  });

  it('says what it could not count', () => {
    const reading = { ...fresh, unreadable: 1 };

    expect(lines(gameMessage(aGameOverview({ tickets: threeOpenOneWaiting, reading }), view))[2]).toBe(
      '-# without 1 ticket of the site that RetroAchievements cannot show',
    );
  });
});
