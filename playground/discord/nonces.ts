import { refuse } from './api-error.ts';
import type { MessageStore } from './message-store.ts';
import type { StoredMessage } from './stored-message.ts';

export type Nonces = ReturnType<typeof createNonces>;

/** The nonces of the last minutes: a post that repeats one is answered with the message there is. */
export function createNonces(messages: MessageStore, rememberMs: number) {
  const known = new Map<string, { readonly message: StoredMessage; readonly at: number }>();

  /** `null` when it is new; throws Unknown Message when what it made has been deleted since. */
  function find(nonce: string): StoredMessage | null {
    const entry = known.get(nonce);
    if (entry === undefined || Date.now() - entry.at > rememberMs) return null;
    const message = messages.find(entry.message.channel_id, entry.message.id);
    if (message === null) throw refuse('unknown-message');
    return message;
  }

  return {
    find,
    remember(nonce: string, message: StoredMessage): void {
      known.set(nonce, { message, at: Date.now() });
    },
  };
}
