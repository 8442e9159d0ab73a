import { beforeEach, describe, expect, it } from 'vitest';
import { createLocalAkana, type LocalAkana } from '../../../playground/akana/server.ts';
import { type AkanaWorld, createAkanaWorld } from '../../../playground/akana/world.ts';
import { createAkanaControls } from '../../../playground/controls/akana-controls.ts';
import { CommandRefused } from '../../../playground/discord/command-refused.ts';
import type { SystemControls } from '../../../playground/page-server/world-controls.ts';
import { textOf } from '../../running-bot.ts';
import { withAkanaBot } from '../../faults/with-akana-bot.ts';

let world: AkanaWorld;
let local: LocalAkana;
let controls: SystemControls;
let loans: string;
let id: string;

beforeEach(async () => {
  world = createAkanaWorld({ tenant: 'acme' });
  loans = world.addApi({ name: 'Loans' }).id;
  world.addPerson({ name: 'Ada Lovelace' });
  const hidden = world.addApi({ name: 'Fraud Rules', hidden: true }).id;
  id = world.openTicket({ about: loans, title: 'Cannot log in', createdAt: 1_000 }).id;
  world.openTicket({ about: hidden, title: 'Nobody sees this' });
  local = await createLocalAkana({ world });
  controls = createAkanaControls(local);
  return () => local.close();
});

describe('the tickets of Akana', () => {
  it('are told with their place, state and moves, as far as the account sees them', () => {
    expect(controls.tickets('').tickets).toEqual([
      {
        id: 'ticket11700.acme',
        title: 'Cannot log in',
        place: 'Loans 1.0',
        state: '○ Open',
        holder: null,
        openedAt: 1_000,
        moves: [
          { move: 'resolve', label: 'Resolve' },
          { move: 'close', label: 'Close' },
          { move: 'comment', label: 'Comment' },
          { move: 'limit', label: 'Make limited' },
        ],
      },
    ]);
  });

  it('are the newest thirty, and are counted among all that match', () => {
    for (const createdAt of Array.from({ length: 40 }, (_, at) => 2_000 + at * 1_000))
      world.openTicket({ about: loans, title: 'Slow', createdAt });
    controls.move(id, 'close');

    const { tickets, found } = controls.tickets('loans');
    expect(tickets).toHaveLength(30);
    expect(tickets[0]?.openedAt).toBe(41_000);
    expect(found).toEqual({ count: 41, words: '41 found · 40 open · 0 reopened' });
    expect(controls.tickets('log in').found).toEqual({ count: 1, words: '1 found · 0 open · 0 reopened' });
  });

  it('are told by the name of their app, and in the words of a workflow of their own', () => {
    const app = world.addApp({ name: 'Acme Checkout' });
    world.openTicket({ about: app.id, state: 'In Progress' });

    expect(controls.tickets('checkout').tickets).toMatchObject([{ place: 'Acme Checkout', state: '• In Progress' }]);
  });

  it.each(['11700', 'LOG cannot', 'loans', 'login'])('are found by "%s" or not', (find) => {
    expect(controls.tickets(find).tickets.map((row) => row.id)).toEqual(find === 'login' ? [] : [id]);
  });
});

describe('a move', () => {
  it.each([
    { path: ['resolve'], told: "Akana's ticket11700 is resolved now.", state: '✔ Resolved' },
    { path: ['close'], told: "Akana's ticket11700 is closed now.", state: '✖ Closed' },
    { path: ['close', 'reopen'], told: "Akana's ticket11700 is reopened now.", state: '↺ Reopened' },
    { path: ['comment'], told: "Akana's ticket11700 has a comment by Ada Lovelace now.", state: '○ Open' },
    { path: ['limit'], told: "Akana's ticket11700 is limited now: only some may read it.", state: '○ Open' },
    { path: ['limit', 'publish'], told: "Akana's ticket11700 is public now.", state: '○ Open' },
  ])('by $path is told', ({ path, told, state }) => {
    const sentences = path.map((move) => controls.move(id, move));

    expect(sentences.at(-1)).toBe(told);
    expect(controls.tickets('').tickets).toMatchObject([{ state }]);
  });

  it('changes what Akana tells', () => {
    controls.move(id, 'comment');
    controls.move(id, 'limit');

    expect(world.tickets.get(id)).toMatchObject({ visibility: 'Limited', comments: [{ text: expect.any(String) }] });
  });

  it('that leads nowhere is neither offered nor made', () => {
    controls.move(id, 'close');

    expect(controls.tickets('').tickets[0]?.moves.map(({ move }) => move)).toEqual(['reopen', 'comment', 'limit']);
    expect(() => controls.move(id, 'resolve')).toThrow(
      new CommandRefused('"Resolve" is not possible with ticket11700 any more.'),
    );
    expect(() => controls.move(id, 'promote')).toThrow(new CommandRefused('Nobody can "promote" a ticket.'));
    expect(() => controls.move('ticket11701.acme', 'close')).toThrow('There is no ticket ticket11701.acme.');
  });
});

describe('a new ticket', () => {
  it('is about an API that the account sees', () => {
    expect(controls.subjects('loan')).toEqual([{ id: loans, name: 'Loans · 1.0' }]);
    expect(controls.subjects('fraud')).toEqual([]);
    expect(() => controls.open('nothing', {})).toThrow(new CommandRefused('There is no API nothing.'));
  });

  it('has what was filled in', () => {
    const told = controls.open(loans, { title: 'Slow', priority: 'low', environment: 'Sandbox' });

    expect(told).toBe("Akana's ticket11702 on Loans is open now.");
    expect(world.tickets.get('ticket11702.acme')).toMatchObject({
      title: 'Slow',
      labels: ['com.soa.ticket.label.priority.low'],
      environment: 'Sandbox',
    });
  });

  it.each([
    { name: 'title', label: 'Title (optional)' },
    { name: 'environment', label: 'Environment (optional)' },
  ])('has a $name of any length but one that nobody writes', ({ name, label }) => {
    expect(controls.view().fields).toContainEqual({ name, label, choices: null });
    controls.open(loans, { [name]: 'x'.repeat(500) });

    expect(() => controls.open(loans, { [name]: 'x'.repeat(501) })).toThrow(
      new CommandRefused('That is too long: 500 characters at most, and these are 501.', name),
    );
  });

  it('has the first choice and words of its own where nothing was', () => {
    controls.open(loans, {});

    expect(world.tickets.get('ticket11702.acme')).toMatchObject({
      title: 'It does not work',
      labels: ['com.soa.ticket.label.priority.high'],
      environment: 'Production',
    });
  });
});

describe('the view of Akana', () => {
  it('counts, and tells of what changes', async () => {
    let changes = 0;
    const stop = controls.onChange(() => (changes += 1));
    controls.move(id, 'close');
    controls.move(id, 'reopen');
    controls.setTrouble('slow');
    controls.setTrouble(null);
    await fetch(`${local.url}/api/tickets`);
    stop();
    controls.open(loans, {});

    expect(changes).toBe(5);
    expect(controls.view()).toMatchObject({
      name: 'Akana',
      subject: 'API',
      requests: 1,
      counts: '1 open · 1 reopened',
    });
  });

  it('is what the bot says', () =>
    withAkanaBot(async (running) => {
      const theirs = createAkanaControls(running.akana);
      expect(theirs.view().counts).toBe('5 open · 1 reopened');

      theirs.move(theirs.tickets('cards').tickets[0]?.id ?? '', 'close');

      expect(textOf(await running.ask('/tickets api', 'manager'))).toContain('**4 open** · 1 reopened');
    }));
});
