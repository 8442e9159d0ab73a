import type { Upstreams } from '../src/discord/command.ts';
import { LONGEST_TEXT, type SuggestKind, type TypedSoFar } from '../src/discord/option.ts';
import type { Api } from '../src/domain/api.ts';
import type { Caller } from '../src/domain/caller.ts';
import { parseDeveloper } from '../src/domain/developer-name.ts';
import type { Game } from '../src/domain/game.ts';
import type { TicketedAchievement } from '../src/domain/ports.ts';
import type { Person, Ticket } from '../src/domain/ticket.ts';
import type { WatchKeeper } from '../src/domain/watch-keeper.ts';
import { assertNever } from '../src/lib/assert-never.ts';
import { cut } from '../src/lib/text.ts';
import { watchLabel } from '../src/views/watch-name.ts';
import { words } from '../src/words/en.ts';
import { fittingWatches } from './watch/fitting-watches.ts';

/** Discord takes no more. */
const MOST = 25;

interface Suggestion {
  readonly name: string;
  readonly value: string;
}

interface Sources extends Upstreams {
  readonly watches: Pick<WatchKeeper, 'ofServer'>;
}

/** What autocomplete offers for an option: from memory, but for watches. */
export async function suggest(
  kind: SuggestKind,
  { typed, others }: TypedSoFar,
  caller: Caller,
  sources: Sources,
): Promise<readonly Suggestion[]> {
  const { retroachievements, akana, watches } = sources;
  switch (kind) {
    case 'games':
      return (retroachievements?.games.suggest(typed, MOST) ?? []).map(gameSuggestion);
    case 'developers':
      return withCallerFirst(
        (retroachievements?.developers.suggest(typed, MOST) ?? []).map(developerSuggestion),
        typed,
        caller,
      ).slice(0, MOST);
    case 'apis':
      return apiSuggestions(akana?.apis.suggest(typed, MOST) ?? []);
    case 'consoles':
      return (retroachievements?.consoles.suggest(typed, MOST) ?? []).map(consoleSuggestion);
    case 'tickets':
      return (retroachievements?.current.suggest(typed, MOST, parseDeveloper(caller.displayName)) ?? []).map(
        ticketSuggestion,
      );
    case 'achievements':
      return (retroachievements?.achievements.suggest(typed, MOST) ?? []).map(achievementSuggestion);
    case 'targets': {
      const kind = targetKind(others['scope']);
      return kind === null ? [] : await suggest(kind, { typed, others }, caller, sources);
    }
    case 'watches':
      return watchSuggestions(typed, caller, watches);
    default:
      return assertNever(kind);
  }
}

function targetKind(scope: unknown): Exclude<SuggestKind, 'targets'> | null {
  switch (scope) {
    case 'dev':
      return 'developers';
    case 'game':
      return 'games';
    case 'console':
      return 'consoles';
    case 'api':
      return 'apis';
    default:
      return null;
  }
}

function gameSuggestion(game: Game): Suggestion {
  return { name: cut(words.gameName(game), LONGEST_TEXT), value: `#${game.id}` };
}

function achievementSuggestion({ achievement, game }: TicketedAchievement): Suggestion {
  return { name: cut(words.achievementName(achievement.title, game.title), LONGEST_TEXT), value: `#${achievement.id}` };
}

/** A name that nobody could type is still found by its ULID. */
function developerSuggestion({ name, ulid }: Person): Suggestion {
  return { name: cut(name, LONGEST_TEXT), value: parseDeveloper(name) ?? ulid ?? cut(name, LONGEST_TEXT) };
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

function ticketSuggestion({ id, achievement, game }: Ticket): Suggestion {
  return { name: cut(words.show.suggested(id, achievement.title, game.title), LONGEST_TEXT), value: String(id) };
}

function consoleSuggestion(name: string): Suggestion {
  return { name: cut(name, LONGEST_TEXT), value: cut(name, LONGEST_TEXT) };
}

async function watchSuggestions(
  typed: string,
  { guildId }: Caller,
  watches: Sources['watches'],
): Promise<readonly Suggestion[]> {
  if (guildId === null) return [];
  return fittingWatches(typed, await watches.ofServer(guildId))
    .slice(0, MOST)
    .map(({ watch }) => ({ name: watchLabel(watch), value: watch.id }));
}

/** By id, for names are shared; where they are, the id is shown too. */
function apiSuggestions(apis: readonly Api[]): readonly Suggestion[] {
  const byName = Map.groupBy(apis, ({ name }) => name);
  return apis.map(({ id, name }) => {
    const isShared = (byName.get(name) ?? []).length > 1;
    const shown = name === null ? id : isShared ? words.posts.withId(name, id) : name;
    return { name: cut(shown, LONGEST_TEXT), value: id.length <= LONGEST_TEXT ? id : cut(name ?? id, LONGEST_TEXT) };
  });
}
