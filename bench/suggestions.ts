import { z } from 'zod';
import { exitOnSignals } from './end-early.ts';
import { readOptions } from './read-options.ts';
import { indexMemoryMb } from './suggestions/index-memory.ts';
import { createManyGames } from './suggestions/many-games.ts';
import { type MeasuredKind, type Measurements, measureSuggestions } from './suggestions/measure-suggestions.ts';
import { throughDiscord } from './suggestions/through-discord.ts';
import { longestMs, type Times } from './suggestions/times.ts';

const usage = `npm run bench:suggestions
  How long suggestions take among 20,000 games and 5,000 open tickets, from memory and through the whole bot.
  Ends with 1 when one in a hundred keystrokes, or a first one, computes for longer than ${longestMs} ms. A longer time that
  the machine gave to other programs is only printed.

  --games <n>       How many games there are, instead of 20000
  --tickets <n>     How many tickets are open, instead of 5000
  --keystrokes <n>  How many of each kind are tried, instead of 2000
  --seed <n>        Other names and keystrokes
  --json            Numbers for programs
  --help            This text
`;

const options = {
  games: { type: 'string', default: '20000' },
  tickets: { type: 'string', default: '5000' },
  keystrokes: { type: 'string', default: '2000' },
  seed: { type: 'string', default: '1' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;
const Count = z.coerce.number().int().positive();
const Options = z.object({
  games: Count,
  tickets: Count,
  keystrokes: Count,
  seed: z.coerce.number().int(),
  json: z.boolean(),
  help: z.boolean(),
});

const { help, ...wanted } = readOptions(Options, options);
exitOnSignals();
if (help) process.stdout.write(usage);
else await measure(wanted);

async function measure({
  games,
  tickets,
  keystrokes,
  seed,
  json,
}: Omit<z.infer<typeof Options>, 'help'>): Promise<void> {
  const world = createManyGames({ games, tickets, seed });
  const measured = await measureSuggestions(world, { count: keystrokes, seed });
  const discord = await throughDiscord(world, { count: Math.ceil(keystrokes / 4), seed });
  const indexMb = indexMemoryMb(world);

  if (json) console.log(JSON.stringify({ games, tickets, keystrokes, seed, ...measured, discord, indexMb }));
  else print(measured, discord, indexMb);
  const slow = slowOnes(measured, discord);
  if (slow.length === 0) return;
  process.exitCode = 1;
  console.error(`computing for longer than ${longestMs} ms: ${slow.join(', ')}`);
}

function print({ kinds, misses }: Measurements, discord: Times, indexMb: number): void {
  console.table(Object.fromEntries(kinds.map((measured) => [measured.kind, cells(measured)])));
  console.table({ 'a game that is missed': rounded(misses), 'games, through Discord': rounded(discord) });
  console.log(`the index of the games takes ${indexMb.toFixed(1)} MB`);
}

function cells({ each, scan, first, afterSweep }: MeasuredKind): Record<string, unknown> {
  return {
    ...rounded(each),
    'p50 of a scan': scan.p50.toFixed(2),
    'times a scan': (each.p50 / scan.p50).toFixed(1),
    'first after a start': first.max.toFixed(1),
    'first after a sweep': afterSweep.max.toFixed(1),
  };
}

function rounded({ p50, p99, max, busyP99 }: Times): Record<string, string> {
  return {
    'p50, ms': p50.toFixed(2),
    p99: p99.toFixed(2),
    'p99, computing': busyP99.toFixed(2),
    longest: max.toFixed(1),
  };
}

function slowOnes({ kinds, misses }: Measurements, discord: Times): readonly string[] {
  const measured: readonly (readonly [string, Times])[] = [
    ...kinds.flatMap(({ kind, each, first, afterSweep }) => [
      [kind, each] as const,
      [`the first ${kind} after a start`, first] as const,
      [`the first ${kind} after a sweep`, afterSweep] as const,
    ]),
    ['misses', misses],
    ['games through Discord', discord],
  ];
  return measured.flatMap(([what, { busyP99: ms }]) => (ms > longestMs ? `${what} (${ms.toFixed(0)} ms)` : []));
}
