import { z } from 'zod';
import { exitOnSignals } from './end-early.ts';
import { readOptions } from './read-options.ts';
import { type KillReport, missingIn } from './kills/kill-report.ts';
import { killWatches } from './kills/kill-run.ts';
import { DatabaseChoice, onEachDatabase } from './local-databases.ts';

const usage = `npm run bench:kills
  Ends the bot with SIGKILL while it looks and tells, again and again, and checks that nothing is half done, lost or
  told twice.

  --kills <n>        How often, on each database, instead of 200 times
  --database <name>  sqlite or postgres, instead of both
  --seed <n>         For the same world and kinds of moments; to the millisecond no two runs are alike
  --help             This text
`;

const options = {
  kills: { type: 'string', default: '200' },
  database: { type: 'string', default: 'both' },
  seed: { type: 'string', default: String(Date.now() % 100_000) },
  help: { type: 'boolean', default: false },
} as const;
const Options = z.object({
  kills: z.coerce.number().int().positive(),
  database: DatabaseChoice,
  seed: z.coerce.number().int(),
  help: z.boolean(),
});

const { kills, database, seed, help } = readOptions(Options, options);
exitOnSignals();
if (help) process.stdout.write(usage);
else await killOnEach();

async function killOnEach(): Promise<void> {
  const rows: Record<string, unknown>[] = [];
  await onEachDatabase(database, async ({ name, fresh }) => {
    const startedAt = performance.now();
    const report = await killWatches({ address: await fresh(), kills, seed });
    rows.push(rowOf(name, report, Math.round((performance.now() - startedAt) / 1000)));
    complainOf(name, report);
  });
  console.table(rows);
  console.log(
    `Seed ${seed}. PostgreSQL runs without fsync here: what is tried is the end of the bot, not of the machine.`,
  );
}

function complainOf(name: string, report: KillReport): void {
  const { violated } = report;
  const missing = missingIn(report);
  if (violated === null && missing.length === 0) return;
  process.exitCode = 1;
  if (violated === null) {
    console.error(
      `${name}, seed ${seed}: this run shows nothing, for there was no kill of these: ${missing.join(', ')}`,
    );
    return;
  }
  console.error(`${name}, seed ${seed}, after kill ${violated.kill}:`);
  for (const what of violated.what) console.error(`  ${what}`);
}

function rowOf(database: string, { kills, violated, ...rest }: KillReport, seconds: number): Record<string, unknown> {
  const total = Object.values(kills).reduce((sum, some) => sum + some, 0);
  return { database, kills: total, ...kills, ...rest, seconds, violations: violated?.what.length ?? 0 };
}
