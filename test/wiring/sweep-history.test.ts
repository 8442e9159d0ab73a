import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTemporaryFolder } from '../../playground/temporary-folder.ts';
import { StorageProblem } from '../../src/domain/storage-problem.ts';
import { Ticket } from '../../src/domain/ticket.ts';
import { createCountHistory } from '../../src/storage/count-history.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { createLookStore } from '../../src/storage/look-store.ts';
import { createSweepHistory } from '../../src/wiring/sweep-history.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import { silentLog } from '../fakes/silent-log.ts';

const folder = createTemporaryFolder();
let database: Database;
let files = 0;

beforeEach(async () => {
  database = await openDatabase({ kind: 'sqlite', path: `${folder.path}/${(files += 1)}.db` }, { log: silentLog });
});
afterEach(() => database.close());

function aTicket(id: number, console: string, state: 'open' | 'waiting' = 'open'): Ticket {
  return Ticket.parse({
    id,
    state,
    type: 'unknown',
    mode: null,
    achievement: { id: 1, title: 'An achievement', points: 5, badge: null },
    game: { id: 1, title: 'A game', console, icon: null },
    holder: null,
    reporter: null,
    resolver: null,
    reportedAt: 0,
    resolvedAt: null,
    notes: '',
  });
}

function aHistory() {
  const onProblem = () => expect.unreachable();
  const history = createSweepHistory({ store: createLookStore(database), log: silentLog, onProblem });
  const points = async (key: string) =>
    (await createCountHistory(database, { clock: { now: () => 5000 } }).of(key, 0)).map(({ at, counts }) => [
      at,
      counts?.open,
      counts?.waiting,
    ]);
  return { ...history, points };
}

describe('the history of sweeps', () => {
  it('has the numbers of the site and of each console', async () => {
    const { note, stored, points } = aHistory();

    note({ tickets: [aTicket(1, 'SNES'), aTicket(2, 'SNES', 'waiting'), aTicket(3, 'PC Engine')], asOf: 1000 });
    note({ tickets: [aTicket(1, 'SNES'), aTicket(3, 'PC Engine'), aTicket(4, 'PC Engine')], asOf: 2000 });
    await stored();

    expect(await points('site')).toEqual([
      [1000, 2, 1],
      [2000, 3, 0],
    ]);
    expect(await points('console:snes')).toEqual([
      [1000, 1, 1],
      [2000, 1, 0],
    ]);
    expect(await points('console:pc engine')).toEqual([
      [1000, 1, 0],
      [2000, 2, 0],
    ]);
  });

  it('counts none for a console whose last ticket is gone, also when that was before this process', async () => {
    const before = aHistory();
    before.note({ tickets: [aTicket(1, 'SNES'), aTicket(2, 'Wii')], asOf: 1000 });
    await before.stored();

    const { note, stored, points } = aHistory();
    note({ tickets: [aTicket(2, 'Wii')], asOf: 2000 });
    note({ tickets: [], asOf: 3000 });
    await stored();

    expect(await points('console:snes')).toEqual([
      [1000, 1, 0],
      [2000, 0, 0],
    ]);
    expect(await points('console:wii')).toEqual([
      [1000, 1, 0],
      [3000, 0, 0],
    ]);
  });

  it('tells of a database that cannot be used', async () => {
    const problem = new StorageProblem('The database is gone.');
    const problems: StorageProblem[] = [];
    const { note, stored } = createSweepHistory({
      store: { noteCounts: () => Promise.reject(problem) },
      log: silentLog,
      onProblem: (told) => problems.push(told),
    });

    note({ tickets: [], asOf: 1000 });
    await stored();

    expect(problems).toEqual([problem]);
  });

  it('logs any other fault, and stores what comes after it', async () => {
    const { log, lines } = createRecordingLog();
    const notedAt: number[] = [];
    const { note, stored } = createSweepHistory({
      store: {
        async noteCounts(at) {
          if (at === 1000) throw new TypeError('a bug');
          notedAt.push(at);
        },
      },
      log,
      onProblem: () => expect.unreachable(),
    });

    note({ tickets: [], asOf: 1000 });
    note({ tickets: [], asOf: 2000 });
    await stored();

    expect(lines.map(({ level }) => level)).toEqual(['error']);
    expect(notedAt).toEqual([2000]);
  });
});
