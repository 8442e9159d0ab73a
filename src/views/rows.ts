import type { LinkButton, Press, PressButton, Row } from '../domain/message.ts';
import { words } from '../words/en.ts';
import type { Place } from './place.ts';

/** Page buttons where there is more than one page, then Refresh, then the link. */
export function listRow(press: Press, page: Place, link: Pick<LinkButton, 'label' | 'url'>): Row {
  const here = onPage(press, page.number);
  const refresh: Press = { ...here, input: { ...here.input, refresh: true } };
  return [
    ...(page.count > 1 ? pageButtons(press, page) : []),
    { kind: 'press', label: words.refresh, emoji: '🔄', press: refresh },
    { kind: 'link', ...link },
  ];
}

function pageButtons(press: Press, { number, count }: Place): PressButton[] {
  return [
    { kind: 'press', label: words.previousPage, disabled: number === 1, press: onPage(press, number - 1) },
    { kind: 'press', label: words.page(number, count), disabled: true, press: onPage(press, number) },
    { kind: 'press', label: words.nextPage, disabled: number === count, press: onPage(press, number + 1) },
  ];
}

// Disabled buttons name a page as well: Discord wants the buttons of a message to differ.
function onPage({ path, input }: Press, page: number): Press {
  return { path, input: page === 1 ? input : { ...input, page } };
}
