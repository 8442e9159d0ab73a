import { describe, expect, it } from 'vitest';
import { hostileNotes } from '../../../playground/retroachievements/sample/notes.ts';
import { createSampleWorld } from '../../../playground/retroachievements/sample.ts';
import { noon } from './a-small-world.ts';

const now = () => noon;
const world = createSampleWorld({ now });
const { truth } = world;
const games = [...world.games.values()];
const personCalled = (name: string) => [...world.people.values()].find((person) => person.name === name)?.ulid ?? '';

describe('the sample', () => {
  it('is the same for the same seed and time, and another for another', () => {
    expect(createSampleWorld({ now }).tickets).toEqual(world.tickets);
    expect(createSampleWorld({ now, seed: 7 }).tickets).not.toEqual(world.tickets);
  });

  it('is as large as it has to be to look real', () => {
    const { open, waiting, resolved, closed } = truth.site();

    expect(world.consoles.size).toBeGreaterThanOrEqual(12);
    expect(games.length).toBeGreaterThanOrEqual(100);
    expect(open + waiting).toBeGreaterThan(300);
    expect(open + waiting).toBeLessThan(420);
    expect(resolved + closed).toBeGreaterThan(3_000);
  });

  it('has nothing from the future, and numbers that rise with the dates', () => {
    const inOrder = [...world.tickets.values()].toSorted((a, b) => a.id - b.id);

    for (const [index, { reportedAt, resolvedAt }] of inOrder.entries()) {
      expect(reportedAt).toBeGreaterThanOrEqual(inOrder[index - 1]?.reportedAt ?? 0);
      expect(reportedAt).toBeLessThanOrEqual(noon);
      expect(resolvedAt ?? noon).toBeGreaterThanOrEqual(reportedAt);
      expect(resolvedAt ?? noon).toBeLessThanOrEqual(noon);
    }
  });

  it('settles its tickets on and on, and not many at its last moment', () => {
    const dayMs = 86_400_000;
    const ages = [...world.tickets.values()].flatMap(({ resolvedAt }) =>
      resolvedAt === null ? [] : [(noon - resolvedAt) / dayMs],
    );

    expect(ages.filter((age) => age < 0.01).length).toBeLessThan(5);
    for (const day of [0, 1, 2, 3, 4, 5, 6]) {
      const count = ages.filter((age) => Math.floor(age) === day).length;
      expect(count).toBeGreaterThan(0);
      expect(count).toBeLessThan(20);
    }
  });

  it('has a Dragster with a ticket of every kind', () => {
    expect(world.games.get(14402)).toMatchObject({ title: 'Dragster', consoleId: 25 });
    expect(truth.game(14402, 'official')).toEqual({ open: 4, waiting: 1, resolved: 3, closed: 2, 'in-review': 1 });
  });

  it('has one open ticket behind 130 newer ones that are resolved', () => {
    const states = truth.tickets({ kind: 'game', id: 754, set: 'official' }).map(({ state }) => state);

    expect(states).toEqual([...Array.from({ length: 130 }, () => 'resolved'), 'open']);
  });

  it('has the titles that a search gets wrong', () => {
    const consolesOf = (title: string) =>
      games.filter((game) => game.title === title).map(({ consoleId }) => consoleId);

    expect(consolesOf('Aladdin')).toEqual([1, 3]);
    expect(consolesOf('1942')).toEqual([7]);
    expect(world.games.get(1942)?.title).toBe('Gradius');
    expect(games.filter(({ title }) => title.includes('Sonic the Hedgehog')).length).toBeGreaterThan(4);
    expect(games.some(({ title }) => title.startsWith('Pokémon'))).toBe(true);
  });

  it('has developers with few, with only waiting, with no and with orphaned tickets', () => {
    for (const name of ['Hexadigital', 'MockUser', 'televandalist', 'BrightBitmap']) {
      expect(truth.developer(personCalled(name)).open).toBeGreaterThan(0);
    }
    expect(truth.developer(personCalled('PatientPlot'))).toEqual({
      open: 0,
      waiting: 5,
      resolved: 0,
      closed: 0,
      'in-review': 0,
    });
    expect(truth.tickets({ kind: 'developer', ulid: personCalled('SpotlessSue') })).toEqual([]);
    expect(world.people.get(personCalled('GoneGhost'))).toMatchObject({ deleted: true });
    expect(truth.developer(personCalled('GoneGhost')).open).toBe(2);
  });

  it('has an unofficial set with tickets, deleted tickets, and every hostile note on an open one', () => {
    const openNotes = new Set(
      truth.tickets({ kind: 'site' }).flatMap(({ state, notes }) => (state === 'open' ? notes : [])),
    );

    expect(truth.game(337, 'unofficial').open).toBeGreaterThanOrEqual(3);
    expect([...world.tickets.values()].some((ticket) => ticket.deleted)).toBe(true);
    expect(hostileNotes.filter((note) => !openNotes.has(note))).toEqual([]);
    expect(Math.max(...hostileNotes.map((note) => note.length))).toBe(3_000);
  });
});
