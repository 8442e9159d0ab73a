import { z } from 'zod';
import { exitOnSignals } from './end-early.ts';
import { readOptions } from './read-options.ts';
import { markdownLines } from './table/markdown-lines.ts';
import { type Measured, measureAll } from './table/measure-all.ts';
import { measurements } from './table/measurements.ts';
import { tableLines } from './table/table-lines.ts';
import { measuredLine, whereMeasured } from './table/where-measured.ts';

const names = measurements.map(({ name }) => name);

const usage = `npm run bench
  Measures the bot against what else could do its work, side by side in one run, and prints one table. Each row says
  what it compares and how, and whether the goal was met; ends with 1 only when something could not be measured.

  --only <name>[,<name>]  Only these, of ${names.join(', ')}
  --quick                 A few rounds of each, to see that it works: the numbers say little
  --json                  The rows for programs
  --markdown              The tables of docs/performance.md
  --help                  This text
`;

const options = {
  only: { type: 'string', default: names.join(',') },
  quick: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  markdown: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;
const Options = z.object({
  only: z
    .string()
    .transform((text) => text.split(',').map((name) => name.trim()))
    .pipe(z.enum(names).array()),
  quick: z.boolean(),
  json: z.boolean(),
  markdown: z.boolean(),
  help: z.boolean(),
});

const { help, ...wanted } = readOptions(Options, options);
exitOnSignals();
if (help) process.stdout.write(usage);
else await measure(wanted);

async function measure({ only, quick, ...form }: Omit<z.infer<typeof Options>, 'help'>): Promise<void> {
  const measured = await measureAll(
    measurements.filter(({ name }) => only.includes(name)),
    { isQuick: quick, progress: (text) => void process.stderr.write(`${text} …\n`) },
  );
  process.stdout.write(`${printed(measured, { isQuick: quick, ...form })}\n`);
  for (const { name, error } of measured.broken) {
    process.exitCode = 1;
    console.error(`${name} could not be measured:`, error);
  }
}

interface Form {
  readonly isQuick: boolean;
  readonly json: boolean;
  readonly markdown: boolean;
}

function printed({ rows, broken }: Measured, { isQuick, json, markdown }: Form): string {
  const where = whereMeasured();
  if (json) return JSON.stringify({ ...where, isQuick, rows, broken: broken.map(({ name }) => name) }, null, 2);
  return [measuredLine(where, { isQuick }), '', ...(markdown ? markdownLines(rows) : tableLines(rows))].join('\n');
}
