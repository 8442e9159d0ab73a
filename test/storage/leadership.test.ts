import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Client } from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { StorageProblem } from '../../src/domain/storage-problem.ts';
import type { Clock } from '../../src/domain/ports.ts';
import { systemClock } from '../../src/lib/system-clock.ts';
import { type DatabaseAddress, openDatabase } from '../../src/storage/database.ts';
import { createLeadership } from '../../src/storage/leadership.ts';
import type { LeaderSession } from '../../src/storage/leadership-session.ts';
import { createRecordingLog, type Line } from '../fakes/recording-log.ts';
import { describeOnEachDatabase, describeOnPostgres } from './on-each-database.ts';

const TAKE_OVER_MS = 15_000;
const soon = { timeout: TAKE_OVER_MS };

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

interface PostgresAddress {
  readonly kind: 'postgres';
  readonly url: string;
}

interface Candidate {
  /** Resolves when it leads. */
  readonly leads: Promise<void>;
  /** Whether it leads by now. */
  isLeader(): boolean;
  readonly lost: Promise<StorageProblem>;
  readonly lines: readonly Line[];
  release(): Promise<void>;
  giveUp(): void;
}

/** A process that wants to lead, as far as the database can tell. */
async function aCandidate(address: DatabaseAddress, clock: Clock = systemClock): Promise<Candidate> {
  const { log, lines } = createRecordingLog();
  const database = await openDatabase(address, { log });
  const { take, lost, release } = createLeadership({
    openSession: database.openLeaderSession,
    clock,
    log,
  });
  const patience = new AbortController();
  closing.push(async () => {
    patience.abort();
    await release();
    await database.close();
  });

  let isLeader = false;
  async function lead(): Promise<void> {
    await take(patience.signal);
    isLeader = true;
  }
  const leads = lead();
  leads.catch(() => undefined);
  return { leads, isLeader: () => isLeader, lost, lines, release, giveUp: () => patience.abort() };
}

/** So slow that what happens at once is told apart from what happens at the next try. */
const slowClock: Clock = { ...systemClock, sleep: (ms, signal) => systemClock.sleep(10 * ms, signal) };

async function standsBy({ lines }: Candidate): Promise<void> {
  const line = 'standing by: another process leads, and this one follows when it ends';
  await expect.poll(() => lines.map(({ message }) => message), soon).toEqual([line]);
}

describe('a leader', () => {
  it('that leads for weeks needs no more memory', async () => {
    const monthOfBeats = 20_000;
    const beaten = Promise.withResolvers<void>();
    let beats = 0;
    const session: LeaderSession = {
      ended: new AbortController().signal,
      tryLock: () => Promise.resolve(true),
      beat() {
        beats += 1;
        if (beats === monthOfBeats) beaten.resolve();
        return Promise.resolve();
      },
      close: () => Promise.resolve(),
    };
    const { log } = createRecordingLog();
    const { take, release } = createLeadership({
      openSession: () => Promise.resolve(session),
      clock: { now: () => 0, sleep: (_ms, signal) => setImmediate(undefined, signal && { signal }) },
      log,
    });
    await take(new AbortController().signal);
    await sleep(50);
    const before = heapUsed();

    await beaten.promise;
    const grown = heapUsed() - before;
    await release();

    expect(grown).toBeLessThan(1_000_000);
  });
});

/** Without what nobody holds any more. */
function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

describeOnEachDatabase('leadership', (fresh) => {
  it('is had at once by the only one, and let go of in good order', async () => {
    const address = await fresh();
    const first = await aCandidate(address);

    await first.leads;
    expect(first.lines).toEqual([]);

    for (const close of closing.splice(0)) await close();
    await (
      await aCandidate(address)
    ).leads;
  });

  it('may be let go of before it was had', async () => {
    const candidate = await aCandidate(await fresh());

    await candidate.release();
    candidate.giveUp();

    expect(candidate.lines).toEqual([]);
  });
});

describeOnPostgres('leadership among several', (postgres) => {
  const freshAddress = async (): Promise<PostgresAddress> => ({
    kind: 'postgres',
    url: await postgres().freshDatabase(),
  });

  /** Ends the sessions that hold the lock, or wait for it, as a restarted server does. */
  const terminate = async ({ url }: PostgresAddress, which: 'leader' | 'all') => {
    const leaders = `select pid from pg_locks where locktype = 'advisory' and granted`;
    await postgres().query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = '${new URL(url).pathname.slice(1)}' ${which === 'leader' ? `and pid in (${leaders})` : ''}`,
    );
  };

  it('is one process at a time, and goes to the next one when it is let go of', async () => {
    const address = await freshAddress();
    const first = await aCandidate(address);
    await first.leads;
    const second = await aCandidate(address);

    await standsBy(second);
    await sleep(3_000);
    expect(second.isLeader()).toBe(false);
    expect(second.lines).toHaveLength(1);

    await first.release();
    await second.leads;
    expect(first.lines).toEqual([]);
  });

  it('is had by exactly one of many that begin at the same moment', async () => {
    const address = await freshAddress();
    const candidates = await Promise.all(Array.from({ length: 5 }, () => aCandidate(address)));

    await expect.poll(() => candidates.filter((each) => each.isLeader()).length, soon).toBe(1);
    for (const each of candidates) if (!each.isLeader()) await standsBy(each);
    expect(candidates.filter((each) => each.isLeader())).toHaveLength(1);
  });

  it('is apart for each database, and for each schema of one', async () => {
    const one = await freshAddress();
    const other = await freshAddress();
    const schema = await inSchema(one, 'second');

    const candidates = await Promise.all([one, other, schema].map((address) => aCandidate(address)));

    await expect.poll(() => candidates.map((each) => each.isLeader()), soon).toEqual([true, true, true]);
  });

  it('that is lost to the server is told in a sentence, and another one has it', async () => {
    const address = await freshAddress();
    const first = await aCandidate(address);
    await first.leads;
    const second = await aCandidate(address);
    await standsBy(second);

    await terminate(address, 'leader');

    expect(await first.lost).toEqual(
      new StorageProblem(
        'The database ended, or did not answer, the session by which this Ticketwatch leads: it stops, for another one ' +
          'may lead now. Check the database, and start it again.',
      ),
    );
    await second.leads;
  });

  it('is still waited for by one whose own session was ended', async () => {
    const address = await freshAddress();
    const first = await aCandidate(address);
    await first.leads;
    const second = await aCandidate(address);
    await standsBy(second);

    await terminate(address, 'all');
    await first.lost;

    await second.leads;
    expect(second.lines.filter(({ message }) => message === 'the database cannot be asked who leads')).toHaveLength(1);
  });

  it('is no longer waited for by one that is told to stop, at once', async () => {
    const address = await freshAddress();
    await (
      await aCandidate(address)
    ).leads;
    const second = await aCandidate(address, slowClock);
    await standsBy(second);

    const before = Date.now();
    second.giveUp();

    await expect(second.leads).rejects.toThrow('aborted');
    expect(Date.now() - before).toBeLessThan(5_000);
  });

  it(
    'passes on when the leader vanishes without a goodbye, and the leader stops first',
    { timeout: 30_000 },
    async () => {
      const address = await freshAddress();
      const line = await aLine(address.url);
      const first = await aCandidate({ ...address, url: line.url });
      await first.leads;
      const second = await aCandidate(address);
      await standsBy(second);

      const before = Date.now();
      line.cut();
      await first.lost;

      expect(second.isLeader()).toBe(false);
      await second.leads;
      expect(Date.now() - before).toBeLessThan(TAKE_OVER_MS);
    },
  );
});

async function inSchema({ kind, url }: PostgresAddress, name: string): Promise<PostgresAddress> {
  const client = new Client(url);
  await client.connect();
  await client.query(`create schema ${name}`);
  await client.end();
  const address = new URL(url);
  address.searchParams.set('options', `-c search_path=${name}`);
  return { kind, url: address.href };
}

/** A connection through which nothing comes any more once it is cut, while both ends believe that it stands. */
async function aLine(target: string): Promise<{ url: string; cut: () => void }> {
  const to = new URL(target);
  const sockets: Socket[] = [];
  const server = createServer((near) => {
    const far = connect(Number(to.port), to.hostname);
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) {
      socket.on('error', () => undefined);
      sockets.push(socket);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });

  const url = new URL(target);
  url.port = String(portOf(server.address()));
  return {
    url: url.href,
    cut() {
      for (const socket of sockets) socket.unpipe().pause();
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address.port;
}
