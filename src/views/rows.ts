import type { APIEmbed } from 'discord-api-types/v10';
import type { LinkButton, Press, PressButton, Row } from '../domain/message.ts';
import { words } from '../words/en.ts';
import type { Place } from './place.ts';

interface ListControls {
  /** The command whose answer it is, with its input but for the page. */
  readonly press: Press;
  readonly page: Place;
  readonly link: Pick<LinkButton, 'label' | 'url'>;
  /** What asks for a watch on the list's subject; `null` where that is not offered. */
  readonly watch: Press | null;
}

/** Page buttons where there is more than one page, then Refresh, then "Watch this", then the link. */
export function listRow({ press, page, link, watch }: ListControls): Row {
  // Discord allows five: with "Watch this" the footer says which page it is.
  const turning = watch === null ? pageButtons(press, page) : turnButtons(press, page);
  return [
    ...(page.count > 1 ? turning : []),
    refreshButton(onPage(press, page.number)),
    ...(watch === null ? [] : [watchButton(watch)]),
    { kind: 'link', ...link },
  ];
}

/** Runs the press once more, for newer numbers. */
export function refreshButton({ path, input }: Press): PressButton {
  return { kind: 'press', label: words.refresh, emoji: '🔄', press: { path, input: { ...input, refresh: true } } };
}

/** Which page it is, where the row has no room to say so. */
export function pageFooter({ page, watch }: Pick<ListControls, 'page' | 'watch'>): Pick<APIEmbed, 'footer'> {
  return page.count > 1 && watch !== null ? { footer: { text: words.page(page.number, page.count) } } : {};
}

/** Page buttons alone; no row for a single page. */
export function pageRows(press: Press, page: Place): Row[] {
  return page.count > 1 ? [pageButtons(press, page)] : [];
}

function pageButtons(press: Press, page: Place): PressButton[] {
  const { number, count } = page;
  const [previous, next] = turnButtons(press, page);
  return [
    previous,
    { kind: 'press', label: words.page(number, count), disabled: true, press: onPage(press, number) },
    next,
  ];
}

function turnButtons(press: Press, { number, count }: Place): [PressButton, PressButton] {
  return [
    { kind: 'press', label: words.previousPage, disabled: number === 1, press: onPage(press, number - 1) },
    { kind: 'press', label: words.nextPage, disabled: number === count, press: onPage(press, number + 1) },
  ];
}

function watchButton(press: Press): PressButton {
  return { kind: 'press', label: words.watchThis, emoji: '🔔', press };
}

// Disabled buttons name a page as well: Discord wants the buttons of a message to differ.
function onPage({ path, input }: Press, page: number): Press {
  return { path, input: page === 1 ? input : { ...input, page } };
}
