import type { Message } from '../domain/message.ts';
import type { KeptWatch } from '../domain/watch-keeper.ts';
import { MOST_WATCHES } from '../domain/watch.ts';
import { words } from '../words/en.ts';
import { accentColour } from './colour.ts';
import { placeOf } from './place.ts';
import { pageRows } from './rows.ts';
import { sentenceMessage } from './sentence.ts';
import { watchChannel } from './watch-name.ts';
import { watchStatusLines } from './watch-status.ts';

/** An embed takes 4,096: the rest is for the first line. */
const LONGEST_PAGE = 3_900;
const MOST_ON_PAGE = 10;

interface ListView {
  /** `null`: those of all channels. */
  readonly channelId: string | null;
  readonly page: number;
}

/** The watches of one server, by channel. */
export function watchListMessage(statuses: readonly KeptWatch[], { channelId, page: wanted }: ListView): Message {
  const listed = statuses.filter(({ watch }) => channelId === null || watch.channelId === channelId);
  if (listed.length === 0)
    return sentenceMessage(channelId === null ? words.watch.none : words.watch.noneIn(words.posts.channel(channelId)));

  const pages = pagesOf(byChannel(listed).map(block));
  const place = placeOf(wanted, pages.length);
  const description = [
    numbersLine(statuses, listed, channelId),
    ...(pages[place.number - 1] ?? []).flatMap(shownLines),
  ];
  const input = channelId === null ? {} : { channel: channelId };
  return {
    embeds: [{ title: words.watch.listTitle, description: description.join('\n'), color: accentColour }],
    rows: pageRows({ path: 'watch list', input }, place),
  };
}

/** Together, in the order of each channel's oldest. */
function byChannel(statuses: readonly KeptWatch[]): KeptWatch[] {
  return [...Map.groupBy(statuses, ({ watch }) => watch.channelId).values()].flat();
}

interface Block {
  readonly channel: string;
  readonly text: string;
}

function block(status: KeptWatch): Block {
  return { channel: words.heading(watchChannel(status.watch)), text: watchStatusLines(status).join('\n') };
}

/** As many on each page as an embed takes. */
function pagesOf(blocks: readonly Block[]): (readonly Block[])[] {
  const pages: Block[][] = [];
  let room = 0;
  for (const block of blocks) {
    const length = shownLines(block, 0, []).join('\n').length + 1;
    const page = pages.at(-1);
    if (page === undefined || length > room || page.length === MOST_ON_PAGE) {
      pages.push([block]);
      room = LONGEST_PAGE - length;
    } else {
      page.push(block);
      room -= length;
    }
  }
  return pages;
}

/** Under a heading where the channel is another than above. */
function shownLines({ channel, text }: Block, index: number, page: readonly Block[]): string[] {
  return page[index - 1]?.channel === channel ? ['', text] : ['', channel, text];
}

function numbersLine(all: readonly KeptWatch[], listed: readonly KeptWatch[], channelId: string | null): string {
  const many = words.watch.howMany(all.length, MOST_WATCHES);
  const paused = listed.filter(({ watch }) => watch.paused !== null).length;
  return [
    channelId === null ? many : words.watch.howManyIn(words.posts.channel(channelId), listed.length, many),
    ...(paused === 0 ? [] : [words.watch.howManyPaused(paused)]),
  ].join(' · ');
}
