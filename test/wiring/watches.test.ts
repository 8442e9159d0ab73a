import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTemporaryFolder } from '../../playground/temporary-folder.ts';
import { StorageProblem } from '../../src/domain/storage-problem.ts';
import type { TicketLooks } from '../../src/domain/watch-ports.ts';
import { Watch } from '../../src/domain/watch.ts';
import { WatchedSubject } from '../../src/domain/watched-subject.ts';
import { systemClock, systemElapsed } from '../../src/lib/system-clock.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { createLookStore } from '../../src/storage/look-store.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import { createWatchPruner } from '../../src/storage/watch-pruner.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { createTicketLooks } from '../../src/upstreams/ticket-looks.ts';
import { joinWatches } from '../../src/wiring/watches.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import { silentLog } from '../fakes/silent-log.ts';
import { createTinyLooks } from '../fakes/tiny-looks.ts';
import { createTinyNotifier } from '../fakes/tiny-notifier.ts';
import { aSeenTicket } from '../watches/seen-tickets.ts';
import { waitingNotices } from '../storage/waiting-notices.ts';

/** However busy the machine is. */
const soon = { timeout: 15_000 };

const folder = createTemporaryFolder();
let path: string;
let database: Database;
let files = 0;

beforeEach(async () => {
  path = `${folder.path}/${(files += 1)}.db`;
  database = await openDatabase({ kind: 'sqlite', path }, { log: silentLog });
});
afterEach(() => database.close());

async function watch(id: string, subject: object): Promise<void> {
  const rest = {
    guildId: '1',
    channelId: '2',
    channelName: 'tickets',
    when: 'any-change',
    mention: null,
    madeBy: '3',
    madeAt: 0,
    paused: null,
  };
  await createWatchStore(database).add(Watch.parse({ id, subject, ...rest }));
}

const anApi = (id: string) => ({ kind: 'api', api: { id, name: null, versionId: null }, priority: null });

/** Looks ten times a second. */
function aWatcher({
  akanaGuildIds = [],
  ...upstreams
}: {
  retroAchievements: TicketLooks | null;
  akana: TicketLooks | null;
  akanaGuildIds?: readonly string[];
}) {
  const { log, lines } = createRecordingLog();
  const notifier = createTinyNotifier({ ...systemClock, elapsed: systemElapsed });
  const { run, keeper } = joinWatches({
    watches: createWatchStore(database),
    store: createLookStore(database),
    outbox: createOutbox(database),
    pruner: createWatchPruner(database),
    looks: createTicketLooks(upstreams),
    notifier,
    akanaAccount: () => null,
    akanaGuildIds,
    clock: systemClock,
    elapsed: systemElapsed,
    log,
    everyMs: 100,
    newReference: () => 'AB12',
  });
  return { run, keeper, lines, notifier };
}

const tinyLooks = () => createTinyLooks({ now: () => Date.now(), elapsed: systemElapsed });

describe('what a look finds', () => {
  it('is told at once, in one post for all watches of a channel', async () => {
    await watch('a', { kind: 'site' });
    await watch('b', { kind: 'console', name: 'SNES' });
    const looks = tinyLooks();
    looks.put('open-list', aSeenTicket(1));
    const { run, notifier } = aWatcher({ retroAchievements: looks, akana: null });
    const ending = new AbortController();

    const running = run(ending.signal);
    await expect.poll(() => looks.readings.length, soon).toBeGreaterThan(2);
    looks.put('open-list', aSeenTicket(1), aSeenTicket(2));
    await expect.poll(() => notifier.messages.length, soon).toBe(1);
    ending.abort();
    await running;

    expect(notifier.messages[0]?.content.split('\n')).toEqual([
      'All of SNES: open tickets 1 → 2 (▲ 1 opened)',
      'All of RetroAchievements: open tickets 1 → 2 (▲ 1 opened)',
    ]);
  });
});

describe('a new watch', () => {
  it('hears of what changes between its first number and the first look', async () => {
    const looks = tinyLooks();
    looks.put('open-list', aSeenTicket(1), aSeenTicket(2));
    const { run, keeper, notifier } = aWatcher({ retroAchievements: looks, akana: null });
    const wanted = { guildId: '1', channelId: '2', channelName: 'tickets', when: 'any-change', mention: null } as const;

    const added = await keeper.add(
      { ...wanted, subject: WatchedSubject.parse({ kind: 'console', name: 'SNES' }), madeBy: '3' },
      new AbortController().signal,
    );
    looks.put('open-list', aSeenTicket(3));
    const ending = new AbortController();
    const running = run(ending.signal);
    // In one post or in two.
    const told = () => notifier.messages.map(({ content }) => content).join('\n');
    await expect.poll(told, soon).toContain('All of SNES: open tickets 2 → 3 ');
    ending.abort();
    await running;

    expect(added).toMatchObject({ counted: { counts: { open: 2 } } });
    expect(told()).toContain('Watching **All of SNES**: 2 open, as of ');
  });
});

describe('watches on Akana', () => {
  it.each([
    { where: 'where its tickets may not be seen any more', akana: tinyLooks(), akanaGuildIds: ['another'] },
    { where: 'everywhere when Akana is not configured any more', akana: null },
  ])('are paused $where, before anything of them is told', async (configured) => {
    await watch('a', anApi('payments'));
    const { run, lines } = aWatcher({ retroAchievements: null, ...configured });
    const ending = new AbortController();

    const running = run(ending.signal);
    const paused = async () => (await createWatchStore(database).statusesOf('1')).map(({ watch }) => watch.paused);
    await expect.poll(paused, soon).toMatchObject([{ reason: { kind: 'not-allowed' } }]);
    ending.abort();
    await running;

    expect(lines).toContainEqual({
      level: 'warn',
      fields: { count: 1 },
      message: 'paused watches on Akana in servers that may not see its tickets any more',
    });
  });
});

describe('the watcher', () => {
  it('passes over watches on an upstream that is not configured, says so once and looks at the others', async () => {
    await watch('a', { kind: 'console', name: 'SNES' });
    await watch('b', { kind: 'site' });
    await watch('c', anApi('payments'));
    const akana = tinyLooks();
    const { run, lines } = aWatcher({ retroAchievements: null, akana, akanaGuildIds: ['1'] });
    const ending = new AbortController();

    const running = run(ending.signal);
    await expect.poll(() => akana.readings.length, soon).toBeGreaterThan(3);
    ending.abort();
    await running;

    expect(lines.filter(({ level }) => level !== 'debug')).toEqual([
      {
        level: 'warn',
        fields: { upstream: 'RetroAchievements' },
        message: 'there are watches on an upstream that is not configured: nobody looks at them',
      },
    ]);
    expect((await createLookStore(database).records()).map(({ listing }) => listing.kind)).toEqual(['api']);
  });

  it('ends with a sentence when the disk is full, and stores nothing half', async () => {
    await watch('a', { kind: 'site' });
    const looks = tinyLooks();
    looks.put('open-list', aSeenTicket(1));
    const { run } = aWatcher({ retroAchievements: looks, akana: null });
    const store = createLookStore(database);

    const running = run(new AbortController().signal);
    const ended = running.catch((error: unknown) => error);
    await expect.poll(() => store.snapshot('site'), soon).not.toBeNull();
    // SQLite gives a full disk and a full file the same code.
    await sql`pragma max_page_count = 1`.execute(database.kysely);
    const many = Array.from({ length: 2_000 }, (_, index) => aSeenTicket(index + 2));
    looks.put('open-list', ...many);

    expect(await ended).toEqual(new StorageProblem(`The database ${path} could not be written: its disk is full.`));
    expect([...((await store.snapshot('site'))?.tickets.keys() ?? [])]).toEqual(['1']);
    expect(await waitingNotices(database)).toEqual([]);
  });
});
