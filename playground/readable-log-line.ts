import { z } from 'zod';
import { printableLine } from './message-text/printable.ts';

const LogLine = z.object({
  level: z.string(),
  msg: z.string(),
  reference: z.string().optional(),
  upstream: z.string().optional(),
  kind: z.string().optional(),
  err: z.object({ name: z.string(), message: z.string(), stack: z.string().optional() }).optional(),
});
type LogLine = z.infer<typeof LogLine>;

const serious = new Set(['error', 'fatal']);

/**
 * "warn: an upstream gave no answer · RetroAchievements: unreachable · NB9A", for one line of the bot's log. Where the
 * mistake is ours, its stack comes along.
 */
export function readableLogLine(line: string): string {
  const { data } = LogLine.safeParse(jsonOf(line));
  if (data === undefined) return line;
  const { level, msg, reference, err } = data;
  const parts = [msg, reasonOf(data), reference].filter((part) => part !== undefined && part !== '');
  const said = `${level}: ${printableLine(parts.join(' · '))}\n`;
  const isOurs = serious.has(level) && err?.name !== 'UpstreamFailure';
  return isOurs && err?.stack !== undefined ? `${said}${err.stack}\n` : said;
}

function reasonOf({ err, upstream, kind }: LogLine): string {
  return err?.message ?? [upstream, kind].filter((part) => part !== undefined).join(': ');
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
