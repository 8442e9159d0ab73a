import { isDeepStrictEqual } from 'node:util';

/** One notice, as a channel reads it. */
export interface Told {
  /** Its line, and what its embed says. */
  readonly text: string;
  /** Ids of those that it pings. */
  readonly pings: readonly string[];
}

/** Some notices in one message. */
export interface ToldTogether {
  readonly reference: string;
  readonly texts: readonly string[];
  readonly pings: readonly string[];
  readonly isRepeat: boolean;
}

/** All that a channel was ever to be told, and where it stands now; each oldest first. */
export interface ChannelStory {
  readonly told: readonly Told[];
  readonly posted: readonly ToldTogether[];
  /** What the bot believes to be on its way: it may stand there already. */
  readonly underWay: Pick<ToldTogether, 'reference' | 'texts'> | null;
  readonly waiting: readonly Told[];
}

/** Of a post under way: whether Discord has not made it, or has without the bot knowing. */
export type Doubt = 'unsent' | 'accepted';

export function doubtIn({ posted, underWay }: ChannelStory): Doubt | null {
  if (underWay === null) return null;
  return posted.some(({ reference }) => reference === underWay.reference) ? 'accepted' : 'unsent';
}

/** What is lost, told twice or out of order, or told otherwise, in words. */
export function storyViolations(story: ChannelStory): readonly string[] {
  const { told, posted, underWay, waiting } = story;
  const found = [
    ...posted.flatMap(({ texts }) => texts),
    ...(doubtIn(story) === 'unsent' ? (underWay?.texts ?? []) : []),
    ...waiting.map(({ text }) => text),
  ];
  const expected = told.map(({ text }) => text);
  const from = expected.findIndex((text, index) => text !== found[index]);
  const violations: string[] = [];
  if (from !== -1 || found.length > expected.length) {
    const at = from === -1 ? expected.length : from;
    const isOf = `of ${expected.length} to be told there are ${found.length}, ${posted.length} messages`;
    violations.push(`${isOf}: number ${at + 1} is ${quoted(found[at])} instead of ${quoted(expected[at])}`);
  }
  if (posted.some(({ isRepeat }) => isRepeat)) violations.push('a post says that it may be a repeat');
  return [...violations, ...wrongPings(story)];
}

/** What is not there in the end, when the bot had the time to tell it all. */
export function untoldIn({ underWay, waiting }: ChannelStory): readonly string[] {
  const left = waiting.length + (underWay?.texts.length ?? 0);
  return left === 0 ? [] : [`${left} wait still`];
}

function wrongPings({ told, posted }: ChannelStory): readonly string[] {
  let at = 0;
  return posted.flatMap(({ reference, texts, pings }) => {
    const wanted = new Set(told.slice(at, at + texts.length).flatMap((each) => each.pings));
    at += texts.length;
    return isDeepStrictEqual(new Set(pings), wanted) ? [] : [`${reference} pings others than it should`];
  });
}

function quoted(text: string | undefined): string {
  return text === undefined ? 'nothing' : JSON.stringify(text);
}
