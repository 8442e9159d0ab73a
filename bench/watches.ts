import { z } from 'zod';
import { exitOnSignals } from './end-early.ts';
import { readOptions } from './read-options.ts';
import { DatabaseChoice, onEachDatabase } from './local-databases.ts';
import { median } from './percentile.ts';
import { longBlockIn } from './scale/long-block.ts';
import { type Looks, measureLooks } from './scale/measure-looks.ts';
import type { MeasuredLook } from './scale/protocol.ts';

const longestBlockMs = 50;

const usage = `npm run bench:watches
  What looks cost with 10,000 watches on 1,000 subjects in 200 servers: requests, time, blocks of the event loop, memory.
  Ends with 1 when looks for many watches ask another number of requests than for one, or when the bot's own computing
  blocks the event loop for longer than ${longestBlockMs} ms. A longer block that is the machine's alone is only printed.

  --tickets <n>      How many are open, instead of 3000
  --database <name>  sqlite or postgres, instead of both
  --help             This text
`;

const options = {
  tickets: { type: 'string', default: '3000' },
  database: { type: 'string', default: 'both' },
  help: { type: 'boolean', default: false },
} as const;
const Options = z.object({ tickets: z.coerce.number().int().positive(), database: DatabaseChoice, help: z.boolean() });

const many = 10_000;
const subjectCount = 1000;

const { tickets, database, help } = readOptions(Options, options);
exitOnSignals();
if (help) process.stdout.write(usage);
else await measureOnEach();

async function measureOnEach(): Promise<void> {
  await onEachDatabase(database, async ({ name, fresh }) => {
    const ofOne = await measureLooks({ address: await fresh(), watches: 1, tickets });
    const ofMany = await measureLooks({ address: await fresh(), watches: many, tickets });
    console.log(`\n${name}: ${tickets} open tickets; ${many} watches on 1,000 subjects in 200 servers`);
    console.table(Object.fromEntries(ofMany.map((row, index) => [row.change, cells(row, ofOne[index])])));
    console.table(memory(ofMany));
    if (ofMany.some((row, index) => !sameNumbers(row.requests, ofOne[index]?.requests))) {
      process.exitCode = 1;
      console.error(`${name}: looks for many watches ask another number of requests than for one`);
    }
    const block = longBlockIn(
      ofMany.flatMap(({ looks }) => looks),
      longestBlockMs,
    );
    if (block !== null) {
      const { blockMs, busyMs, isOwn } = block;
      // A slow disk, or another program that takes the machine meanwhile, says nothing of the bot.
      if (isOwn) process.exitCode = 1;
      const times = `${blockMs.toFixed(0)} ms, ${busyMs.toFixed(0)} ms by its own computing`;
      console.error(`${name}: the event loop was blocked for ${times}; the goal is ${longestBlockMs} ms`);
    }
  });
}

function cells({ looks, requests }: Looks, ofOne: Looks | undefined): Record<string, unknown> {
  const ms = medianOf(looks, 'ms');
  return {
    looks: looks.length,
    requests: range(requests),
    'with 1 watch': range(ofOne?.requests ?? []),
    'ms a look': Math.round(ms),
    'of it CPU': Math.round(medianOf(looks, 'cpuMs')),
    'with 1 watch, ms': Math.round(medianOf(ofOne?.looks ?? [], 'ms')),
    'subjects changed': medianOf(looks, 'saves'),
    'ms a subject': (ms / subjectCount).toFixed(2),
    notices: medianOf(looks, 'notices'),
    'block, median': medianOf(looks, 'blockMs').toFixed(1),
    'block, longest': most(looks, 'blockMs').toFixed(1),
    'computing, longest': most(looks, 'busyMs').toFixed(1),
    'GC, longest': most(looks, 'gcMs').toFixed(1),
  };
}

function memory(rows: readonly Looks[]): Record<string, unknown> {
  return Object.fromEntries(
    rows.flatMap(({ change, looks }) => {
      const last = looks.at(-1);
      const after = `after ${looks.length} × ${change}`;
      return last ? [[after, { 'heap, MB': last.heapMb.toFixed(1), 'RSS, MB': last.rssMb.toFixed(0) }]] : [];
    }),
  );
}

function sameNumbers(some: readonly number[], others: readonly number[] = []): boolean {
  return some.length === others.length && some.every((number, index) => number === others[index]);
}

function range(numbers: readonly number[]): string {
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  return low === high ? String(low) : `${low}–${high}`;
}

function medianOf(looks: readonly MeasuredLook[], what: keyof MeasuredLook): number {
  return median(looks.map((look) => look[what]));
}

function most(looks: readonly MeasuredLook[], what: keyof MeasuredLook): number {
  return Math.max(...looks.map((look) => look[what]));
}
