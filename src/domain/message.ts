import type { APIEmbed } from 'discord-api-types/v10';

/** A press is a command run again: the path of the command and its whole input. */
export interface Press {
  readonly path: string;
  readonly input: Readonly<Record<string, string | number | boolean>>;
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

export type Row = readonly (PressButton | LinkButton)[] | readonly [Select];

/** What a command answers: plain data, sent by the one responder. */
export interface Message {
  readonly content?: string;
  readonly embeds?: readonly APIEmbed[];
  readonly rows?: readonly Row[];
  /** Who may be pinged; nobody unless named here. */
  readonly mentions?: { readonly users?: readonly string[]; readonly roles?: readonly string[] };
}
