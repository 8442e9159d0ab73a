import type { TemplateResult } from 'lit';
import type { StoredMessage } from '../../discord/stored-message.ts';

/** What a message needs to know of the page around it to be drawn. */
export interface MessageContext {
  /** Milliseconds since 1970; drawn again with a later one, "4 seconds ago" goes on. */
  readonly now: number;
  readonly theme: 'dark' | 'light';
  /** Pictures of media.retroachievements.org are here instead. */
  readonly mediaUrl: string;
  /** Without `@` or `#`; `null` where nobody of that id is known. */
  nameOf(kind: 'user' | 'role' | 'channel', id: string): string | null;
  /** The address of somebody's picture: a `data:` one, since nothing is asked of another host. */
  avatarOf(personId: string, name: string): string;
  /** Another message here, for a reply to show; `null` when it is gone. */
  messageOf(id: string): StoredMessage | null;
  onPress(customId: string): void;
  onChoose(customId: string, values: readonly string[]): void;
  /** A command in the text was clicked: `['tickets', 'dev']`. */
  onCommand(path: readonly string[]): void;
  /** Hides what only this person sees; `null` where that is not possible. */
  readonly onDismiss: (() => void) | null;
  /** Whether buttons and selects can be used now: not while one of them waits for its answer. */
  readonly canPress: boolean;
  /** The `custom_id` that waits for its answer. */
  readonly busy: string | null;
  /** A sentence in red under the message: why the last press came to nothing. */
  readonly note: string | null;
  /** What can be done with the message, over its upper right corner; shown on hover and on focus. */
  readonly actions: TemplateResult | null;
}
