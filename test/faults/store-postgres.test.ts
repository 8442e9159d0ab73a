import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import { expect, it } from 'vitest';
import { z } from 'zod';
import type { LocalPostgres } from '../local-postgres.ts';
import { textOf } from '../running-bot.ts';
import { describeOnPostgres } from '../storage/on-each-database.ts';
import { createFaultTable } from './fault-table.ts';
import { isLong } from './how-long.ts';
import { startWatchingBot } from './watching-bot.ts';

const table = createFaultTable('A PostgreSQL in trouble');
const Rows = z.object({ rows: z.array(z.object({ pid: z.number() })) });

interface Trouble {
  readonly fault: string;
  readonly sentence: RegExp;
  readonly begin: (server: Server) => Promise<unknown>;
  readonly end?: (server: Server) => Promise<unknown>;
}

interface Server {
  readonly name: string;
  readonly query: LocalPostgres['query'];
  /** The server's processes that serve the bot. */
  readonly backends: readonly number[];
  /** A session of another program on the bot's database. */
  readonly locking: Client;
}

const LOST = /^(?:The database ended, or did not answer, the session by which this|PostgreSQL at \S+ )/;

const troubles: readonly Trouble[] = [
  {
    fault: 'ends every session',
    sentence: LOST,
    begin: ({ query, name }) =>
      query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`),
  },
  {
    fault: 'breaks down and recovers',
    sentence: LOST,
    // One process of it that dies in this way makes it throw everybody out and begin anew from its log.
    begin: async ({ backends }) => signal(backends.slice(0, 1), 'SIGKILL'),
  },
  {
    fault: 'hangs',
    sentence: LOST,
    begin: async ({ backends }) => signal(backends, 'SIGSTOP'),
    end: async ({ backends }) => signal(backends, 'SIGCONT'),
  },
  {
    fault: 'has its tables kept locked by another program',
    sentence: /^PostgreSQL at \S+ has tables that another program keeps locked\./,
    begin: ({ locking }) => locking.query('begin; lock table outbox in access exclusive mode'),
    end: ({ locking }) => locking.query('rollback'),
  },
];

describeOnPostgres('a bot whose PostgreSQL', (postgres) => {
  // The end of a bot takes half a minute where the server hangs.
  it.each(troubles.filter(({ fault }) => isLong || fault !== 'hangs'))(
    '$fault ends with a sentence, and makes good when it is started again',
    { timeout: 120_000 },
    ({ fault, sentence, begin, end }) =>
      table.survives(fault, 'a look', async ({ said }) => {
        const url = await postgres().freshDatabase();
        const bot = await startWatchingBot({ postgresUrl: url });
        const name = new URL(url).pathname.slice(1);
        const locking = new Client(url);
        // It is thrown out with the others.
        locking.on('error', () => undefined);
        try {
          bot.happen();
          await bot.expectAllTold();
          const query = postgres().query;
          const found = await query(`select pid from pg_stat_activity where datname = '${name}'`);
          const server = { name, query, backends: Rows.parse(found).rows.map(({ pid }) => pid), locking };

          await locking.connect();
          await begin(server);
          bot.happen();

          const ended = await bot.ended();
          await end?.(server);
          said(ended.said.join(' '));
          expect(ended).toEqual({ code: 1, said: [expect.stringMatching(sentence)] });
          await expect
            .poll(
              () =>
                query('select 1').then(
                  () => true,
                  () => false,
                ),
              { timeout: 30_000 },
            )
            .toBe(true);
          await bot.expectWhole();
          await bot.expectMadeGood();
          expect(textOf(await bot.ask('/tickets top'))).toContain('open**');
        } finally {
          await locking.end();
          await bot.stop();
        }
      }),
  );
});

function signal(pids: readonly number[], name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
  for (const pid of pids) {
    // A process that ended meanwhile may have left its number to another one.
    if (readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')) process.kill(pid, name);
  }
}
