import type { CommonDeps } from '../../src/discord/command.ts';
import type { Caller } from '../../src/domain/caller.ts';
import { UpstreamFailure } from '../../src/domain/failure.ts';
import type { Message, Press } from '../../src/domain/message.ts';
import { isOfChannel, type NoSubject, watchProblems } from '../../src/domain/watch-checks.ts';
import type { AddOutcome, NewWatch } from '../../src/domain/watch-keeper.ts';
import type { Watch } from '../../src/domain/watch.ts';
import type { WatchedSubject } from '../../src/domain/watched-subject.ts';
import { assertNever } from '../../src/lib/assert-never.ts';
import { addedMessage, type SubjectDoubts, whereMessage } from '../../src/views/watch-added.ts';
import { problemsMessage } from '../../src/views/watch-problems.ts';
import { serverOf } from './server-of.ts';
import type { WatchChoices } from './watch-options.ts';

/** What is to be watched, and the press that asks for it. */
export interface FoundSubject {
  readonly kind: 'found';
  readonly subject: WatchedSubject;
  readonly press: Press;
  readonly doubts?: SubjectDoubts;
}

/** Adds a watch, or says all that is in the way. Without a channel it asks for one. */
export async function addWatch(
  finding: Promise<FoundSubject | NoSubject>,
  choices: WatchChoices,
  caller: Caller,
  { watches, question }: Pick<CommonDeps, 'watches' | 'question'>,
): Promise<Message> {
  const guildId = serverOf(caller);
  const [found, statuses] = await Promise.all([orUnanswered(finding), watches.ofServer(guildId)]);
  const existing = statuses.map(({ watch }) => watch);
  if (found.kind !== 'found') {
    const others = watchProblems({ ...choices, subject: null }, existing);
    if (found.kind === 'unanswered' && others.length === 0) throw found.failure;
    return problemsMessage([found, ...others], null);
  }

  const { subject, doubts = {} } = found;
  const { channel, when } = choices;
  const elsewhere = pressElsewhere(found.press, choices);
  const problems = watchProblems({ ...choices, subject }, existing);
  if (problems.length > 0) return problemsMessage(problems, problems.every(isOfChannel) ? elsewhere : null);
  if (channel === undefined) return whereMessage(subject, elsewhere ?? found.press, doubts);

  const wanted: NewWatch = {
    guildId,
    channelId: channel.id,
    channelName: channel.name,
    subject,
    when: when ?? 'count-changes',
    mention: mentionOf(choices),
    madeBy: caller.userId,
  };
  return outcomeMessage(await watches.add(wanted, question.signal), elsewhere, doubts);
}

/** An upstream that does not answer must not hide what else is wrong. */
async function orUnanswered(finding: Promise<FoundSubject | NoSubject>): Promise<FoundSubject | NoSubject> {
  try {
    return await finding;
  } catch (error) {
    if (error instanceof UpstreamFailure) return { kind: 'unanswered', failure: error };
    throw error;
  }
}

/** The same watch in another channel; `null` where it has a mention, for that does not travel with a press. */
function pressElsewhere({ path, input }: Press, { when, mention }: WatchChoices): Press | null {
  if (mention !== undefined) return null;
  return { path, input: when === undefined ? input : { ...input, when } };
}

function mentionOf({ mention, 'mention-when': when = 'always' }: WatchChoices): Watch['mention'] {
  return mention === undefined ? null : { kind: mention.kind, id: mention.id, when };
}

/** Somebody else may have been quicker. */
function outcomeMessage(outcome: AddOutcome, elsewhere: Press | null, doubts: SubjectDoubts): Message {
  switch (outcome.kind) {
    case 'added':
      return addedMessage(outcome, doubts);
    case 'exists':
      return problemsMessage([outcome], elsewhere);
    case 'full':
      return problemsMessage([outcome], null);
    default:
      return assertNever(outcome);
  }
}
