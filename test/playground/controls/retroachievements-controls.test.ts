import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createRetroAchievementsControls } from '../../../playground/controls/retroachievements-controls.ts';
import { CommandRefused } from '../../../playground/discord/command-refused.ts';
import type { SystemControls } from '../../../playground/page-server/world-controls.ts';
import {
  createLocalRetroAchievements,
  type LocalRetroAchievements,
} from '../../../playground/retroachievements/server.ts';
import { createSampleWorld } from '../../../playground/retroachievements/sample.ts';
import { startRunningBot, textOf } from '../../running-bot.ts';
import { aWorld, type SmallWorld } from '../../upstreams/retroachievements/a-world.ts';

let small: SmallWorld;
let local: LocalRetroAchievements;
let controls: SystemControls;

beforeEach(async () => {
  small = aWorld();
  local = await createLocalRetroAchievements({ world: small.world });
  controls = createRetroAchievementsControls(local);
  return () => local.close();
});

const rowOf = (id: string) => controls.tickets(id).tickets.find((row) => row.id === id);
const movesOf = (id: string) => rowOf(id)?.moves.map(({ move }) => move);

describe('the tickets of RetroAchievements', () => {
  it('are told with their place, state, holder and moves', () => {
    const [ticket] = small.open(small.dragster, 1);

    expect(controls.tickets('').tickets).toEqual([
      {
        id: '1',
        title: 'First of 14402',
        place: 'Dragster (Atari 2600)',
        state: '○ Open',
        holder: 'Hexadigital',
        openedAt: ticket?.reportedAt,
        moves: [
          { move: 'resolve', label: 'Resolve' },
          { move: 'close', label: 'Close' },
          { move: 'request', label: 'Send back to the reporter' },
          { move: 'quarantine', label: 'Hold for review' },
          { move: 'demote', label: 'Demote its achievement' },
        ],
      },
    ]);
  });

  it('are the newest thirty, without those that are gone', () => {
    small.open(small.dragster, 40);
    small.world.removeTicket(40);

    const { tickets, found } = controls.tickets('');
    expect(tickets.map(({ id }) => Number(id))).toEqual(Array.from({ length: 30 }, (_, at) => 39 - at));
    expect(found).toEqual({ count: 39, words: '39 found · 39 open · 0 waiting on reporter' });
  });

  it('are counted among those that match, also where they are not told', () => {
    small.open(small.dragster, 35);
    small.open(small.sonic, 2);
    for (const id of ['1', '2']) controls.move(id, 'request');
    controls.move('3', 'close');

    expect(controls.tickets('dragster').found).toEqual({
      count: 35,
      words: '35 found · 32 open · 2 waiting on reporter',
    });
    expect(controls.tickets('sonic').found).toEqual({ count: 2, words: '2 found · 2 open · 0 waiting on reporter' });
    expect(controls.tickets('zelda')).toEqual({
      tickets: [],
      found: { count: 0, words: '0 found · 0 open · 0 waiting on reporter' },
    });
  });

  it.each([
    { find: '3', ids: ['3'] },
    { find: 'SÓNIC', ids: ['3'] },
    { find: 'atari dragster', ids: ['2', '1'] },
    { find: 'mockuser', ids: ['3'] },
    { find: 'first of 14402', ids: ['2', '1'] },
    { find: 'dragster mockuser', ids: [] },
  ])('are found by "$find"', ({ find, ids }) => {
    small.open(small.dragster, 2);
    small.open(small.sonic, 1, { holder: small.other.ulid });

    expect(controls.tickets(find).tickets.map(({ id }) => id)).toEqual(ids);
  });
});

describe('a move', () => {
  it.each([
    { path: ['resolve'], told: 'Ticket 1 is resolved now.', state: '✔ Resolved' },
    { path: ['close'], told: 'Ticket 1 is closed now.', state: '✖ Closed' },
    { path: ['request'], told: 'Ticket 1 waits on its reporter now.', state: '◉ Waiting on reporter' },
    { path: ['request', 'reply'], told: 'The reporter of ticket 1 has answered: it is open again.', state: '○ Open' },
    { path: ['resolve', 'reopen'], told: 'Ticket 1 is open again.', state: '○ Open' },
    { path: ['quarantine'], told: 'Ticket 1 is held for review now.', state: '⊘ Pending review' },
    { path: ['quarantine', 'approve'], told: 'Ticket 1 is approved: it is open now.', state: '○ Open' },
    { path: ['demote'], told: '"First of 14402" is unofficial now, and so are its tickets.', state: '○ Open' },
    { path: ['demote', 'promote'], told: '"First of 14402" is official now, and so are its tickets.', state: '○ Open' },
  ])('by $path is told', ({ path, told, state }) => {
    small.open(small.dragster, 1);

    const sentences = path.map((move) => controls.move('1', move));

    expect(sentences.at(-1)).toBe(told);
    expect(rowOf('1')?.state).toBe(state);
  });

  it('that leads nowhere is neither offered nor made', () => {
    small.open(small.dragster, 1);
    controls.move('1', 'resolve');

    expect(movesOf('1')).toEqual(['reopen', 'quarantine', 'demote']);
    expect(() => controls.move('1', 'close')).toThrow(
      new CommandRefused('"Close" is not possible with ticket 1 any more.'),
    );
    expect(() => controls.move('1', 'promote')).toThrow('"Promote its achievement" is not possible with ticket 1');
    expect(() => controls.move('1', 'toString')).toThrow(new CommandRefused('Nobody can "toString" a ticket.'));
    expect(() => controls.move('2', 'close')).toThrow(new CommandRefused('There is no ticket 2.'));
  });

  it('that demotes takes the ticket off the official numbers', () => {
    small.open(small.dragster, 2);
    expect(controls.view().counts).toBe('2 open · 0 waiting on reporter');

    controls.move('1', 'demote');

    expect(controls.view().counts).toBe('0 open · 0 waiting on reporter');
    expect(rowOf('1')?.place).toBe('Dragster (Atari 2600) · unofficial');
  });
});

describe('a new ticket', () => {
  it('stands on an achievement that is found by its title and its game, in any order', () => {
    expect(controls.subjects('atari FIRST')).toEqual([{ id: '1', name: 'First of 14402 · Dragster (Atari 2600)' }]);
    const sample = createRetroAchievementsControls({ ...local, world: createSampleWorld() });
    expect(sample.subjects('')).toHaveLength(25);
  });

  it('has what was filled in', () => {
    const told = controls.open('1', { type: 'triggered-at-wrong-time', mode: 'unknown', notes: ' Too early ' });

    expect(told).toBe('Ticket 1 on "First of 14402" is open now.');
    expect(small.world.tickets.get(1)).toMatchObject({
      state: 'open',
      type: 'triggered-at-wrong-time',
      mode: null,
      notes: 'Too early',
      holder: small.developer.ulid,
    });
    expect(small.world.people.get(small.world.tickets.get(1)?.reporter ?? '')?.name).toBe('Metroid');
  });

  it('has the first choices and notes of its own where nothing was', () => {
    controls.open('1', { notes: ' ' });

    expect(small.world.tickets.get(1)).toMatchObject({
      type: 'did-not-trigger',
      mode: 'hardcore',
      notes: 'It did not pop.',
    });
  });

  it.each([
    { id: '99', values: {}, error: new CommandRefused('There is no achievement 99.') },
    {
      id: '1',
      values: { mode: 'softcore' },
      error: new CommandRefused('Mode is one of: Hardcore, Casual, Mode unknown.', 'mode'),
    },
    {
      id: '1',
      values: { notes: 'x'.repeat(2_001) },
      error: new CommandRefused('That is too long: 2000 characters at most, and these are 2001.', 'notes'),
    },
    { id: '1', values: { colour: 'red' }, error: new CommandRefused('There is no field "colour".') },
  ])('on $id is refused: $error.message', ({ id, values, error }) => {
    expect(() => controls.open(id, values)).toThrow(error);
    expect(small.world.tickets.size).toBe(0);
  });
});

describe('the view of RetroAchievements', () => {
  it('counts, offers fields and troubles, and tells of what changes', async () => {
    let changes = 0;
    const stop = controls.onChange(() => (changes += 1));
    controls.open('1', {});
    controls.setTrouble('down');
    controls.setTrouble(null);
    await fetch(`${local.apiUrl}/API_GetTicketData.php?y=${local.key}`);
    expect(changes).toBe(4);
    stop();
    controls.move('1', 'close');

    expect(changes).toBe(4);
    expect(controls.view()).toMatchObject({
      name: 'RetroAchievements',
      subject: 'Achievement',
      requests: 1,
      fields: [
        { name: 'type' },
        { name: 'mode' },
        { name: 'notes', label: "Reporter's notes (optional)", choices: null },
      ],
    });
  });

  it('is what the bot says', async () => {
    small.open(small.dragster, 2);
    const running = await startRunningBot(small.world, { env: { CACHE_SECONDS: '0' } });
    onTestFinished(() => running.stop());
    const theirs = createRetroAchievementsControls(running.retroAchievements);
    const ask = async (set: string) => textOf(await running.ask(`/tickets game game:14402 set:${set}`));

    theirs.move('1', 'request');
    theirs.open('1', {});
    expect(await ask('official')).toContain('**2 open** · 1 waiting on reporter');
    theirs.move('1', 'demote');

    expect(await ask('unofficial')).toContain('**2 open** · 1 waiting on reporter');
  });
});
