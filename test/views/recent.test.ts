import { describe, expect, it } from 'vitest';
import { recentMessage } from '../../src/views/recent.ts';
import { aListOverview, atari } from './list-samples.ts';
import { lines, linkUrls, listedIds, pressButtons, selects } from './reading.ts';
import { aGame, anAchievement, aTicket, stale, tickets } from './samples.ts';

const view = { type: null, page: 1, input: {} };
const wrongTime = { type: 'triggered-at-wrong-time' } as const;

describe('the message of the newest tickets', () => {
  it('counts open and waiting ones, and lists the open ones under their achievements', () => {
    const sonic = aGame(1, 'Sonic the Hedgehog');
    const all = [
      aTicket(1),
      aTicket(2),
      aTicket(3, { state: 'waiting' }),
      aTicket(4, { game: sonic, achievement: anAchievement(10, 'Ring Bearer'), holder: null, mode: null }),
      aTicket(5),
    ];

    const message = recentMessage(aListOverview({ tickets: all }), view);

    expect(message.embeds?.[0]).toMatchObject({ title: 'Newest open tickets', color: 0xf59e0b });
    expect(lines(message)).toEqual([
      '**4 open** · 1 waiting on reporter',
      '-# as of <t:1700000000:R>',
      '',
      '**The World is Yours** · Dragster (Atari 2600)',
      '○ Open · [1](https://retroachievements.org/ticket/1) · Did not trigger · Hardcore · held by Metroid · <t:1699996400:R>',
      '○ Open · [2](https://retroachievements.org/ticket/2) · Did not trigger · Hardcore · held by Metroid · <t:1699992800:R>',
      '',
      '**Ring Bearer** · Sonic the Hedgehog (Mega Drive)',
      '○ Open · [4](https://retroachievements.org/ticket/4) · Did not trigger · held by nobody · <t:1699985600:R>',
      '',
      '**The World is Yours** · Dragster (Atari 2600)',
      '○ Open · [5](https://retroachievements.org/ticket/5) · Did not trigger · Hardcore · held by Metroid · <t:1699982000:R>',
    ]);
    expect(linkUrls(message)).toEqual(['https://retroachievements.org/tickets']);
  });

  it('names its console and its type, counts those alone, and links to those', () => {
    const all = [aTicket(1), aTicket(2, wrongTime), aTicket(3, { ...wrongTime, state: 'waiting' })];
    const input = { console: 'Atari 2600', ...wrongTime };

    const message = recentMessage(aListOverview({ subject: atari, tickets: all }), { ...view, ...wrongTime, input });

    expect(message.embeds?.[0]?.title).toBe('Newest open tickets · Atari 2600 · Triggered at the wrong time');
    expect(lines(message)[0]).toBe('**1 open** · 1 waiting on reporter · of type “Triggered at the wrong time”');
    expect(lines(message)[3]).toBe('**The World is Yours** · Dragster');
    expect(listedIds(message)).toEqual([2]);
    expect(linkUrls(message)).toEqual(['https://retroachievements.org/tickets?filter%5Btype%5D=1']);
    expect(pressButtons(message).map(({ press }) => press)).toEqual([
      { path: 'tickets recent', input: { ...input, refresh: true } },
    ]);
  });

  it("links to the site's other type by its own number", () => {
    const message = recentMessage(aListOverview(), { ...view, type: 'did-not-trigger' });

    expect(linkUrls(message)).toEqual(['https://retroachievements.org/tickets?filter%5Btype%5D=2']);
  });

  it.each([
    { what: 'the site', overview: aListOverview(), type: null, said: '✔ **RetroAchievements** has no open tickets.' },
    {
      what: 'a console',
      overview: aListOverview({ subject: atari }),
      type: null,
      said: '✔ **Atari 2600** has no open tickets.',
    },
    {
      what: 'a type',
      overview: aListOverview({ subject: atari, tickets: [aTicket(1)] }),
      type: wrongTime.type,
      said: '✔ **Atari 2600** has no open tickets of type “Triggered at the wrong time”.',
    },
  ])('says in a sentence that there are none: $what', ({ overview, type, said }) => {
    const message = recentMessage(overview, { ...view, type });

    expect(lines(message)).toEqual([said, '-# as of <t:1700000000:R>']);
    expect(message.embeds?.[0]?.color).toBe(0x22c55e);
    expect(selects(message)).toEqual([]);
  });

  it('says that some wait where none are open', () => {
    const message = recentMessage(aListOverview({ tickets: [aTicket(1, { state: 'waiting' })] }), view);

    expect(lines(message)).toEqual(['No open tickets · 1 waiting on reporter', '-# as of <t:1700000000:R>']);
  });

  it('says first that the numbers are the last known ones, and never that there are none', () => {
    const message = recentMessage(aListOverview({ reading: stale() }), { ...view, ...wrongTime });

    expect(lines(message)).toEqual([
      '⚠ RetroAchievements did not answer. Last known, <t:1700000000:R>: ' +
        '**0 open** · of type “Triggered at the wrong time”.',
    ]);
    expect(message.embeds?.[0]?.color).toBe(0x737373);
  });

  it('has ten on a page, which its select offers', () => {
    const message = recentMessage(aListOverview({ tickets: tickets(1, 23) }), { ...view, page: 2 });

    expect(lines(message)[0]).toBe('**23 open**');
    expect(listedIds(message)).toEqual([11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
    expect(
      selects(message).map(({ press, choose, options }) => [press, choose, options.map(({ value }) => value)]),
    ).toEqual([
      [
        { path: 'tickets show', input: {}, isAside: true },
        'ticket',
        ['11', '12', '13', '14', '15', '16', '17', '18', '19', '20'],
      ],
    ]);
    expect(pressButtons(message).map(({ label, press: { input } }) => [label, input])).toEqual([
      ['◀', {}],
      ['Page 2/3', { page: 2 }],
      ['▶', { page: 3 }],
      ['Refresh', { page: 2, refresh: true }],
    ]);
  });

  it('shows its last page for one beyond that', () => {
    expect(listedIds(recentMessage(aListOverview({ tickets: tickets(1, 5000) }), { ...view, page: 9999 }))).toEqual(
      Array.from({ length: 10 }, (_, index) => 4991 + index),
    );
  });
});
