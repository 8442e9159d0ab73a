import type { OfferedCommand } from './offered.ts';

/** Names as much of the line as it takes to see what is wrong. */
export function noSuchCommand(line: string, commands: readonly OfferedCommand[]): string {
  const words = line.trim().slice(1).split(/\s+/);
  const isKnown = (count: number): boolean =>
    commands.some(({ path }) => words.slice(0, count).every((word, at) => path[at] === word));
  const known = words.findIndex((_word, at) => !isKnown(at + 1));
  const named = known === -1 ? words : words.slice(0, known + 1);
  return `There is no command /${named.join(' ')} here.`;
}
