import { z } from 'zod';

const LogLine = z.looseObject({ level: z.string() });
const shownLines = 20;

/** The end of a log, when it has lines of these levels, or of none: then Node says why it ended. */
export function troublesIn(log: readonly string[], levels: readonly string[]): readonly string[] {
  // The line that it was killed in is cut off.
  const isTrouble = (line: string) => !line.startsWith('{') || levels.includes(levelOf(line) ?? '');
  return log.some(isTrouble) ? ['the bot said:', ...log.slice(-shownLines)] : [];
}

function levelOf(line: string): string | null {
  try {
    return LogLine.parse(JSON.parse(line)).level;
  } catch {
    return null;
  }
}
