import { describe, expect, it } from 'vitest';
import type { Change, Fate } from '../../src/domain/change.ts';
import { SeenAkanaTicket } from '../../src/domain/seen-ticket.ts';
import type { WatchedSubject } from '../../src/domain/watched-subject.ts';
import { changedTicketLine } from '../../src/views/post-ticket.ts';
import { aPerson, aSeenTicket } from '../watches/seen-tickets.ts';
import { ofDragster, ofPayments } from './notices.ts';
import { anAchievement } from './samples.ts';

const ticket = aSeenTicket(7, { title: 'I Work Alone', holder: aPerson('Ann'), reporter: aPerson('Rob') });
const waiting = aSeenTicket(7, { title: 'I Work Alone', state: 'waiting' });
const name = '[7](https://retroachievements.org/ticket/7) I Work Alone';
const details = 'Did not trigger · Hardcore · by Rob · <t:7:R>';

const ofAnn: WatchedSubject = { kind: 'developer', developer: aPerson('Ann') };
const ofSite: WatchedSubject = { kind: 'site' };
const ofConsole: WatchedSubject = { kind: 'console', name: 'SNES' };
const ofAchievement: WatchedSubject = {
  kind: 'achievement',
  achievement: anAchievement(10, 'I Work Alone'),
  game: null,
};

describe('the line of a ticket', () => {
  it.each<[Change, string]>([
    [{ kind: 'opened', ticket }, `○ ${name} · ${details}`],
    [
      { kind: 'opened', ticket: waiting },
      `◉ ${name} · waiting on reporter · Did not trigger · Hardcore · by Reporter · <t:7:R>`,
    ],
    [{ kind: 'opened', ticket: { ...ticket, mode: null, reporter: null } }, `○ ${name} · Did not trigger · <t:7:R>`],
    [{ kind: 'reopened', ticket }, `○ ${name} · reopened or newly listed · ${details}`],
    [{ kind: 'arrived', ticket, from: null }, `○ ${name} · moved here · ${details}`],
    [{ kind: 'turned', ticket, from: 'waiting' }, `○ ${name} · open again`],
    [{ kind: 'turned', ticket: waiting, from: 'open' }, `◉ ${name} · waiting on reporter`],
    [{ kind: 'reassigned', ticket, from: aPerson('Bob') }, `○ ${name} · now held by Ann, was Bob`],
    [
      { kind: 'reassigned', ticket: { ...ticket, holder: null }, from: aPerson('Bob') },
      `○ ${name} · now held by nobody, was Bob`,
    ],
    [
      { kind: 'reassigned', ticket: { ...waiting, holder: aPerson('Ann') }, from: null },
      `◉ ${name} · now held by Ann, was nobody's · waiting on reporter`,
    ],
  ])('tells what happened: %j', (change, line) => {
    expect(changedTicketLine(change, ofDragster)).toBe(line);
  });

  it.each<[Fate, string]>([
    [{ kind: 'resolved', by: aPerson('televandalist'), at: 5 }, `✔ ${name} · resolved by televandalist`],
    [{ kind: 'resolved', by: null, at: null }, `✔ ${name} · resolved`],
    [{ kind: 'closed', by: aPerson('Ann'), at: null }, `✖ ${name} · closed by Ann`],
    [{ kind: 'in-review' }, `⊘ ${name} · left the count: pending review`],
    [{ kind: 'demoted' }, `▼ ${name} · left the count: its achievement was demoted`],
    [{ kind: 'promoted' }, `▼ ${name} · left the count: its achievement is official now`],
    [{ kind: 'reassigned', to: aPerson('Bob') }, `▼ ${name} · now held by Bob`],
    [{ kind: 'reassigned', to: null }, `▼ ${name} · now held by nobody`],
    [{ kind: 'moved' }, `▼ ${name} · moved elsewhere`],
    [{ kind: 'removed' }, `▼ ${name} · gone, or not shown to me any more`],
    [{ kind: 'unknown' }, `▼ ${name} · left the list`],
  ])('tells what became of one that left: %j', (fate, line) => {
    expect(changedTicketLine({ kind: 'left', ticket, fate }, ofDragster)).toBe(line);
  });

  it('tells a developer whose it was', () => {
    const change = { kind: 'arrived', ticket, from: aPerson('Bob') } as const;

    expect(changedTicketLine(change, ofAnn)).toBe(`○ ${name} · A game (SNES) · now held by Ann, was Bob · ${details}`);
    expect(changedTicketLine({ ...change, from: null }, ofAnn)).toContain(" · now held by Ann, was nobody's · ");
  });

  it.each([
    [ofSite, `○ ${name} · A game (SNES) · open again`],
    [ofConsole, `○ ${name} · A game · open again`],
    [ofAchievement, '○ [7](https://retroachievements.org/ticket/7) · open again'],
  ])('says of it what is not clear from what is watched', (subject, line) => {
    expect(changedTicketLine({ kind: 'turned', ticket, from: 'waiting' }, subject)).toBe(line);
  });

  it('shows the names of people and things as they are', () => {
    const odd = aSeenTicket(7, { title: '**Jump** @everyone', reporter: aPerson('_x_') });

    expect(changedTicketLine({ kind: 'opened', ticket: odd }, ofDragster)).toBe(
      String.raw`○ [7](https://retroachievements.org/ticket/7) \*\*Jump\*\* \@` +
        '\u2060everyone · Did not trigger · Hardcore · by \\_x\\_ · <t:7:R>',
    );
  });
});

describe('the line of an Akana ticket', () => {
  const link = 'https://portal.example/acme#/forum/discussions/ticket7.acme/details';
  const open = SeenAkanaTicket.parse({
    system: 'akana',
    id: 'ticket7.acme',
    state: 'open',
    priority: 'high',
    isPublic: true,
    title: 'Cannot log in',
    environment: 'Production',
    version: { id: 'v', name: '1.0' },
    createdAt: 7_000,
    link,
  });
  const number = `[ticket7](${link})`;

  it.each<[Change, string]>([
    [{ kind: 'opened', ticket: open }, `○ ${number} Cannot log in · High · Production · 1.0 · <t:7:R>`],
    [
      {
        kind: 'opened',
        ticket: { ...open, priority: null, environment: null, version: null, createdAt: null, link: null },
      },
      '○ ticket7 Cannot log in',
    ],
    [{ kind: 'opened', ticket: { ...open, title: ' ' } }, `○ ${number} · High · Production · 1.0 · <t:7:R>`],
    [
      { kind: 'opened', ticket: { ...open, link: `${link}/${'x'.repeat(200)}` } },
      '○ ticket7 Cannot log in · High · Production · 1.0 · <t:7:R>',
    ],
    [
      { kind: 'reopened', ticket: { ...open, state: 'reopened' } },
      `↺ ${number} Cannot log in · High · reopened · Production · 1.0 · <t:7:R>`,
    ],
    [
      { kind: 'reopened', ticket: open },
      `○ ${number} Cannot log in · High · newly listed · Production · 1.0 · <t:7:R>`,
    ],
    [
      { kind: 'turned', ticket: { ...open, state: 'reopened' }, from: 'open' },
      `↺ ${number} Cannot log in · High · reopened`,
    ],
    [{ kind: 'turned', ticket: open, from: 'reopened' }, `○ ${number} Cannot log in · High · open, was reopened`],
    [
      { kind: 'left', ticket: open, fate: { kind: 'resolved', by: null, at: 9 } },
      `✔ ${number} Cannot log in · High · resolved`,
    ],
    [{ kind: 'left', ticket: open, fate: { kind: 'moved' } }, `▼ ${number} Cannot log in · High · of another API now`],
  ])('tells what happened: %j', (change, line) => {
    expect(changedTicketLine(change, ofPayments)).toBe(line);
  });

  it('tells of a priority that may have changed where only one is watched', () => {
    const change: Change = { kind: 'left', ticket: open, fate: { kind: 'moved' } };

    expect(changedTicketLine(change, { ...ofPayments, priority: 'high' })).toBe(
      `▼ ${number} Cannot log in · High · of another API or priority now`,
    );
  });

  it('names one that is not public by number, priority and link only', () => {
    const change: Change = { kind: 'opened', ticket: { ...open, isPublic: false } };

    expect(changedTicketLine(change, ofPayments)).toBe(`○ ${number} · High`);
  });
});
