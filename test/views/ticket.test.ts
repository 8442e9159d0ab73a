import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/domain/message.ts';
import type { TicketOverview } from '../../src/domain/overview.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import { ticketMessage } from '../../src/views/ticket.ts';
import { labelOf, lines, linkUrls, pressButtons } from './reading.ts';
import { aTicket, asOf, fresh, metroid, stale } from './samples.ts';

const reportedAt = 1_690_000_000_000;

function shown(ticket: Partial<Ticket> = {}, reading: TicketOverview['reading'] = fresh): Message {
  return ticketMessage({ kind: 'ticket', ticket: aTicket(115_637, { reportedAt, ...ticket }), reading });
}

const settled = { resolvedAt: 1_695_000_000_000, resolver: metroid };

describe('one ticket of RetroAchievements', () => {
  it('says all that is known of it', () => {
    const message = shown({ notes: 'It did not pop.\n\nEmulator: RALibRetro' });

    expect(message.embeds?.[0]).toMatchObject({
      title: 'Ticket 115637 · The World is Yours',
      url: 'https://retroachievements.org/ticket/115637',
    });
    expect(lines(message)).toEqual([
      '○ Open',
      'Did not trigger · Hardcore',
      '[The World is Yours](https://retroachievements.org/achievement/9) · 10 points · ' +
        '[Dragster (Atari 2600)](https://retroachievements.org/game/14402)',
      'Reported <t:1690000000:R> by MockUser',
      'Held by Metroid',
      '',
      '> It did not pop.',
      '> Emulator: RALibRetro',
      '',
      `-# as of <t:${asOf / 1000}:R>`,
    ]);
  });

  it.each([
    { ticket: { state: 'open' }, first: '○ Open', color: 0xf5_9e_0b },
    { ticket: { state: 'waiting' }, first: '◉ Waiting on reporter', color: 0x7d_d3_fc },
    { ticket: { state: 'in-review' }, first: '⊘ Pending review', color: 0xf4_3f_5e },
    { ticket: { state: 'resolved', ...settled }, first: '✔ Resolved <t:1695000000:R> by Metroid', color: 0x22_c5_5e },
    { ticket: { state: 'closed', ...settled }, first: '✖ Closed <t:1695000000:R> by Metroid', color: 0x73_73_73 },
    { ticket: { ...settled, state: 'closed', resolver: null }, first: '✖ Closed <t:1695000000:R>', color: 0x73_73_73 },
    { ticket: { state: 'resolved' }, first: '✔ Resolved', color: 0x22_c5_5e },
  ] as const)('says $first first of all', ({ ticket, first, color }) => {
    const message = shown(ticket);

    expect(lines(message)[0]).toBe(first);
    expect(message.embeds?.[0]?.color).toBe(color);
  });

  it('says plainly what nobody knows, and leaves out what would say nothing', () => {
    const message = shown({ type: 'unknown', mode: null, holder: null, reporter: null, notes: ' \n\u200b\n' });

    expect(lines(message)).toEqual([
      '○ Open',
      'Type unknown',
      expect.stringContaining('10 points'),
      'Reported <t:1690000000:R> · reporter unknown',
      'Held by nobody',
      '',
      '-# no notes',
      '',
      expect.stringMatching(/^-# as of /),
    ]);
  });

  it('says one point as one', () => {
    const ticket = aTicket(1);

    expect(lines(shown({ achievement: { ...ticket.achievement, points: 1 } }))[2]).toContain(' · 1 point · ');
  });

  it('says first of all that it is old, and then what it was', () => {
    const message = shown({ state: 'resolved', ...settled, notes: 'x' }, stale('timed-out'));

    expect(lines(message)[0]).toBe(
      `⚠ RetroAchievements did not answer. Last known, <t:${asOf / 1000}:R>: ✔ Resolved <t:1695000000:R> by Metroid.`,
    );
    expect(lines(message).at(-1)).toBe('> x');
    expect(message.embeds?.[0]?.color).toBe(0x73_73_73);
  });

  it('quotes the reporter line by line, cut at a word', () => {
    const quoted = lines(shown({ notes: `# Loud\n${'word '.repeat(1000)}\nunheard` })).filter((line) =>
      line.startsWith('> '),
    );

    expect(quoted).toEqual([String.raw`> \# Loud`, expect.stringMatching(/^> (?:word )+word…$/), '> …']);
  });

  it('shows the badge', () => {
    const badge = 'https://media.retroachievements.org/Badge/04357.png';

    expect(shown({ achievement: { ...aTicket(1).achievement, badge } }).embeds?.[0]?.thumbnail).toEqual({ url: badge });
    expect(shown().embeds?.[0]?.thumbnail).toBeUndefined();
  });

  it('can be refreshed, and leads to the open tickets of its game and of its achievement, which stand beside it', () => {
    const message = shown();

    expect((message.rows ?? []).map((row) => row.map(labelOf))).toEqual([
      ['Refresh', 'Open tickets of this game', 'Open tickets of this achievement', 'Open on RetroAchievements'],
    ]);
    expect(pressButtons(message).map(({ press }) => press)).toEqual([
      { path: 'tickets show', input: { ticket: '115637', refresh: true } },
      { path: 'tickets game', input: { game: '#14402' }, isAside: true },
      { path: 'tickets achievement', input: { achievement: '#9' }, isAside: true },
    ]);
    expect(linkUrls(message)).toEqual(['https://retroachievements.org/ticket/115637']);
  });
});
