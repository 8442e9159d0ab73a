import { describe, expect, it } from 'vitest';
import type { Ticket } from '../../src/domain/ticket.ts';
import { ageingMessage } from '../../src/views/ageing.ts';
import { dayMs } from './list-samples.ts';
import { lines, linkUrls, listedIds, pressButtons, selects } from './reading.ts';
import { asOf, aTicket, fresh, metroid, stale } from './samples.ts';

const view = { console: null, developer: null, olderThan: 30, page: 1, input: {} };

function aged(id: number, days: number, overrides: Partial<Ticket> = {}): Ticket {
  return aTicket(id, { reportedAt: asOf - days * dayMs, ...overrides });
}

function of(tickets: readonly Ticket[], reading = fresh) {
  return { tickets, reading };
}

describe('the message of open tickets by age', () => {
  it('counts all open ones by age, and lists those older than asked for, oldest first', () => {
    const all = [
      aged(8, -1),
      aged(7, 7.96),
      aged(6, 8),
      aged(5, 30.99),
      aged(9, 40, { state: 'waiting' }),
      aged(4, 31),
      aged(3, 60.5),
      aged(2, 61),
    ];

    const message = ageingMessage(of(all), view);

    expect(message.embeds?.[0]).toMatchObject({ title: 'Open tickets by age', color: 0xf59e0b });
    expect(lines(message).slice(0, 11)).toEqual([
      '**7 open** · 1 waiting on reporter',
      '-# as of <t:1700000000:R>',
      'Of the open:',
      '- 2 aged 0–7 days',
      '- 2 aged 8–30 days',
      '- 2 aged 31–60 days',
      '- 1 aged 60+ days',
      '',
      '3 older than 30 days, oldest first',
      '',
      '**The World is Yours** · Dragster (Atari 2600)',
    ]);
    expect(listedIds(message)).toEqual([2, 3, 4]);
    expect(linkUrls(message)).toEqual(['https://retroachievements.org/tickets']);
    expect(selects(message)[0]?.options.map(({ value }) => value)).toEqual(['2', '3', '4']);
  });

  it.each([
    { olderThan: 1, line: 'None is older than 1 day.', ids: [] },
    { olderThan: 365, line: 'None is older than 365 days.', ids: [] },
  ])('says so when none is older than $olderThan days', ({ olderThan, line, ids }) => {
    const message = ageingMessage(of([aged(1, 1.9)]), { ...view, olderThan });

    expect(lines(message).at(-1)).toBe(line);
    expect(listedIds(message)).toEqual(ids);
  });

  it('counts a whole day more as older', () => {
    const message = ageingMessage(of([aged(2, 1.9), aged(1, 2)]), { ...view, olderThan: 1 });

    expect(lines(message)).toContain('1 older than 1 day, oldest first');
    expect(listedIds(message)).toEqual([1]);
  });

  it('names whose they are, and on which console', () => {
    const scope = { console: 'Atari 2600', developer: metroid };
    const input = { console: 'Atari 2600', dev: metroid.ulid ?? '', 'older-than': 7 };

    const message = ageingMessage(of([aged(1, 100)]), { ...view, ...scope, olderThan: 7, input });

    expect(message.embeds?.[0]?.title).toBe('Open tickets by age · Atari 2600 · held by Metroid');
    expect(lines(message).at(-2)).toBe('**The World is Yours** · Dragster');
    expect(linkUrls(message)).toEqual(['https://retroachievements.org/user/Metroid/tickets']);
    expect(pressButtons(message).map(({ press }) => press)).toEqual([
      { path: 'tickets ageing', input: { ...input, refresh: true } },
    ]);
  });

  it.each([
    { scope: {}, said: '✔ **RetroAchievements** has no open tickets.' },
    { scope: { console: 'Atari 2600' }, said: '✔ **Atari 2600** has no open tickets.' },
    { scope: { developer: metroid }, said: '✔ **Metroid** holds no open tickets.' },
    {
      scope: { console: 'Atari 2600', developer: metroid },
      said: '✔ **Metroid** holds no open tickets on **Atari 2600**.',
    },
  ])('says in a sentence that there are none: $said', ({ scope, said }) => {
    const message = ageingMessage(of([]), { ...view, ...scope });

    expect(lines(message)).toEqual([said, '-# as of <t:1700000000:R>']);
    expect(selects(message)).toEqual([]);
  });

  it('lists no age where all of them wait', () => {
    expect(lines(ageingMessage(of([aged(1, 90, { state: 'waiting' })]), view))).toEqual([
      'No open tickets · 1 waiting on reporter',
      '-# as of <t:1700000000:R>',
    ]);
  });

  it('says first that the numbers are the last known ones, and never that there are none', () => {
    const some = ageingMessage(of([aged(1, 3)], stale()), view);

    expect(lines(some)).toEqual([
      '⚠ RetroAchievements did not answer. Last known, <t:1700000000:R>: **1 open**.',
      'Of the open:',
      '- 1 aged 0–7 days',
      '- 0 aged 8–30 days',
      '- 0 aged 31–60 days',
      '- 0 aged 60+ days',
      '',
      'In the last known list: 0 older than 30 days',
    ]);
    expect(lines(ageingMessage(of([], stale()), view))).toEqual([
      '⚠ RetroAchievements did not answer. Last known, <t:1700000000:R>: **0 open**.',
    ]);
  });

  it('goes on to further pages, oldest first throughout', () => {
    const all = Array.from({ length: 25 }, (_, index) => aged(index + 1, 40 + index));

    const message = ageingMessage(of(all), { ...view, page: 3 });

    expect(listedIds(message)).toEqual([5, 4, 3, 2, 1]);
    expect(pressButtons(message).map(({ label }) => label)).toEqual(['◀', 'Page 3/3', '▶', 'Refresh']);
  });
});
