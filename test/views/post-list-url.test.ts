import { describe, expect, it } from 'vitest';
import { SeenAkanaTicket } from '../../src/domain/seen-ticket.ts';
import type { WatchedSubject } from '../../src/domain/watched-subject.ts';
import { listUrl } from '../../src/views/post-list-url.ts';
import { aPerson } from '../watches/seen-tickets.ts';
import { ofDragster, ofPayments } from './notices.ts';
import { anAchievement, anAkanaTicket } from './samples.ts';

const site = 'https://retroachievements.org';

describe('where all tickets of a subject are', () => {
  it.each<[WatchedSubject, string | null]>([
    [ofDragster, `${site}/game/14402/tickets`],
    [{ kind: 'developer', developer: aPerson('Ann') }, `${site}/user/Ann/tickets`],
    // A parenthesis would end the link early.
    [{ kind: 'developer', developer: aPerson('Ann (2)') }, null],
    [{ kind: 'achievement', achievement: anAchievement(9, 'A'), game: null }, `${site}/achievement/9/tickets`],
    [{ kind: 'console', name: 'SNES' }, `${site}/tickets`],
    [{ kind: 'site' }, `${site}/tickets`],
    [ofPayments, null],
  ])('is told of %j', (subject, url) => {
    expect(listUrl({ subject, changes: [] })).toBe(url);
  });

  it.each([
    ['https://portal.example/acme#/forum/discussions/ticket7.acme/details', 'https://portal.example/acme'],
    ['https://portal.example/tickets/7', null],
    [null, null],
  ])('is the portal that a ticket of Akana is on: %s', (link, url) => {
    const ticket = SeenAkanaTicket.parse({ ...anAkanaTicket(7), system: 'akana', link });

    expect(listUrl({ subject: ofPayments, changes: [{ kind: 'opened', ticket }] })).toBe(url);
  });
});
