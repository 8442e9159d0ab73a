import { afterEach, describe, expect, it } from 'vitest';
import { createAchievementFinder } from '../../../src/upstreams/retroachievements/achievement-finder.ts';
import { aWorld, type SmallWorld } from './a-world.ts';
import { aQuestion, failureKind, startUpstream } from './an-upstream.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function started({ world }: SmallWorld, pauses = true) {
  const upstream = await startUpstream(world, { pauses });
  closing.push(() => upstream.close());
  const { find } = createAchievementFinder(upstream);
  return { upstream, find: (typed: number | string) => find(String(typed), aQuestion()) };
}

/** A world where one achievement of the game has no ticket. */
function withUnticketed(promoted = true) {
  const small = aWorld();
  const { id } = small.world.addAchievement({ gameId: small.sonic, title: 'That Was Easy!', promoted });
  return { small, id };
}

const easy = { id: expect.any(Number), title: 'That Was Easy!' };
const none = { kind: 'none', nearest: [] };

describe('finding an achievement', () => {
  it('takes its title and its game from the tickets it has, and asks nothing', async () => {
    const small = aWorld();
    const [ticket] = small.open(small.dragster, 1);
    const { upstream, find } = await started(small);
    await upstream.openList.current(aQuestion());
    const before = upstream.server.requests.length;

    expect(await find(ticket?.achievementId ?? 0)).toEqual({
      kind: 'one',
      achievement: { id: ticket?.achievementId, title: 'First of 14402' },
      game: expect.objectContaining({ id: small.dragster, title: 'Dragster', console: 'Atari 2600' }),
      others: [],
    });
    expect(upstream.server.requests).toHaveLength(before);
  });

  it('asks for one without tickets, and sweeps nothing', async () => {
    const { small, id } = withUnticketed();
    const { upstream, find } = await started(small);

    expect(await find(id)).toEqual({ kind: 'one', achievement: { ...easy, id }, game: null, others: [] });
    expect(await find(`https://retroachievements.org/achievement/${id}`)).toMatchObject({ kind: 'one' });
    expect(upstream.server.requests).toHaveLength(1);
  });

  it('finds none where there is none', async () => {
    const { upstream, find } = await started(aWorld());

    expect(await find(999_999)).toEqual(none);
    expect(upstream.server.requests).toHaveLength(1);
    expect(await find('???')).toEqual(none);
    expect(upstream.server.requests).toHaveLength(1);
  });

  it('knows an unofficial one by tickets that are not in the list', async () => {
    const { small, id } = withUnticketed(false);
    small.world.openTicket({ achievementId: id });
    const { find } = await started(small);

    expect(await find(id)).toEqual({ kind: 'unofficial', achievement: { ...easy, id }, game: null });
  });

  it('calls none unofficial whose first ticket came after the list was read', async () => {
    const { small, id } = withUnticketed();
    const { upstream, find } = await started(small);
    await upstream.openList.current(aQuestion());

    small.world.openTicket({ achievementId: id });

    expect(await find(id)).toMatchObject({ kind: 'one', achievement: { id }, game: { id: small.sonic } });
  });

  it('calls none unofficial whose first ticket came after the list was swept for somebody else', async () => {
    const { small, id } = withUnticketed();
    small.open(small.dragster, 150);
    const { upstream, find } = await started(small);
    await upstream.openList.current(aQuestion());
    await upstream.openList.doubted('somebody', aQuestion());
    upstream.clock.push(5_000);

    small.world.openTicket({ achievementId: id });
    upstream.clock.push(1_000);

    expect(await find(id)).toMatchObject({ kind: 'one', achievement: { id }, game: { id: small.sonic } });
  });

  it('calls none unofficial by a list that is older than its count', async () => {
    const { small, id } = withUnticketed(false);
    small.world.openTicket({ achievementId: id });
    const { upstream } = await started(small);
    const old = await upstream.openList.current(aQuestion());
    const openList = { ...upstream.openList, current: async () => old, doubted: async () => old };
    upstream.clock.push(1_000);

    const found = await createAchievementFinder({ ...upstream, openList }).find(String(id), aQuestion());

    expect(found).toEqual({ kind: 'one', achievement: { ...easy, id }, game: null, others: [] });
  });

  it('calls none unofficial whose ticket a probe of the list does not see', async () => {
    // An old ticket comes back, deep in the list, while another one leaves it: the list is as long as before.
    const { small, id } = withUnticketed();
    const { world, dragster, sonic, open } = small;
    const back = world.openTicket({ achievementId: id, reportedAt: Date.UTC(2025, 0, 1) });
    world.close(back.id);
    const [gone] = open(dragster, 1);
    open(sonic, 150);
    const { upstream, find } = await started(small);
    await upstream.openList.current(aQuestion());

    world.reopen(back.id);
    world.close(gone?.id ?? 0);

    expect(await find(id)).toMatchObject({ kind: 'one', game: { id: sonic } });
  });

  it('calls none unofficial whose tickets were settled since they were last counted', async () => {
    const { small, id } = withUnticketed(false);
    const ticket = small.world.openTicket({ achievementId: id });
    const { upstream, find } = await started(small);
    expect(await find(id)).toMatchObject({ kind: 'unofficial' });

    small.world.resolve(ticket.id);
    small.world.promote(id);
    upstream.clock.push(11_000);

    expect(await find(id)).toEqual({ kind: 'one', achievement: { ...easy, id }, game: null, others: [] });
  });

  it('needs no list for one whose tickets are all settled by now', async () => {
    const { small, id } = withUnticketed(false);
    const ticket = small.world.openTicket({ achievementId: id });
    const { upstream, find } = await started(small);
    expect(await find(id)).toMatchObject({ kind: 'unofficial' });

    small.world.resolve(ticket.id);
    upstream.clock.push(61_000);
    upstream.server.setFault({ kind: 'unauthorized' }, ({ query }) => 'o' in query);

    expect(await find(id)).toEqual({ kind: 'one', achievement: { ...easy, id }, game: null, others: [] });
  });

  it('calls none unofficial that has become official since', async () => {
    const { small, id } = withUnticketed(false);
    small.world.openTicket({ achievementId: id });
    const { upstream, find } = await started(small);
    await upstream.openList.current(aQuestion());
    expect(await find(id)).toMatchObject({ kind: 'unofficial' });

    small.world.promote(id);
    upstream.clock.push(20_000);

    expect(await find(id)).toMatchObject({ kind: 'one', game: { id: small.sonic } });
  });

  it('calls none unofficial whose ticket may be one that the server cannot show', async () => {
    const { small, id } = withUnticketed();
    const ticket = small.world.openTicket({ achievementId: id });
    small.open(small.sonic, 3);
    const { upstream, find } = await started(small, false);
    upstream.server.switches.breakingTickets.add(ticket.id);

    expect(await find(id)).toEqual({ kind: 'one', achievement: { ...easy, id }, game: null, others: [] });

    const second = small.world.addAchievement({ gameId: small.sonic, promoted: false });
    for (const _ of [1, 2]) small.world.openTicket({ achievementId: second.id });
    expect(await find(second.id)).toMatchObject({ kind: 'unofficial' });
  });

  it('tells two unofficial ones, one right after the other', async () => {
    const { small, id } = withUnticketed(false);
    const second = small.world.addAchievement({ gameId: small.dragster, promoted: false });
    for (const achievementId of [id, second.id]) small.world.openTicket({ achievementId });
    const { find } = await started(small);

    expect(await find(id)).toMatchObject({ kind: 'unofficial' });
    expect(await find(second.id)).toMatchObject({ kind: 'unofficial', achievement: { id: second.id } });
  });

  describe('fails, rather than saying what nobody knows,', () => {
    it('while nothing answers, unless its tickets are known', async () => {
      const { small, id } = withUnticketed();
      const [ticket] = small.open(small.dragster, 1);
      const { upstream, find } = await started(small);
      await upstream.openList.current(aQuestion());
      upstream.server.setFault({ kind: 'unauthorized' });

      expect(await failureKind(find(id))).toBe('refused');
      expect(await find(ticket?.achievementId ?? 0)).toMatchObject({ kind: 'one', game: { id: small.dragster } });
    });

    it.each(['never', 'long ago'])('while the list cannot be read, and was read %s', async (when) => {
      const { small, id } = withUnticketed(false);
      small.world.openTicket({ achievementId: id });
      const { upstream, find } = await started(small);
      if (when === 'long ago') await upstream.openList.current(aQuestion());
      upstream.server.setFault({ kind: 'unauthorized' }, ({ query }) => 'o' in query);

      expect(await failureKind(find(id))).toBe('refused');
    });

    it('when one that was not there could not be asked for again', async () => {
      const { upstream, find } = await started(aWorld());
      expect(await find(999_999)).toEqual(none);
      upstream.server.setFault({ kind: 'unauthorized' });
      upstream.clock.push(61_000);

      expect(await failureKind(find(999_999))).toBe('refused');
    });
  });
});

describe('finding an achievement by its title', () => {
  /** Dragster has "First of 14402" with one ticket and "World Record" with three; Sonic's "World Tour" has two. */
  async function titled() {
    const small = aWorld();
    const add = (gameId: number, title: string, tickets: number) => {
      const { id } = small.world.addAchievement({ gameId, title });
      for (let left = tickets; left > 0; left -= 1) small.world.openTicket({ achievementId: id });
      return id;
    };
    small.open(small.dragster, 1);
    const record = add(small.dragster, 'World Record', 3);
    const tour = add(small.sonic, 'World Tour', 2);
    add(small.sonic, 'Nobody Reported This', 0);
    const { upstream } = await started(small);
    const { find, suggest } = createAchievementFinder(upstream);
    const titles = (typed: string): readonly string[] => suggest(typed, 25).map(({ achievement }) => achievement.title);
    return { small, upstream, record, tour, titles, find: (typed: string) => find(typed, aQuestion()) };
  }

  it.each([
    ['world record', 'World Record', []],
    ['WORLD', 'World Record', ['World Tour']],
    ['tour', 'World Tour', []],
    ['World Record (Dragster)', 'World Record', []],
    ['sonic world', 'World Tour', []],
    ['hedgehog tour', 'World Tour', []],
  ])('%j finds %j, and %j besides', async (typed, title, others) => {
    const { find } = await titled();

    expect(await find(typed)).toMatchObject({
      kind: 'one',
      achievement: { title },
      others: others.map((other) => ({ achievement: { title: other } })),
    });
  });

  it.each([
    ['wrld record', ['World Record']],
    ['World Tuor (Sonic the Hedgehog)', ['World Tour']],
    ['dragster', ['World Record', 'First of 14402']],
    ['nobody reported this', []],
    ['w', []],
    ['zelda', []],
  ])('%j finds none, and %j may have been meant', async (typed, titles) => {
    const { find } = await titled();

    expect(await find(typed)).toMatchObject({
      kind: 'none',
      nearest: titles.map((title) => ({ achievement: { title } })),
    });
  });

  it('offers those of a game, most ticketed first, and those that have the words themselves before', async () => {
    const { upstream, titles } = await titled();
    expect(titles('')).toEqual([]);
    await upstream.openList.current(aQuestion());

    expect(titles('')).toEqual(['World Record', 'World Tour', 'First of 14402']);
    expect(titles('drag')).toEqual(['World Record', 'First of 14402']);
    expect(titles('dragster wor')).toEqual(['World Record']);
    expect(titles('world')).toEqual(['World Record', 'World Tour']);
    expect(titles('zelda')).toEqual([]);
  });

  it('counts open tickets alone', async () => {
    const { small, upstream, record, titles } = await titled();
    for (const { id, achievementId } of small.world.truth.tickets({ kind: 'site' }))
      if (achievementId === record) small.world.request(id);
    await upstream.openList.current(aQuestion());

    expect(titles('')).toEqual(['World Tour', 'First of 14402', 'World Record']);
  });

  it('has the list read that it needs', async () => {
    const { titles } = await titled();

    expect(titles('tour')).toEqual([]);

    await expect.poll(() => titles('tour'), { timeout: 10_000 }).toEqual(['World Tour']);
  });

  it('fails, rather than finding none, while nobody can look', async () => {
    const { upstream, find } = await titled();
    upstream.server.setFault({ kind: 'unauthorized' });

    expect(await failureKind(find('world record'))).toBe('refused');
  });
});
