import type { CommandDeps, SuggestKind } from '../src/discord/command.ts';
import type { Caller } from '../src/domain/caller.ts';
import { parseDeveloper } from '../src/domain/developer-name.ts';
import type { Person } from '../src/domain/ticket.ts';
import { assertNever } from '../src/lib/assert-never.ts';
import { cut } from '../src/lib/text.ts';
import { words } from '../src/words/en.ts';

/** Discord takes no more. */
const MOST = 25;
const LONGEST = 100;

interface Suggestion {
  readonly name: string;
  readonly value: string;
}

/** What autocomplete offers for an option, from memory. */
export function suggest(
  kind: SuggestKind,
  typed: string,
  caller: Caller,
  { games, developers }: Pick<CommandDeps, 'games' | 'developers'>,
): readonly Suggestion[] {
  switch (kind) {
    case 'games':
      return games
        .suggest(typed, MOST)
        .map((game) => ({ name: cut(words.gameName(game), LONGEST), value: `#${game.id}` }));
    case 'developers':
      return withCallerFirst(developers.suggest(typed, MOST).map(developerSuggestion), typed, caller).slice(0, MOST);
    default:
      return assertNever(kind);
  }
}

/** A name that nobody could type is still found by its ULID. */
function developerSuggestion({ name, ulid }: Person): Suggestion {
  return { name: cut(name, LONGEST), value: parseDeveloper(name) ?? ulid ?? cut(name, LONGEST) };
}

/** Developers mostly ask for their own tickets, and mostly go by the same name here and there. */
function withCallerFirst(
  suggestions: readonly Suggestion[],
  typed: string,
  { displayName }: Caller,
): readonly Suggestion[] {
  const own = parseDeveloper(displayName);
  if (own === null || !own.toLowerCase().startsWith(typed.trim().toLowerCase())) return suggestions;
  const others = suggestions.filter(({ name }) => name.toLowerCase() !== own.toLowerCase());
  return [{ name: own, value: own }, ...others];
}
