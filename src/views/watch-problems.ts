import type { Message, Press } from '../domain/message.ts';
import type { WatchProblem } from '../domain/watch-checks.ts';
import { MOST_WATCHES } from '../domain/watch.ts';
import { assertNever } from '../lib/assert-never.ts';
import { inertText } from '../lib/inert.ts';
import { words } from '../words/en.ts';
import { failureWords } from './failure.ts';
import { permissionNames } from './lost.ts';
import { noSuchAchievement, noSuchConsole } from './no-such.ts';
import { noSuchApi, noSuchDeveloper, noSuchGame } from './sentence.ts';
import { channelRow } from './watch-channel-row.ts';
import { watchChannel, watchedName } from './watch-name.ts';

const LONGEST = 150;

/** Why a watch was not added, all of it. `again`: adds it in another channel, where that may help. */
export function problemsMessage(problems: readonly WatchProblem[], again: Press | null): Message {
  const sentences = problems.map(sentence);
  return {
    content:
      sentences.length === 1
        ? sentences.join('')
        : [words.watch.addedNothing, ...sentences.map(words.watch.problem)].join('\n'),
    rows: again === null ? [] : [channelRow(again)],
  };
}

function sentence(problem: WatchProblem): string {
  switch (problem.kind) {
    case 'wrong-kind':
      return words.watch.wrongKind(words.posts.channel(problem.channelId));
    case 'closed-thread':
      return words.watch.closedThread(words.posts.channel(problem.channelId));
    case 'you-may-not-post':
      return words.watch.youMayNotPost(words.posts.channel(problem.channelId), permissionNames(problem.missing));
    case 'i-may-not-post': {
      const { channelId, missing } = problem;
      return words.watch.iMayNotPost(words.posts.channel(channelId), permissionNames(missing), missing.length);
    }
    case 'you-may-not-mention':
    case 'i-may-not-mention': {
      const { kind, channelId, roleId } = problem;
      const missing = permissionNames(['mention-everyone']);
      const say = kind === 'i-may-not-mention' ? words.watch.iMayNotMention : words.watch.youMayNotMention;
      return say(words.posts.mention({ kind: 'role', id: roleId }), words.posts.channel(channelId), missing);
    }
    case 'everyone-mentioned':
      return words.watch.everyoneMentioned;
    case 'bot-mentioned':
      return words.watch.botMentioned(words.posts.mention({ kind: 'user', id: problem.userId }));
    case 'nobody-mentioned':
      return words.watch.nobodyMentioned;
    case 'exists': {
      const { watch } = problem;
      const exists = words.watch.exists(
        watchChannel(watch),
        watchedName(watch),
        words.posts.mention({ kind: 'user', id: watch.madeBy }),
      );
      return watch.paused === null ? exists : `${exists} ${words.watch.isPaused}`;
    }
    case 'full':
      return words.watch.full(MOST_WATCHES);
    case 'no-game':
      return noSuchGame(problem.typed, problem.isListWhole, problem.nearest);
    case 'no-developer':
      return noSuchDeveloper(problem.typed, problem.nearest);
    case 'no-api':
      return noSuchApi(problem.typed);
    case 'unseen-api':
      return words.watch.unseenApi(inertText(problem.typed, LONGEST));
    case 'no-achievement':
      return noSuchAchievement(problem.typed, problem.nearest);
    case 'no-console':
      return noSuchConsole(problem.typed, problem.nearest);
    case 'unofficial':
      return words.watch.unofficial(inertText(problem.title, LONGEST), problem.gameId);
    case 'unanswered':
      return failureWords(problem.failure);
    default:
      return assertNever(problem);
  }
}
