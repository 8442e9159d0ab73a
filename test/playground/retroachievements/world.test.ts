import { describe, expect, it } from 'vitest';
import type { WorldChange } from '../../../playground/retroachievements/world/tables.ts';
import { aSmallWorld, noon } from './a-small-world.ts';

const none = { open: 0, waiting: 0, resolved: 0, closed: 0, 'in-review': 0 };

describe('a world', () => {
  it('opens tickets with the next number, now, for the maintainer', () => {
    const { world, official, developer } = aSmallWorld();
    world.openTicket({ id: 500, achievementId: official.id });

    const ticket = world.openTicket({ achievementId: official.id });

    expect(ticket).toMatchObject({ id: 501, state: 'open', reportedAt: noon, holder: developer.ulid });
  });

  it('keeps times on whole seconds', () => {
    const { world, official } = aSmallWorld();

    expect(world.openTicket({ achievementId: official.id, reportedAt: 1_999 }).reportedAt).toBe(1_000);
  });

  it('says who settled a ticket and when, until it is reopened', () => {
    const { world, official, player } = aSmallWorld();
    const { id } = world.openTicket({ achievementId: official.id });

    expect(world.close(id, { by: player.ulid })).toMatchObject({ resolver: player.ulid, resolvedAt: noon });
    expect(world.reopen(id)).toMatchObject({ state: 'open', resolver: null, resolvedAt: null });
  });

  it('refuses a move that the state does not allow', () => {
    const { world, official } = aSmallWorld();
    const { id } = world.openTicket({ achievementId: official.id });

    expect(() => world.reply(id)).toThrow(new RangeError('Ticket 1 is open: cannot reply it'));
    expect(() => world.resolve(99)).toThrow(new RangeError('There is no ticket 99'));
  });

  it('tells its listeners what changed, until they stop listening', () => {
    const { world, official } = aSmallWorld();
    const heard: WorldChange[] = [];
    const stop = world.onChange((change) => heard.push(change));

    const before = world.openTicket({ achievementId: official.id });
    const after = world.request(before.id);
    stop();
    world.reply(before.id);

    expect(heard).toEqual([
      { kind: 'ticket', how: 'open', before: null, after: before },
      { kind: 'ticket', how: 'request', before, after },
    ]);
  });

  it('takes the tickets of a removed achievement along', () => {
    const { world, official } = aSmallWorld();
    const { id } = world.openTicket({ achievementId: official.id });

    world.removeAchievement(official.id);

    expect(world.tickets.get(id)).toMatchObject({ deleted: true, state: 'open' });
    expect(world.truth.achievement(official.id)).toEqual(none);
  });
});

describe('the truth', () => {
  it('counts a game by set and state', () => {
    const { world, dragster, official, unofficial, elsewhere } = aSmallWorld();
    const open = (achievementId: number) => world.openTicket({ achievementId }).id;
    open(official.id);
    world.request(open(official.id));
    world.resolve(open(official.id));
    world.close(open(official.id));
    world.quarantine(open(official.id));
    world.removeTicket(open(official.id));
    open(unofficial.id);
    open(elsewhere.id);

    expect(world.truth.game(dragster.id, 'official')).toEqual({
      open: 1,
      waiting: 1,
      resolved: 1,
      closed: 1,
      'in-review': 1,
    });
    expect(world.truth.game(dragster.id, 'unofficial')).toEqual({ ...none, open: 1 });
  });

  it('moves a demoted achievement from the official to the unofficial set', () => {
    const { world, atari, dragster, official, developer } = aSmallWorld();
    world.openTicket({ achievementId: official.id });

    world.demote(official.id);

    expect(world.truth.site()).toEqual(none);
    expect(world.truth.console(atari.id)).toEqual(none);
    expect(world.truth.developer(developer.ulid)).toEqual(none);
    expect(world.truth.game(dragster.id, 'unofficial')).toEqual({ ...none, open: 1 });
    expect(world.truth.achievement(official.id)).toEqual({ ...none, open: 1 });
  });

  it('counts a ticket for whoever holds it', () => {
    const { world, official, developer, other } = aSmallWorld();
    const { id } = world.openTicket({ achievementId: official.id });

    world.reassign(id, other.ulid);

    expect(world.truth.developer(developer.ulid)).toEqual(none);
    expect(world.truth.developer(other.ulid)).toEqual({ ...none, open: 1 });
  });

  it('lists the tickets behind a count, newest first', () => {
    const { world, snes, official, elsewhere } = aSmallWorld();
    world.openTicket({ id: 7, achievementId: official.id, reportedAt: noon - 5_000 });
    world.openTicket({ id: 5, achievementId: elsewhere.id });
    world.openTicket({ id: 6, achievementId: elsewhere.id });

    expect(world.truth.tickets({ kind: 'site' }).map(({ id }) => id)).toEqual([6, 5, 7]);
    expect(world.truth.tickets({ kind: 'console', id: snes.id }).map(({ id }) => id)).toEqual([6, 5]);
  });
});
