import type { ChangeNotice } from '../domain/notice.ts';
import type { PostMessage } from '../domain/post.ts';
import type { CountedNow } from '../domain/seen-ticket.ts';
import type { Watch } from '../domain/watch.ts';
import { words } from '../words/en.ts';
import { joinedPost } from './joined-post.ts';
import { changeEmbed } from './post-change.ts';
import { changeLine } from './post-numbers.ts';

const say = words.posts.changes;

/**
 * What a change of one ticket would look like. `posted` says that it is a sample, and pings nobody; `wouldBe` is the
 * post itself, ping and all.
 */
export function samplePost(
  { subject, when, mention }: Pick<Watch, 'subject' | 'when' | 'mention'>,
  counted: CountedNow | null,
  reference: string,
): { readonly posted: PostMessage; readonly wouldBe: PostMessage } {
  const isLoss = when === 'left';
  const change = { subject, unseen: null, ...(isLoss ? loss(counted) : gain(counted)) };
  const line = changeLine(change);
  const embed = changeEmbed(change, [
    isLoss
      ? say.ticket('resolved', words.posts.sampleTicket, [say.settled('resolved', null)])
      : say.ticket('open', words.posts.sampleTicket, []),
    ...(counted === null ? [] : [words.asOf(counted.asOf)]),
  ]);

  const sample = { line: words.posts.sample(line), embed, mention: null };
  const footer = words.posts.sampleReference(reference);
  const mentioned = isLoss && mention?.when === 'opened' ? null : mention;
  return {
    posted: joinedPost([sample], footer),
    wouldBe: joinedPost([{ line, embed, mention: mentioned }], footer),
  };
}

type Step = Pick<ChangeNotice, 'before' | 'after' | 'tally'>;

const nothing = { open: 0, waiting: 0, reopened: 0 };
const noChange = { opened: 0, reopened: 0, arrived: 0, turnedOpen: 0, turnedWaiting: 0, reassigned: 0, left: {} };

function gain(counted: CountedNow | null): Step {
  const before = counted?.counts ?? nothing;
  return { before, after: { ...before, open: before.open + 1 }, tally: { ...noChange, opened: 1 } };
}

/** Where nothing is open, there was one before it left. */
function loss(counted: CountedNow | null): Step {
  const now = counted?.counts ?? nothing;
  const before = now.open > 0 ? now : { ...now, open: 1 };
  return { before, after: { ...before, open: before.open - 1 }, tally: { ...noChange, left: { resolved: 1 } } };
}
