import type { APIEmbed } from 'discord-api-types/v10';

/** A press is a command run again: the path of the command and its whole input. */
export interface Press {
  readonly path: string;
  readonly input: Readonly<Record<string, string | number | boolean>>;
  /** The answer is a private message of its own: what was pressed on stays as it is. */
  readonly isAside?: boolean;
}

export interface PressButton {
  readonly kind: 'press';
  readonly label: string;
  readonly emoji?: string;
  readonly disabled?: boolean;
  readonly press: Press;
}

export interface LinkButton {
  readonly kind: 'link';
  readonly label: string;
  readonly url: string;
}

/** Choosing an option runs `press` with the option's value as the input named `choose`. */
export interface Select {
  readonly kind: 'select';
  readonly placeholder: string;
  readonly press: Press;
  readonly choose: string;
  readonly options: readonly { readonly label: string; readonly value: string; readonly description?: string }[];
}

/** The same for a channel of the server, of those that a watch can post in; the input is a `ChannelChoice`. */
export interface ChannelSelect {
  readonly kind: 'channel-select';
  readonly placeholder: string;
  readonly press: Press;
  readonly choose: string;
}

export type Row = readonly (PressButton | LinkButton)[] | readonly [Select | ChannelSelect];

/** Goes with a message; an embed shows a picture of it by `attachment://<name>`. */
export interface File {
  /** With its ending; letters, digits, `-`, `_` and `.` only. */
  readonly name: string;
  /** The media type. */
  readonly type: string;
  readonly content: Uint8Array;
  /** What a picture shows, for those who do not see it; at most 1,024 characters. */
  readonly alt: string | null;
}

/** What a command answers: plain data, sent by the one responder. */
export interface Message {
  readonly content?: string;
  readonly embeds?: readonly APIEmbed[];
  readonly rows?: readonly Row[];
  /** At most ten. */
  readonly files?: readonly File[];
  /** Who may be pinged; nobody unless named here. */
  readonly mentions?: { readonly users?: readonly string[]; readonly roles?: readonly string[] };
}
