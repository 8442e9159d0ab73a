import type { Message, Press, PressButton, Row, Select } from '../../src/domain/message.ts';

/** The lines of the one embed. */
export function lines(message: Message): string[] {
  return (message.embeds?.[0]?.description ?? '').split('\n');
}

/** The ticket ids listed, from top to bottom. */
export function listedIds(message: Message): number[] {
  return [
    ...lines(message)
      .join('\n')
      .matchAll(/\[(\d+)\]\(/g),
  ].map(([, id]) => Number(id));
}

/** The numbers of Akana's tickets that are listed, from top to bottom; those without a link not. */
export function listedNumbers(message: Message): number[] {
  return [
    ...lines(message)
      .join('\n')
      .matchAll(/\]\(\S+\/ticket(\d+)\.acme\/details\)/g),
  ].map(([, number]) => Number(number));
}

export function pressButtons(message: Message): PressButton[] {
  return parts(message).filter((part) => part.kind === 'press');
}

export function selects(message: Message): Select[] {
  return parts(message).filter((part) => part.kind === 'select');
}

/** What "Watch this" would run. */
export function watches(message: Message): Press[] {
  return pressButtons(message).flatMap(({ label, press }) => (label === 'Watch this' ? [press] : []));
}

export function labelOf(part: Row[number]): string {
  return 'label' in part ? part.label : part.placeholder;
}

export function linkUrls(message: Message): string[] {
  return parts(message).flatMap((part) => (part.kind === 'link' ? [part.url] : []));
}

function parts({ rows = [] }: Message): Row[number][] {
  return rows.flat();
}
