import { describe, expect, it } from 'vitest';
import { UpstreamFailure } from '../../src/domain/failure.ts';
import type { WatchWhen } from '../../src/domain/watch.ts';
import type { WatchedSubject } from '../../src/domain/watched-subject.ts';
import { aWatcher, changesOf, everyMs, minute } from './a-watcher.ts';
import { aPerson, aSeenAkanaTicket, aSeenTicket } from './seen-tickets.ts';

const site: WatchedSubject = { kind: 'site' };
const game = (id: number): WatchedSubject => ({
  kind: 'game',
  game: aSeenTicket(1, { gameId: id }).game,
  set: 'official',
});
const ann: WatchedSubject = { kind: 'developer', developer: aPerson('Ann', 'A') };
const bob = aPerson('Bob', 'B');
const api: WatchedSubject = { kind: 'api', api: { id: 'api.acme', name: null, versionId: null }, priority: null };
const resolved = { kind: 'resolved', by: bob, at: 5_000 } as const;

describe('the first look at a subject', () => {
  it('is silent and stores what there is', async () => {
    const { looks, start, add, told, store, record } = await aWatcher();
    await add(game(1));
    looks.put('open-list', aSeenTicket(1), aSeenTicket(2, { state: 'waiting' }), aSeenTicket(3, { gameId: 2 }));

    await start();

    expect(await told()).toEqual([]);
    expect([...((await store.snapshot('game:1:official'))?.tickets.keys() ?? [])]).toEqual(['1', '2']);
    expect((await store.snapshot('game:1:official'))?.newest).toEqual({ at: 3_000, id: '3' });
    expect(await record('open-list')).toMatchObject({ failing: null, lookedAt: expect.any(Number) });
  });
});

describe('a look', () => {
  it('is one for all watches and subjects of a listing, at the usual time again', async () => {
    const { looks, start, add, pass } = await aWatcher();
    for (const subject of [site, game(1), game(1), game(2), ann, ann]) await add(subject);
    looks.put('open-list', aSeenTicket(1));

    await start();
    expect(looks.readings).toHaveLength(1);

    await pass(everyMs);
    expect(looks.readings).toHaveLength(2);
  });

  it('reads no snapshots but of subjects whose tickets changed, and of the site', async () => {
    const { looks, start, add, pass, store } = await aWatcher();
    for (const subject of [site, game(1), game(2), ann]) await add(subject);
    looks.put('open-list', aSeenTicket(1), aSeenTicket(2, { gameId: 2 }));
    const read: string[] = [];
    await start({
      store: {
        snapshot(key) {
          read.push(key);
          return store.snapshot(key);
        },
      },
    });

    read.length = 0;
    looks.put('open-list', aSeenTicket(3, { gameId: 2 }));
    await pass(everyMs);

    expect(new Set(read)).toEqual(new Set(['game:2:official', 'site']));
  });

  it.each<{ when: WatchWhen; told: readonly string[][] }>([
    { when: 'any-change', told: [['turned 1'], ['opened 9'], ['left 2']] },
    { when: 'count-changes', told: [['turned 1'], ['opened 9'], ['left 2']] },
    { when: 'opened', told: [['opened 9']] },
    { when: 'left', told: [['left 2']] },
  ])('tells a watch for $when: $told', async ({ when, told: expected }) => {
    const { looks, start, add, pass, told } = await aWatcher();
    const { id } = await add(game(1), { when });
    looks.put('open-list', aSeenTicket(1), aSeenTicket(2));
    await start();

    looks.put('open-list', aSeenTicket(1, { state: 'waiting' }));
    await pass(everyMs);
    looks.put('open-list', aSeenTicket(9));
    await pass(everyMs);
    looks.take('open-list', 2, resolved);
    await pass(everyMs);

    expect(changesOf(await told(), id)).toEqual(expected);
  });

  it('tells the numbers before and after, what became of a ticket, and whom to mention', async () => {
    const { looks, start, add, pass, told, clock } = await aWatcher();
    await add(game(1), { channelId: 'c1', mention: { kind: 'role', id: 'r1', when: 'always' } });
    looks.put('open-list', aSeenTicket(1), aSeenTicket(2));
    await start();

    looks.take('open-list', 2, resolved);
    await pass(everyMs);

    expect(await told()).toEqual([
      {
        kind: 'change',
        channelId: 'c1',
        watchId: 'w1',
        subject: game(1),
        before: { open: 2, waiting: 0, reopened: 0 },
        after: { open: 1, waiting: 0, reopened: 0 },
        tally: {
          opened: 0,
          reopened: 0,
          arrived: 0,
          turnedOpen: 0,
          turnedWaiting: 0,
          reassigned: 0,
          left: { resolved: 1 },
        },
        changes: [{ kind: 'left', ticket: aSeenTicket(2), fate: resolved }],
        mention: { kind: 'role', id: 'r1', when: 'always' },
        asOf: expect.any(Number),
        unseen: null,
      },
    ]);
    const [notice] = await told();
    expect(notice?.kind === 'change' && Math.abs(notice.asOf - clock.now())).toBeLessThan(everyMs);
  });

  it('tells a paused watch nothing', async () => {
    const { looks, start, add, pass, told, watches, clock } = await aWatcher();
    const [heard, paused] = [await add(game(1)), await add(game(1))];
    looks.put('open-list', aSeenTicket(1));
    await start();

    await watches.pause(paused.id, { at: clock.now(), reason: { kind: 'not-allowed' } });
    looks.put('open-list', aSeenTicket(2));
    await pass(everyMs);

    expect(changesOf(await told(), heard.id)).toEqual([['opened 2']]);
    expect(changesOf(await told(), paused.id)).toEqual([]);
  });

  it('tells a ticket that moved within the site from one that came back, though nobody watches the site', async () => {
    const { looks, start, add, pass, told } = await aWatcher();
    const { id } = await add(ann);
    const holder = aPerson('Ann', 'A');
    looks.put('open-list', aSeenTicket(1, { holder: bob }), aSeenTicket(8, { holder: bob }));
    looks.put('open-list', aSeenTicket(9, { holder }));
    await start();

    looks.put('open-list', aSeenTicket(8, { holder }));
    await pass(everyMs);
    looks.put('open-list', aSeenTicket(5, { holder }));
    await pass(everyMs);

    expect(changesOf(await told(), id)).toEqual([['arrived 8'], ['reopened 5']]);
  });

  it('knows a ticket that was opened elsewhere when it comes back as another one’s', async () => {
    const { looks, start, add, pass, told } = await aWatcher();
    const { id } = await add(ann);
    looks.put('open-list', aSeenTicket(1, { holder: bob }));
    await start();

    looks.put('open-list', aSeenTicket(7, { holder: bob }));
    await pass(everyMs);
    looks.take('open-list', 7, resolved);
    await pass(everyMs);
    looks.put('open-list', aSeenTicket(7, { holder: aPerson('Ann', 'A') }));
    await pass(everyMs);

    expect(changesOf(await told(), id)).toEqual([['reopened 7']]);
  });

  it('knows a ticket of a list of its own that came and went unseen', async () => {
    const { looks, start, add, pass, told } = await aWatcher();
    const { id } = await add({ kind: 'game', game: aSeenTicket(1).game, set: 'unofficial' });
    looks.put('unofficial:1', aSeenTicket(1));
    await start();

    looks.put('unofficial:1', aSeenTicket(7));
    looks.take('unofficial:1', 7, resolved);
    await pass(everyMs);
    looks.put('unofficial:1', aSeenTicket(7));
    await pass(everyMs);

    expect(changesOf(await told(), id)).toEqual([['reopened 7']]);
  });

  it('looks up only what the listing has no longer', async () => {
    const { looks, start, add, pass, told } = await aWatcher();
    const { id } = await add(ann);
    const holder = aPerson('Ann', 'A');
    looks.put('open-list', aSeenTicket(1, { holder }), aSeenTicket(2, { holder }), aSeenTicket(3, { holder }));
    await start();

    looks.take('open-list', 2, resolved);
    looks.put('open-list', aSeenTicket(3, { holder: bob }));
    await pass(everyMs);

    expect(looks.lookups).toEqual([['2']]);
    expect(changesOf(await told(), id)).toEqual([['left 3', 'left 2']]);
  });

  it('reads again when its reading is true no more, and fails after the third time', async () => {
    const { looks, start, add, pass, told, record } = await aWatcher();
    const { id } = await add(game(1));
    looks.put('open-list', aSeenTicket(1), aSeenTicket(2));
    await start();

    looks.take('open-list', 2, null);
    await pass(everyMs);
    expect(looks.readings).toHaveLength(4);
    expect((await record('open-list'))?.failing?.failure).toBe('malformed');
    expect(await told()).toEqual([]);

    looks.put('open-list', aSeenTicket(2, { state: 'waiting' }));
    await pass(everyMs);
    expect(looks.readings).toHaveLength(5);
    expect(changesOf(await told(), id)).toEqual([['turned 2']]);
  });

  it('leaves a note, and the snapshot as it is, when nothing has changed', async () => {
    const { looks, start, add, pass, store, record } = await aWatcher();
    await add(game(1));
    looks.put('open-list', aSeenTicket(1));
    let reads = 0;
    await start({
      store: {
        snapshot: (key) => {
          reads += 1;
          return store.snapshot(key);
        },
        seenIds: (key) => {
          reads += 1;
          return store.seenIds(key);
        },
      },
    });
    const [before, readsBefore] = [await record('open-list'), reads];

    await pass(everyMs);

    expect(reads).toBe(readsBefore);
    expect((await store.snapshot('game:1:official'))?.revision).toBe(1);
    expect(((await record('open-list'))?.lookedAt ?? 0) - (before?.lookedAt ?? 0)).toBeGreaterThan(everyMs * 0.8);
  });

  it('stores only the subjects that changed', async () => {
    const { looks, start, add, pass, store } = await aWatcher();
    await add(game(1));
    await add(game(2));
    looks.put('open-list', aSeenTicket(1), aSeenTicket(2, { gameId: 2 }));
    await start();

    looks.put('open-list', aSeenTicket(3, { gameId: 2 }));
    await pass(everyMs);

    expect((await store.snapshot('game:1:official'))?.revision).toBe(1);
    expect((await store.snapshot('game:2:official'))?.revision).toBe(2);
    expect((await store.snapshot('site'))?.revision).toBe(2);
  });

  it('stores a new title and tells nobody', async () => {
    const { looks, start, add, pass, store, told } = await aWatcher();
    await add(game(1));
    looks.put('open-list', aSeenTicket(1));
    await start();

    looks.put('open-list', aSeenTicket(1, { title: 'Another title' }));
    await pass(everyMs);

    expect((await store.snapshot('game:1:official'))?.tickets.get('1')).toEqual(
      aSeenTicket(1, { title: 'Another title' }),
    );
    expect(await told()).toEqual([]);
  });

  it('tells of an API of Akana too', async () => {
    const { looks, start, add, pass, told } = await aWatcher();
    const { id } = await add(api);
    looks.put('api:any:api.acme', aSeenAkanaTicket('t1'), aSeenAkanaTicket('t2'));
    await start();

    looks.put(
      'api:any:api.acme',
      aSeenAkanaTicket('t1', { state: 'reopened' }),
      aSeenAkanaTicket('t3', { createdAt: 2_000 }),
    );
    looks.take('api:any:api.acme', 't2', { kind: 'closed', by: null, at: null });
    await pass(everyMs);

    expect(changesOf(await told(), id)).toEqual([['opened t3', 'turned t1', 'left t2']]);
  });

  it('gives way between subjects', async () => {
    const { looks, start, add, pass } = await aWatcher();
    for (let id = 1; id <= 60; id += 1) await add(game(id));
    looks.put('open-list', aSeenTicket(1));
    let isLooking = false;
    let turns = 0;
    const count = (): void => {
      turns += 1;
      if (isLooking) setImmediate(count);
    };

    await start({
      store: {
        seenIds: async () => {
          isLooking = true;
          setImmediate(count);
          return new Set();
        },
        note: async () => {
          isLooking = false;
        },
      },
    });
    await pass(minute);

    expect(isLooking).toBe(false);
    expect(turns).toBeGreaterThanOrEqual(60);
  });
});

describe('a snapshot that somebody else stored meanwhile', () => {
  it('is compared anew at the next look, and the site waits for it', async () => {
    const { looks, start, add, pass, told, store } = await aWatcher();
    const ofSite = await add(site);
    const { id } = await add(game(1));
    looks.put('open-list', aSeenTicket(1));
    let meanwhile: (() => Promise<unknown>) | null = null;
    await start({
      store: {
        save: async (save) => {
          if (save.subject.kind === 'game') await meanwhile?.();
          meanwhile = null;
          return await store.save(save);
        },
      },
    });

    meanwhile = () =>
      store.save({
        subject: game(1),
        revision: 1,
        takenAt: 1,
        newest: { at: 2_000, id: '2' },
        put: [aSeenTicket(2)],
        drop: [],
        counts: { open: 2, waiting: 0, reopened: 0 },
        notices: [],
      });
    looks.put('open-list', aSeenTicket(2), aSeenTicket(3));
    await pass(everyMs);
    expect(await told()).toEqual([]);

    await pass(everyMs);
    expect(changesOf(await told(), id)).toEqual([['opened 3']]);
    expect(changesOf(await told(), ofSite.id)).toEqual([['opened 3', 'opened 2']]);
    expect([...((await store.snapshot('game:1:official'))?.tickets.keys() ?? [])]).toEqual(['1', '2', '3']);
  });
});

describe('a listing that fails', () => {
  it('keeps its snapshots, and does not hold up the others', async () => {
    const { looks, start, add, pass, told, store, record } = await aWatcher();
    const [failing, well] = [
      await add(game(1)),
      await add({ kind: 'game', game: aSeenTicket(1).game, set: 'unofficial' }),
    ];
    looks.put('open-list', aSeenTicket(1));
    looks.put('unofficial:1', aSeenTicket(51));
    await start();
    const before = await store.snapshot('game:1:official');

    looks.before('open-list', () => {
      throw new UpstreamFailure('RetroAchievements', 'broken');
    });
    looks.put('open-list', aSeenTicket(2));
    looks.put('unofficial:1', aSeenTicket(52));
    await pass(everyMs);

    expect(await store.snapshot('game:1:official')).toEqual(before);
    expect(await record('open-list')).toMatchObject({ failing: { failure: 'broken' } });
    expect(changesOf(await told(), failing.id)).toEqual([]);
    expect(changesOf(await told(), well.id)).toEqual([['opened 52']]);
  });
});
