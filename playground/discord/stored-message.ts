import type { APIMessage } from 'discord-api-types/v10';

/** A message as the API tells it, and what only Discord's own client knows of it. */
export interface StoredMessage extends APIMessage {
  readonly ephemeral: boolean;
  /** "… is thinking": deferred and not yet answered. */
  readonly loading: boolean;
  /** The one person who sees an ephemeral message. */
  readonly visibleTo: string | null;
}

export type MessageEvent = {
  readonly kind: 'created' | 'edited' | 'deleted';
  readonly message: StoredMessage;
};

/** The message without what Discord's API does not say. */
export function messageJson({ ephemeral: _e, loading: _l, visibleTo: _v, ...message }: StoredMessage): APIMessage {
  return message;
}
