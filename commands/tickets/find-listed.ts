import type { CommonDeps, NeededDeps } from '../../src/discord/command.ts';
import { parseDeveloper } from '../../src/domain/developer-name.ts';
import type { Game } from '../../src/domain/game.ts';
import type { Message } from '../../src/domain/message.ts';
import type { ListedOverview } from '../../src/domain/overview.ts';
import type { StateSpan } from '../../src/domain/subject.ts';
import { assertNever } from '../../src/lib/assert-never.ts';
import { noSuchDeveloperMessage, noSuchGameMessage, sentenceMessage } from '../../src/views/sentence.ts';
import { words } from '../../src/words/en.ts';
import type { ListedScope } from '../../src/words/en-scopes.ts';
import { findConsole } from './find-console.ts';

interface Wanted {
  readonly scope: ListedScope;
  readonly target: string | undefined;
  /** Of a game; of anything else only open and waiting tickets are listed. */
  readonly span: StateSpan;
}

interface FoundListed {
  readonly overview: ListedOverview;
  /** What else was perhaps meant. */
  readonly otherGames: readonly Game[];
}

type Found = FoundListed | { readonly instead: Message };
type Deps = Pick<CommonDeps, 'tickets' | 'question'> &
  Pick<NeededDeps['retroachievements'], 'games' | 'developers' | 'consoles'>;

/** The tickets of whatever the two options `scope` and `target` name, or what to answer instead. */
export async function findListed({ scope, target, span }: Wanted, deps: Deps): Promise<Found> {
  if (scope === 'site') {
    if (target !== undefined) return { instead: sentenceMessage(words.scopes.takesNoTarget) };
    return { overview: await deps.tickets.overview({ kind: 'site' }, deps.question), otherGames: [] };
  }
  if (target === undefined) return { instead: sentenceMessage(words.scopes.wantsTarget(scope)) };
  switch (scope) {
    case 'dev':
      return await findDeveloper(target, deps);
    case 'game':
      return await findGame(target, span, deps);
    case 'console':
      return await findOneConsole(target, deps);
    default:
      return assertNever(scope);
  }
}

async function findDeveloper(typed: string, { tickets, developers, question }: Deps): Promise<Found> {
  const name = parseDeveloper(typed);
  const overview = name === null ? null : await tickets.overview({ kind: 'developer', name }, question);
  if (overview === null) return { instead: noSuchDeveloperMessage(typed, developers.nearest(name ?? typed)) };
  return { overview, otherGames: [] };
}

async function findGame(typed: string, span: StateSpan, { games, tickets, question }: Deps): Promise<Found> {
  const found = await games.find(typed, question);
  if (found.kind === 'none') return { instead: noSuchGameMessage(typed, found.complete, found.nearest) };
  const overview = await tickets.overview({ kind: 'game', id: found.game.id, set: 'official', span }, question);
  if (overview === null) return { instead: noSuchGameMessage(typed, true) };
  return { overview, otherGames: found.others };
}

async function findOneConsole(typed: string, deps: Deps): Promise<Found> {
  const found = await findConsole(typed, deps);
  if ('instead' in found) return found;
  const subject = { kind: 'console', name: found.console ?? typed } as const;
  return { overview: await deps.tickets.overview(subject, deps.question), otherGames: [] };
}
