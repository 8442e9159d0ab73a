import type { InteractionType } from 'discord-api-types/v10';
import type { Actor } from './actor.ts';
import type { ExchangeTeller } from './exchange.ts';
import type { StoredMessage } from './stored-message.ts';

export interface Suggestion {
  readonly name: string;
  readonly value: string | number;
}

/** What waits for suggestions: text or numbers, for the option that is being typed. */
export interface Typing {
  readonly takes: 'string' | 'number';
  readonly suggested: (choices: readonly Suggestion[]) => void;
}

/** One interaction on the server's side, until its token has run out. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly actor: Actor;
  readonly sentAt: number;
  /** What the person sees as its name: `tickets game`. */
  readonly name: string;
  /** The message that was pressed, or that the modal was opened from. */
  readonly source: StoredMessage | null;
  readonly teller: ExchangeTeller;
  readonly typing: Typing | null;
  acknowledged: boolean;
  /** What `@original` means: the response's own message, or the pressed one. */
  originalId: string | null;
  followUps: number;
}
