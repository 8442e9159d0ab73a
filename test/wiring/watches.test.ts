import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTemporaryFolder } from '../../playground/temporary-folder.ts';
import { StorageProblem } from '../../src/domain/storage-problem.ts';
import type { TicketLooks } from '../../src/domain/watch-ports.ts';
import { Watch } from '../../src/domain/watch.ts';
import { systemClock, systemElapsed } from '../../src/lib/system-clock.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { createLookStore } from '../../src/storage/look-store.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { createTicketLooks } from '../../src/upstreams/ticket-looks.ts';
import { joinWatches } from '../../src/wiring/watches.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import { silentLog } from '../fakes/silent-log.ts';
import { createTinyLooks } from '../fakes/tiny-looks.ts';
import { aSeenTicket } from '../watches/seen-tickets.ts';

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
function aWatcher(upstreams: { retroAchievements: TicketLooks | null; akana: TicketLooks | null }) {
  const { log, lines } = createRecordingLog();
  const watcher = joinWatches({
    watches: createWatchStore(database),
    store: createLookStore(database),
    looks: createTicketLooks(upstreams),
    clock: systemClock,
    elapsed: systemElapsed,
    log,
    everyMs: 100,
  });
  return { ...watcher, lines };
}

const tinyLooks = () => createTinyLooks({ now: () => Date.now(), elapsed: systemElapsed });

describe('the watcher', () => {
  it('passes over watches on an upstream that is not configured, says so once and looks at the others', async () => {
    await watch('a', anApi('payments'));
    await watch('b', anApi('billing'));
    await watch('c', { kind: 'site' });
    const retroAchievements = tinyLooks();
    const { run, lines } = aWatcher({ retroAchievements, akana: null });
    const ending = new AbortController();

    const running = run(ending.signal);
    await expect.poll(() => retroAchievements.readings.length, soon).toBeGreaterThan(3);
    ending.abort();
    await running;

    expect(lines.filter(({ level }) => level !== 'debug')).toEqual([
      {
        level: 'warn',
        fields: { upstream: 'Akana' },
        message: 'there are watches on an upstream that is not configured: nobody looks at them',
      },
    ]);
    expect((await createLookStore(database).records()).map(({ listing }) => listing.kind)).toEqual(['open-list']);
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
    expect(await createOutbox(database).waiting(10)).toEqual([]);
  });
});
