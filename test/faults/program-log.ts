import { createInterface } from 'node:readline';
import { z } from 'zod';
import { createListeners } from '../../playground/listeners.ts';
import type { Program } from '../programs/program.ts';

const LogLine = z.looseObject({
  level: z.enum(['debug', 'info', 'warn', 'error', 'fatal']),
  time: z.iso.datetime(),
  msg: z.string(),
  reference: z.string().optional(),
  /** Of the line that ends an interaction. */
  interaction: z.string().optional(),
  outcome: z.string().optional(),
  ms: z.number().optional(),
});
export type LogLine = z.infer<typeof LogLine>;

/** What the bot has written, as it writes it. */
export interface ProgramLog {
  readonly lines: readonly LogLine[];
  /** What is no line of the log: sentences of an end, and whatever should not be there. */
  readonly otherLines: readonly string[];
  /** The first line that fits, of those before and those to come. Rejects when the program ends without it. */
  until(fits: (line: LogLine) => boolean, what: string): Promise<LogLine>;
}

/** How long a line may let itself be waited for. */
const PATIENCE_MS = 30_000;

export function readProgramLog({ process: { stdout, stderr }, ended }: Program): ProgramLog {
  const lines: LogLine[] = [];
  const otherLines: string[] = [];
  const listeners = createListeners<[LogLine]>();
  let isOver = false;
  for (const input of [stdout, stderr])
    if (input !== null)
      createInterface({ input }).on('line', (text) => {
        const line = parsed(text);
        if (line === null) otherLines.push(text);
        else {
          lines.push(line);
          listeners.tell(line);
        }
      });
  const over = ended.finally(() => {
    isOver = true;
  });

  return {
    lines,
    otherLines,
    async until(fits, what) {
      const found = lines.find(fits);
      if (found !== undefined) return found;
      const { promise, resolve, reject } = Promise.withResolvers<LogLine>();
      const fail = (why: string): void =>
        reject(new Error(`${why} ${what}:\n${[...otherLines, ...tail()].join('\n')}`));
      const stop = listeners.add((line) => {
        if (fits(line)) resolve(line);
      });
      const timer = setTimeout(() => fail('The bot did not say in time'), PATIENCE_MS);
      void over.then(() => fail('The bot ended without'));
      try {
        if (isOver) fail('The bot had ended without');
        return await promise;
      } finally {
        stop();
        clearTimeout(timer);
      }
    },
  };

  function tail(): readonly string[] {
    return lines.slice(-20).map((line) => JSON.stringify(line));
  }
}

function parsed(text: string): LogLine | null {
  try {
    return LogLine.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
