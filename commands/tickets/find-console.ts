import type { CommonDeps, NeededDeps } from '../../src/discord/command.ts';
import { LONGEST_TEXT } from '../../src/discord/option.ts';
import type { Message } from '../../src/domain/message.ts';
import { noSuchConsoleMessage } from '../../src/views/no-such.ts';

type Deps = Pick<CommonDeps & NeededDeps['retroachievements'], 'consoles' | 'question'>;

/** The console that was typed, `null` where none was, or what to answer instead. */
export async function findConsole(
  typed: string | undefined,
  { consoles, question }: Deps,
): Promise<{ readonly console: string | null } | { readonly instead: Message }> {
  if (typed === undefined) return { console: null };
  const console = await consoles.find(typed, question);
  return console === null ? { instead: noSuchConsoleMessage(typed, consoles.nearest(typed)) } : { console };
}

/** A console as an input: its own name, unless no option takes one that long. */
export function consoleInput(console: string | null, typed: string | undefined): { readonly console?: string } {
  if (console === null || typed === undefined) return {};
  return { console: console.length <= LONGEST_TEXT ? console : typed };
}
