import type { At } from '../../protocol.ts';
import type { Told } from '../state.ts';

/** Which channels got something that nobody looked at yet. Kept until the page is loaded again. */
export function createUnread() {
  /** The last message at the last look, by channel. */
  const seen = new Map<string, string>();
  let now: Told['messages'] = new Map();
  let person: string | null = null;

  /** Told on every turn; who begins to act as somebody else has seen everything. */
  function see(messages: Told['messages'], at: At): void {
    now = messages;
    const isNew = person !== at.personId;
    person = at.personId;
    for (const channelId of messages.keys()) {
      if (isNew || channelId === at.channelId) seen.set(channelId, lastOf(channelId));
    }
  }

  function lastOf(channelId: string): string {
    return now.get(channelId)?.findLast(({ visibleTo }) => visibleTo === null || visibleTo === person)?.id ?? '';
  }

  return {
    see,
    has: (channelId: string): boolean => lastOf(channelId) > (seen.get(channelId) ?? ''),
  };
}
