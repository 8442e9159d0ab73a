import { afterEach, describe, expect, it } from 'vitest';
import { countByState } from '../../../src/domain/count.ts';
import { AchievementId } from '../../../src/domain/ids.ts';
import type { AchievementOverview } from '../../../src/domain/overview.ts';
import { createAchievementOverview } from '../../../src/upstreams/retroachievements/achievement-overview.ts';
import { aWorld, type SmallWorld } from './a-world.ts';
import { aQuestion, failureKind, startUpstream, type Upstream } from './an-upstream.ts';

let upstream: Upstream;
afterEach(() => upstream.close());

async function started({ world }: SmallWorld, { pauses = true, freshMs = 60_000 } = {}) {
  upstream = await startUpstream(world, { pauses, freshMs });
  return {
    ask: (id: number, refresh = false) =>
      upstream.tickets.overview({ kind: 'achievement', id: AchievementId.parse(id) }, aQuestion({ refresh })),
  };
}

/** A world with one more achievement, which has no ticket. */
function withUnticketed(promoted = true) {
  const small = aWorld();
  const { id } = small.world.addAchievement({ gameId: small.sonic, title: 'That Was Easy!', promoted });
  return { small, id };
}

function counted(overview: AchievementOverview | null) {
  const { open, waiting } = countByState(overview?.tickets ?? []);
  return overview && { open, waiting, unlisted: overview.unlisted };
}

/** Requests by the parameter that makes them what they are. */
function asked(key: 'a' | 'g' | 'o'): number {
  return upstream.server.requests.filter(({ query }) => (key === 'o' ? 'o' in query && !('g' in query) : key in query))
    .length;
}

describe('an achievement', () => {
  it('has its own tickets of the list, and what they tell of it', async () => {
    const { small, id } = withUnticketed();
    const [first] = small.open(small.sonic, 3);
    small.world.request(first?.id ?? 0);
    small.world.openTicket({ achievementId: id });
    const { ask } = await started(small);
    await upstream.openList.current(aQuestion());
    const before = upstream.server.requests.length;

    const overview = await ask(first?.achievementId ?? 0);

    expect(counted(overview)).toEqual({ open: 2, waiting: 1, unlisted: 0 });
    expect(overview).toMatchObject({
      kind: 'achievement',
      achievement: { id: first?.achievementId, title: 'First of 1' },
      reading: { trouble: null, unreadable: 0 },
    });
    expect(upstream.server.requests).toHaveLength(before);
  });

  it('that has none is told by one request, before the list was ever read', async () => {
    const { small, id } = withUnticketed();
    const { ask } = await started(small);

    expect(await ask(id)).toMatchObject({ achievement: { id, title: 'That Was Easy!' }, tickets: [], unlisted: 0 });
    expect(upstream.server.requests).toHaveLength(1);
  });

  it('is null where there is none', async () => {
    const { ask } = await started(aWorld());

    expect(await ask(999_999)).toBeNull();
  });

  it('that is not official has as many tickets as the server counts, which no list has', async () => {
    const { small, id } = withUnticketed(false);
    const tickets = [1, 2, 3].map(() => small.world.openTicket({ achievementId: id }));
    small.world.request(tickets[0]?.id ?? 0);
    small.world.resolve(tickets[1]?.id ?? 0);
    const { ask } = await started(small);

    expect(counted(await ask(id))).toEqual({ open: 0, waiting: 0, unlisted: 2 });
  });

  it('has its first ticket though the list is older', async () => {
    const { small, id } = withUnticketed();
    const { ask } = await started(small);
    await upstream.openList.current(aQuestion());

    small.world.openTicket({ achievementId: id });

    expect(counted(await ask(id))).toEqual({ open: 1, waiting: 0, unlisted: 0 });
  });

  it('has its first ticket though the list was swept for somebody else a moment before', async () => {
    const { small, id } = withUnticketed();
    small.open(small.dragster, 150);
    const { ask } = await started(small);
    await upstream.openList.current(aQuestion());
    await upstream.openList.doubted('somebody', aQuestion());
    upstream.clock.push(5_000);

    small.world.openTicket({ achievementId: id });
    upstream.clock.push(1_000);

    expect(counted(await ask(id))).toEqual({ open: 1, waiting: 0, unlisted: 0 });
  });

  it('is not called unofficial by a list that is older than its count', async () => {
    const { small, id } = withUnticketed(false);
    small.world.openTicket({ achievementId: id });
    await started(small);
    const old = await upstream.openList.current(aQuestion());
    const openList = { ...upstream.openList, current: async () => old, doubted: async () => old };
    const overview = createAchievementOverview({ ...upstream, openList });
    upstream.clock.push(1_000);

    expect(await overview({ kind: 'achievement', id: AchievementId.parse(id) }, aQuestion())).toMatchObject({
      unlisted: 1,
      reading: { trouble: { kind: 'timed-out' } },
    });
  });

  it('has a ticket that came back at an old place, which no probe of the list sees', async () => {
    const { small, id } = withUnticketed();
    const back = small.world.openTicket({ achievementId: id, reportedAt: Date.UTC(2025, 0, 1) });
    small.world.close(back.id);
    const [gone] = small.open(small.dragster, 1);
    small.open(small.sonic, 150);
    const { ask } = await started(small);
    await upstream.openList.current(aQuestion());

    small.world.reopen(back.id);
    small.world.close(gone?.id ?? 0);

    expect(counted(await ask(id))).toEqual({ open: 1, waiting: 0, unlisted: 0 });
  });

  it('has no ticket that was settled or turned waiting, wherever it is in the list', async () => {
    const small = aWorld();
    const [first, second, third] = small.open(small.dragster, 3);
    small.open(small.sonic, 150);
    const { ask } = await started(small);
    const id = first?.achievementId ?? 0;
    await upstream.openList.current(aQuestion());

    small.world.request(first?.id ?? 0);
    small.world.resolve(second?.id ?? 0);
    small.openUnofficial(small.sonic, 1);
    upstream.clock.push(61_000);
    expect(counted(await ask(id))).toEqual({ open: 1, waiting: 1, unlisted: 0 });
    // Its game's own list tells, and nobody sweeps for it.
    expect([asked('g'), asked('a')]).toEqual([1, 0]);

    small.world.close(first?.id ?? 0);
    small.world.close(third?.id ?? 0);
    upstream.clock.push(61_000);
    expect(counted(await ask(id, true))).toEqual({ open: 0, waiting: 0, unlisted: 0 });
  });

  it('says how many it has once it was demoted, and lists them again once it was promoted', async () => {
    const { small, id } = withUnticketed();
    small.world.openTicket({ achievementId: id });
    const { ask } = await started(small);
    await upstream.openList.current(aQuestion());
    const before = counted(await ask(id));

    small.world.demote(id);
    upstream.clock.push(61_000);
    const demoted = counted(await ask(id));
    // Too soon for another sweep on a mere doubt.
    small.world.promote(id);
    upstream.clock.push(20_000);
    const promoted = counted(await ask(id));

    expect([before, demoted, promoted]).toEqual([
      { open: 1, waiting: 0, unlisted: 0 },
      { open: 0, waiting: 0, unlisted: 1 },
      { open: 1, waiting: 0, unlisted: 0 },
    ]);
  });

  it('counts a ticket that the server cannot show', async () => {
    const { small, id } = withUnticketed();
    const ticket = small.world.openTicket({ achievementId: id });
    small.open(small.sonic, 3);
    const { ask } = await started(small, { pauses: false });
    upstream.server.switches.breakingTickets.add(ticket.id);

    const overview = await ask(id);

    expect(counted(overview)).toEqual({ open: 0, waiting: 0, unlisted: 1 });
    expect(overview?.reading.unreadable).toBe(1);
  });

  describe('while the server fails', () => {
    it('keeps its last known tickets, with the trouble', async () => {
      const small = aWorld();
      const [ticket] = small.open(small.dragster, 2);
      const { ask } = await started(small);
      await upstream.openList.current(aQuestion());
      const before = await ask(ticket?.achievementId ?? 0);
      upstream.server.setFault({ kind: 'unauthorized' });
      upstream.clock.push(600_000);

      expect(await ask(ticket?.achievementId ?? 0)).toMatchObject({
        tickets: before?.tickets,
        reading: { asOf: before?.reading.asOf, trouble: { kind: 'refused' } },
      });
    });

    it('keeps the last known count of one without tickets, and fails for one never asked for', async () => {
      const { small, id } = withUnticketed();
      const { ask } = await started(small);
      const before = await ask(id);
      upstream.server.setFault({ kind: 'unauthorized' });
      upstream.clock.push(600_000);

      expect(await ask(id)).toMatchObject({
        unlisted: 0,
        reading: { asOf: before?.reading.asOf, trouble: { kind: 'refused' } },
      });
      expect(await failureKind(ask(999_999))).toBe('refused');
    });

    it('needs no list for one whose tickets are all settled by now', async () => {
      const { small, id } = withUnticketed(false);
      const ticket = small.world.openTicket({ achievementId: id });
      const { ask } = await started(small);
      const before = counted(await ask(id));
      small.world.resolve(ticket.id);
      upstream.clock.push(61_000);
      upstream.server.setFault({ kind: 'unauthorized' }, ({ query }) => 'o' in query);

      const after = await ask(id);

      expect([before?.unlisted, after?.unlisted]).toEqual([1, 0]);
      expect(after?.reading.trouble).toBeNull();
    });

    it.each(['never', 'long ago'])('calls none unofficial by a list that was read %s', async (when) => {
      const { small, id } = withUnticketed(false);
      small.world.openTicket({ achievementId: id });
      const { ask } = await started(small);
      if (when === 'long ago') await upstream.openList.current(aQuestion());
      upstream.clock.push(600_000);
      upstream.server.setFault({ kind: 'unauthorized' }, ({ query }) => 'o' in query);

      const answer = await failureKind(ask(id));

      if (when === 'never') expect(answer).toBe('refused');
      else expect(answer).toMatchObject({ answered: { unlisted: 1, reading: { trouble: { kind: 'refused' } } } });
    });
  });

  it('asks no more for twenty questions at once than for one', async () => {
    const { small, id } = withUnticketed(false);
    small.world.openTicket({ achievementId: id });
    const { ask } = await started(small);

    await Promise.all(Array.from({ length: 20 }, () => ask(id)));

    expect(asked('a')).toBeLessThanOrEqual(2);
    expect(asked('o')).toBeLessThanOrEqual(3);
  });
});
