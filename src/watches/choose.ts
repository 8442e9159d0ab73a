import type { Change } from '../domain/change.ts';
import type { ChangeNotice } from '../domain/notice.ts';
import { openOf } from '../domain/seen-ticket.ts';
import type { SeenCounts } from '../domain/seen-ticket.ts';
import type { Place } from '../domain/address.ts';
import type { Watch } from '../domain/watch.ts';
import { assertNever } from '../lib/assert-never.ts';
import { tallyOf } from './tally.ts';

/** More are only counted. */
const MOST_TOLD = 10;

/** What one look found out about a subject. */
interface Findings {
  readonly before: SeenCounts;
  readonly after: SeenCounts;
  readonly changes: readonly Change[];
  readonly asOf: number;
  readonly unseen: ChangeNotice['unseen'];
}

interface ChosenNotice extends Place {
  readonly watchId: string;
  readonly notice: ChangeNotice;
}

/** A notice for each of the subject's watches that wants to hear of what was found. */
export function choose({
  watches,
  ...findings
}: Findings & { readonly watches: readonly Watch[] }): readonly ChosenNotice[] {
  const { before, after, changes, asOf, unseen } = findings;
  const hearing = watches.filter((watch) => wants(watch, findings) && !cameLate(watch, findings));
  if (hearing.length === 0) return [];

  const gained = changes.some(isGain);
  const tally = tallyOf(changes);
  return hearing.map(({ id, guildId, channelId, subject, when, mention }) => ({
    guildId,
    channelId,
    watchId: id,
    notice: {
      kind: 'change',
      watchId: id,
      subject,
      before,
      after,
      tally,
      changes: (when === 'left' ? leftFirst(changes) : changes).slice(0, MOST_TOLD),
      mention: mention?.when === 'opened' && !gained ? null : mention,
      asOf,
      unseen,
    },
  }));
}

function wants({ when }: Watch, { before, after, changes }: Findings): boolean {
  switch (when) {
    case 'count-changes':
      return openOf(before) !== openOf(after);
    case 'opened':
      return changes.some(isGain);
    case 'left':
      return changes.some(({ kind }) => kind === 'left');
    case 'any-change':
      return changes.length > 0;
    default:
      return assertNever(when);
  }
}

/**
 * Whether a watch was made in a long time that nobody looked in: then nobody can say which of the changes came after
 * it, and this is its silent first look. Between two looks in their usual time it hears all.
 */
function cameLate({ madeAt }: Watch, { unseen }: Findings): boolean {
  // One of a time to come is from before the clock was set back.
  return unseen !== null && madeAt > unseen.from && madeAt <= unseen.to;
}

/** What the watch is for must not be what is only counted. */
function leftFirst(changes: readonly Change[]): readonly Change[] {
  const { left = [], others = [] } = Object.groupBy(changes, ({ kind }) => (kind === 'left' ? 'left' : 'others'));
  return [...left, ...others];
}

function isGain({ kind }: Change): boolean {
  return kind === 'opened' || kind === 'reopened' || kind === 'arrived';
}
