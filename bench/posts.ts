import { z } from 'zod';
import { exitOnSignals } from './end-early.ts';
import { readOptions } from './read-options.ts';
import { type FanOut, longestRatio, measureFanOut, ratioOf, requestsPerSecond } from './fan-out/measure-fan-out.ts';
import { DatabaseChoice, onEachDatabase } from './local-databases.ts';

const usage = `npm run bench:posts
  How long the bot takes to tell many channels of one change, next to what Discord's limit of ${requestsPerSecond} requests a second allows.
  Ends with 1 when it takes more than ${longestRatio} times as long, when Discord has to refuse a request, or when a channel has
  anything else than the one message.

  --channels <n>     Instead of 1000
  --database <name>  sqlite or postgres, instead of both
  --help             This text
`;

const options = {
  channels: { type: 'string', default: '1000' },
  database: { type: 'string', default: 'both' },
  help: { type: 'boolean', default: false },
} as const;
const Options = z.object({ channels: z.coerce.number().int().positive(), database: DatabaseChoice, help: z.boolean() });

const { channels, database, help } = readOptions(Options, options);
exitOnSignals();
if (help) process.stdout.write(usage);
else await tellOnEach();

async function tellOnEach(): Promise<void> {
  const rows: Record<string, Record<string, unknown>> = {};
  await onEachDatabase(database, async ({ name, fresh }) => {
    const fanOut = await measureFanOut({ address: await fresh(), channels });
    rows[name] = rowOf(fanOut);
    for (const problem of problemsOf(fanOut)) {
      process.exitCode = 1;
      console.error(`${name}: ${problem}`);
    }
  });
  console.table(rows);
}

function rowOf(fanOut: FanOut): Record<string, unknown> {
  const { servers, firstMs, lastMs, tellingMs, requests, tooMany, wrong, bot } = fanOut;
  return {
    channels: fanOut.channels,
    servers,
    'to the first, ms': Math.round(firstMs),
    'to the last, s': (lastMs / 1000).toFixed(2),
    'from the first request, s': (tellingMs / 1000).toFixed(2),
    'of what is allowed': ratioOf(fanOut).toFixed(3),
    requests,
    '429': tooMany,
    wrong: wrong.length,
    'block, longest': bot.blockMs.toFixed(1),
    'computing, longest': bot.busyMs.toFixed(1),
    'GC, longest': bot.gcMs.toFixed(1),
    'CPU, s': (bot.cpuMs / 1000).toFixed(2),
    'RSS before, MB': bot.rssBeforeMb.toFixed(0),
    'RSS after, MB': bot.rssMb.toFixed(0),
  };
}

function problemsOf(fanOut: FanOut): readonly string[] {
  const { tooMany, wrong } = fanOut;
  const ratio = ratioOf(fanOut);
  return [
    ...(ratio > longestRatio
      ? [`it took ${ratio.toFixed(3)} times as long as the limit; the goal is ${longestRatio}`]
      : []),
    ...(tooMany > 0 ? [`Discord refused ${tooMany} requests as too many`] : []),
    ...wrong,
  ];
}
