import type { InteractionRecord } from '../../discord/interaction-log.ts';
import type { StoredMessage } from '../../discord/stored-message.ts';
import type { At } from '../../protocol.ts';
import { assertNever } from '../../../src/lib/assert-never.ts';

/** A line of a channel. `key` stays the same for as long as it is there. */
export type Entry =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'message'; readonly key: string; readonly message: StoredMessage }
  /** Was sent and has no message yet, or never got one. */
  | { readonly kind: 'sending' | 'failed'; readonly key: string; readonly interaction: InteractionRecord };

interface Shown {
  readonly messages: readonly StoredMessage[];
  readonly interactions: Iterable<InteractionRecord>;
  readonly at: At;
  /** Ids of messages and interactions that the person waved away. */
  readonly dismissed: ReadonlySet<string>;
}

/** What one person sees of a channel, oldest first, with a line between days. */
export function entriesOf({ messages, interactions, at, dismissed }: Shown): readonly Entry[] {
  const own = [...interactions].filter((one) => isHere(one, at) && hasOwnLine(one));
  const timed = [
    ...messages.filter(({ visibleTo }) => visibleTo === null || visibleTo === at.personId).map(messageEntry),
    ...own.map(interactionEntry),
  ].filter(({ entry }) => !dismissed.has(entry.key));
  // Stable: messages of one moment keep their order.
  return withDays(timed.toSorted((one, other) => one.time - other.time));
}

interface Timed {
  readonly time: number;
  readonly entry: Entry;
}

function messageEntry(message: StoredMessage): Timed {
  return { time: Date.parse(message.timestamp), entry: { kind: 'message', key: message.id, message } };
}

function interactionEntry(interaction: InteractionRecord): Timed {
  const kind = interaction.state === 'failed' ? 'failed' : 'sending';
  return { time: interaction.sentAt, entry: { kind, key: interaction.id, interaction } };
}

function isHere({ personId, channelId }: InteractionRecord, at: At): boolean {
  return personId === at.personId && channelId === at.channelId;
}

// What was pressed tells of itself at the message that it was pressed on.
function hasOwnLine({ kind, messageId, state }: InteractionRecord): boolean {
  return (kind === 'command' || kind === 'menu') && messageId === null && state !== 'answered';
}

function withDays(timed: readonly Timed[]): readonly Entry[] {
  return timed.flatMap(({ time, entry }, index) => {
    const before = timed[index - 1];
    if (before === undefined || dayOf(before.time) === dayOf(time)) return [entry];
    return [{ kind: 'day' as const, key: `day ${dayOf(time)}`, at: time }, entry];
  });
}

function dayOf(time: number): string {
  return new Date(time).toDateString();
}

/** Whether somebody did this themselves: they want to see it. */
export function isOwn(entry: Entry, personId: string): boolean {
  switch (entry.kind) {
    case 'day':
      return false;
    case 'message':
      return entry.message.author.id === personId || entry.message.interaction_metadata?.user.id === personId;
    case 'sending':
    case 'failed':
      return true;
    default:
      return assertNever(entry);
  }
}
