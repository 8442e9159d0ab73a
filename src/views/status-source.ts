import { UpstreamFailure } from '../domain/failure.ts';
import type { AccountStatus, BotStatus, MirrorStatus, UpstreamStatus } from '../domain/status.ts';
import { inertCode } from '../lib/inert.ts';
import { words } from '../words/en.ts';
import { accountName } from './akana-name.ts';
import { failureWords } from './failure.ts';
import { topOf } from './shares.ts';

const MOST_TASKS = 5;
const LONGEST_TASK = 60;

type Source = NonNullable<BotStatus['retroachievements'] | BotStatus['akana']>;

export function retroAchievementsLines(source: NonNullable<BotStatus['retroachievements']>): string[] {
  return [...sourceLines(source), ...mirrorLines(source.mirror)];
}

export function akanaLines(source: NonNullable<BotStatus['akana']>): string[] {
  const { account } = source.login;
  return [
    ...sourceLines(source),
    ...(account === null ? [] : [words.sentence(words.akana.asSeenBy(accountName(account)))]),
    ...loginLines(source.login),
  ];
}

export function isAskedOf({ lastAnswer, lastFailure }: Source): boolean {
  return lastAnswer !== null || lastFailure !== null;
}

/** What it fails on may be an id that somebody typed: that alone is no trouble. */
export function isWell(source: Source): boolean {
  const { lastAnswer, lastFailure, pausedUntil } = source;
  const hasFailed = lastFailure !== null && !(lastFailure.kind === 'rejected' && lastAnswer !== null);
  return !hasFailed && pausedUntil === null && !('login' in source && loginLines(source.login).length > 0);
}

function sourceLines(source: Source): string[] {
  const { upstream, lastAnswer, waiting } = source;
  const answer =
    lastAnswer === null ? words.status.noAnswerYet : words.status.lastAnswer(lastAnswer.at, lastAnswer.tookMs);
  return [
    words.status.health(upstream, healthOf(source)),
    words.sentence([answer, words.status.waiting(waiting)].join(' · ')),
    ...troubleLines(source),
  ];
}

function healthOf(source: Source) {
  if (!isWell(source)) return 'in-trouble';
  return isAskedOf(source) ? 'answers' : 'not-asked';
}

function troubleLines({ upstream, lastAnswer, lastFailure, pausedUntil }: UpstreamStatus): string[] {
  const paused = pausedUntil === null ? [] : [words.status.pausedUntil(upstream, pausedUntil)];
  if (lastFailure === null || (lastFailure.kind === 'rate-limited' && pausedUntil !== null)) return paused;
  const { at, kind } = lastFailure;
  const why = failureWords(new UpstreamFailure(upstream, kind));
  const isQuestionsOwn = kind === 'rejected' && lastAnswer !== null;
  return [...paused, isQuestionsOwn ? words.status.rejection(at, why) : words.status.failure(at, why)];
}

function mirrorLines(mirror: MirrorStatus | null): string[] {
  if (mirror === null) return [words.sentence(words.status.notListed)];
  const { tickets, asOf, sweptAt, unreadable } = mirror;
  return [
    words.status.listed(tickets, asOf, sweptAt),
    ...(unreadable === 0 ? [] : [words.notCounted('RetroAchievements', unreadable)]),
  ];
}

function loginLines({ pendingTasks, noLoginBefore }: AccountStatus): string[] {
  const { shown, others } = topOf(pendingTasks, MOST_TASKS);
  const wanted = shown.map((task) => words.status.task(task, inertCode(task, LONGEST_TASK)));
  return [
    ...(wanted.length === 0 ? [] : [words.status.tasks(wanted, others.length)]),
    ...(noLoginBefore === null ? [] : [words.status.noLoginBefore(noLoginBefore)]),
  ];
}
