import { describe, expect, it } from 'vitest';
import { createAkanaMover, moveAkanaWorld } from '../../../playground/akana/move.ts';
import { createSampleAkanaWorld } from '../../../playground/akana/sample.ts';
import { hostileReports } from '../../../playground/akana/sample/reports.ts';
import type { AkanaWorld } from '../../../playground/akana/world.ts';
import { noon } from './a-portal.ts';

const now = () => noon;
const world = createSampleAkanaWorld({ now });
const tickets = world.visibleTickets();
const current = (world: AkanaWorld) =>
  world.visibleTickets().filter(({ state }) => state === 'OPEN' || state === 'REOPEN').length;

describe('the sample portal', () => {
  it('is the same for the same seed and time, and another for another', () => {
    expect(createSampleAkanaWorld({ now }).tickets).toEqual(world.tickets);
    expect(createSampleAkanaWorld({ now, seed: 7 }).tickets).not.toEqual(world.tickets);
  });

  it('has four APIs, two of one title, one for registered users and one with three versions', () => {
    const apis = world.visibleApis();

    expect(apis.map(({ name }) => name)).toEqual(['Card Payments', 'Payouts', 'Ledger', 'Ledger']);
    expect(apis.map(({ visibility }) => visibility)).toContain('com.soa.visibility.registered.users');
    expect(apis[0]?.versions.map(({ label }) => label)).toEqual(['1.0', '1.1', '2.0']);
    expect(world.apis.size).toBe(5);
  });

  it.each([
    ['state', new Set(tickets.map(({ state }) => state)), ['OPEN', 'RESOLVED', 'CLOSED', 'REOPEN', 'Waiting For Bank']],
    [
      'label',
      new Set(tickets.map(({ labels: [label = 'none'] }) => label.split('.').at(-1))),
      ['high', 'medium', 'low', 'cosmetic', 'none'],
    ],
    ['environment', new Set(tickets.map(({ environment }) => environment)), ['Production', 'Sandbox']],
    [
      'visibility',
      new Set(tickets.map(({ visibility }) => visibility)),
      ['Public', 'Limited', 'com.soa.visibility.registered.users'],
    ],
    ['number of comments', new Set(tickets.map(({ comments }) => comments.length)), [0, 1, 2, 5]],
    ['subject', new Set(tickets.map(({ about }) => about.kind)), ['api', 'app']],
  ])('has tickets of every %s', (_what, there, wanted: readonly unknown[]) => {
    expect(wanted.filter((one) => !new Set<unknown>(there).has(one))).toEqual([]);
  });

  it('has about sixty, some of which the account may not see', () => {
    expect(tickets.length).toBeGreaterThanOrEqual(55);
    expect(tickets.length).toBeLessThanOrEqual(65);
    expect(world.tickets.size).toBeGreaterThan(tickets.length);
    expect(current(world)).toBeGreaterThan(20);
  });

  it('has nothing from the future, and numbers that rise with the dates', () => {
    const numbered = tickets.filter(({ id }) => id.startsWith('ticket')).toReversed();
    const numbers = numbered.map(({ id }) => Number(/\d+/.exec(id)?.[0]));

    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    for (const { createdAt, updatedAt, comments } of tickets) {
      expect(createdAt).toBeLessThanOrEqual(updatedAt);
      expect(updatedAt).toBeLessThanOrEqual(noon);
      for (const { at } of comments) expect(at).toBeLessThanOrEqual(updatedAt);
    }
  });

  it('has two Limited tickets that may only be deleted, as the documentation shows them', () => {
    for (const number of [11622, 11623])
      expect(world.tickets.get(`ticket${number}.acmepayments`)).toMatchObject({
        state: 'OPEN',
        visibility: 'Limited',
        labels: ['com.soa.ticket.label.priority.high'],
        tags: [expect.any(String), expect.any(String)],
        actions: ['discussion.action.delete'],
      });
  });

  it('has every hostile text on an open ticket, and one of 6,000 characters', () => {
    const open = new Set(tickets.flatMap(({ state, description }) => (state === 'OPEN' ? description : [])));

    expect(hostileReports.filter(({ description }) => !open.has(description))).toEqual([]);
    expect(Math.max(...hostileReports.map(({ description }) => description.length))).toBe(6_000);
  });
});

describe('a portal that moves', () => {
  it('makes one change each time, the same for the same seed', () => {
    const worlds = [createSampleAkanaWorld({ now }), createSampleAkanaWorld({ now })];
    const changes = worlds.map((world) => {
      let count = 0;
      world.onChange(() => {
        count += 1;
      });
      const step = createAkanaMover(world, 5);
      for (let left = 50; left > 0; left -= 1) step();
      return count;
    });

    expect(changes).toEqual([50, 50]);
    expect(worlds[0]?.tickets).toEqual(worlds[1]?.tickets);
  });

  it('keeps about as many tickets open as there were', () => {
    const world = createSampleAkanaWorld({ now });
    const before = current(world);
    const step = createAkanaMover(world, 5);

    for (let left = 600; left > 0; left -= 1) step();

    expect(Math.abs(current(world) - before)).toBeLessThan(12);
  });

  it('goes on until the signal aborts', async () => {
    const world = createSampleAkanaWorld();
    const stop = new AbortController();
    let changes = 0;
    world.onChange(() => {
      changes += 1;
      if (changes === 5) stop.abort();
    });

    await moveAkanaWorld(world, { seed: 1, everyMs: 1, signal: stop.signal });

    expect(changes).toBe(5);
  });
});
