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

/** What a command answers: plain data, sent by the one responder. */
export interface Message {
  readonly content?: string;
  readonly embeds?: readonly APIEmbed[];
  readonly rows?: readonly Row[];
  /** Who may be pinged; nobody unless named here. */
  readonly mentions?: { readonly users?: readonly string[]; readonly roles?: readonly string[] };
}
