import type { PostMessage } from '../../src/domain/post.ts';
import { words } from '../../src/words/en.ts';
import type { ToldTogether } from './channel-story.ts';

const mentions = /^(?:<@&?\d+> )+/;
const ending = /\n-# (\S+)$/;

type Shown = Pick<PostMessage, 'content'> & {
  readonly embeds: readonly { readonly description?: string; readonly footer?: { readonly text: string } }[];
};

/** What a message says of each notice in it; mentions and its reference aside. */
export function textsIn({ content, embeds }: Shown): readonly string[] {
  const lines = content.replace(mentions, '').replace(ending, '').split('\n');
  // Only of changes there are embeds: where all are, each line has its own.
  const isEach = embeds.length === lines.length;
  return lines.map((line, index) => (isEach ? `${line}\n${embeds[index]?.description ?? ''}` : line));
}

export function togetherIn(message: Shown, pings: readonly string[]): ToldTogether {
  const { content, embeds } = message;
  return {
    reference: embeds.at(-1)?.footer?.text ?? ending.exec(content)?.[1] ?? '',
    texts: textsIn(message),
    pings,
    isRepeat: content.includes(words.posts.mayBeARepeat),
  };
}
