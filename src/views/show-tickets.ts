import type { UpstreamName } from '../domain/failure.ts';
import type { Message, Row } from '../domain/message.ts';
import { words } from '../words/en.ts';
import { sentenceMessage } from './sentence.ts';
import type { LinkPart } from './show-tickets-answered.ts';
import { type LinkAnswer, linkPart } from './show-tickets-part.ts';

interface ShowTicketsView {
  /** How many links there are besides. */
  readonly more: number;
  /** Whether there are links to tickets that this caller may not see here. */
  readonly isAkanaLeftOut: boolean;
}

/** What is behind up to five links, in their order, each with a button that opens all of it. */
export function showTicketsMessage(answers: readonly LinkAnswer[], { more, isAkanaLeftOut }: ShowTicketsView): Message {
  const parts = distinct(answers.map(linkPart));
  const notes = [
    ...(more === 0 ? [] : [words.menu.more(answers.length, more)]),
    ...(isAkanaLeftOut ? [words.akanaNotHere] : []),
  ];
  return {
    ...(notes.length === 0 ? {} : { content: notes.join('\n') }),
    embeds: parts.map(({ embed }) => embed),
    rows: openRows(parts),
  };
}

/** `upstreams`: those whose links would have been followed. */
export function noLinksMessage(upstreams: readonly UpstreamName[]): Message {
  return sentenceMessage(words.menu.none(upstreams));
}

export function akanaLeftOutMessage(): Message {
  return sentenceMessage(words.akanaNotHere);
}

/** A profile has two addresses, and so has a ticket of Akana. */
function distinct(parts: readonly LinkPart[]): readonly LinkPart[] {
  const alike = Map.groupBy(parts, ({ press, embed }) => JSON.stringify(press ?? embed));
  return [...alike.values()].flatMap(([first]) => first ?? []);
}

function openRows(parts: readonly LinkPart[]): Row[] {
  const buttons = parts.flatMap(({ label, press }) =>
    press === null ? [] : [{ kind: 'press' as const, label, press }],
  );
  return buttons.length === 0 ? [] : [buttons];
}
