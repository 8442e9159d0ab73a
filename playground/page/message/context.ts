import type { TemplateResult } from 'lit';
import type { StoredMessage } from '../../discord/stored-message.ts';
import type { Nameable } from '../nameable.ts';
import type { ShownTimes } from '../shown-times.ts';
import type { PictureSources } from './media-address.ts';

export interface MessageNote {
  readonly text: string;
  /** It is read aloud: it came just now. */
  readonly isNew: boolean;
  /** `null` where it goes with the whole message. */
  readonly onDismiss: (() => void) | null;
}

/** What a message needs to know of the page around it to be drawn. */
export interface MessageContext extends PictureSources {
  /** Milliseconds since 1970; drawn again with a later one when the day has changed. */
  readonly now: number;
  readonly times: ShownTimes;
  /** Without `@` or `#`; `null` where nobody of that id is known. */
  nameOf(kind: 'user' | 'role' | 'channel', id: string): string | null;
  /** What lists of people, roles and channels offer. */
  readonly nameable: Nameable;
  /** Whether whoever reads it is mentioned in it. */
  readonly isPinged: boolean;
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
  /** In red under the message: why the last press came to nothing. */
  readonly note: MessageNote | null;
  /** What can be done with the message, over its upper right corner; shown on hover and on focus. */
  readonly actions: TemplateResult | null;
}
