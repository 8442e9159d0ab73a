import type { PostMessage } from '../domain/post.ts';
import type { Mention } from '../domain/watch.ts';
import { words } from '../words/en.ts';
import { withReference } from './content-only.ts';

export type PostEmbed = PostMessage['embeds'][number];

/** What one notice brings to a message. */
export interface PostPart {
  /** Says it all, also where embeds are not shown. */
  readonly line: string;
  readonly embed: PostEmbed | null;
  readonly mention: Pick<Mention, 'kind' | 'id'> | null;
}

// Discord takes 2,000: a post may have to carry its reference, and that it may be a repeat, later on.
const LONGEST_CONTENT = 1_900;
const MOST_EMBEDS = 10;
const LONGEST_EMBEDS = 6_000;

/** One message of several notices, one after the other, with the post's reference where it can be found. */
export function joinedPost(parts: readonly PostPart[], reference: string): PostMessage {
  const mentions = mentionsOf(parts);
  const content = [...mentions.map(words.posts.mention), parts.map(({ line }) => line).join('\n')].join(' ');
  const embeds = withoutTwins(parts.flatMap(({ embed }) => embed ?? []));
  const last = embeds.at(-1);
  return {
    content: last === undefined ? withReference(content, reference) : content,
    embeds: last === undefined ? [] : [...embeds.slice(0, -1), { ...last, footer: { text: reference } }],
    mentions: { users: idsOf(mentions, 'user'), roles: idsOf(mentions, 'role') },
  };
}

/** Whether Discord takes it, and what may be added to it later. */
export function isWithinLimits({ content, embeds }: PostMessage): boolean {
  const inEmbeds = embeds.reduce((sum, embed) => sum + lengthOf(embed), 0);
  return content.length <= LONGEST_CONTENT && embeds.length <= MOST_EMBEDS && inEmbeds <= LONGEST_EMBEDS;
}

/** Each once, in order. */
function mentionsOf(parts: readonly PostPart[]): readonly NonNullable<PostPart['mention']>[] {
  const all = parts.flatMap(({ mention }) => mention ?? []);
  return [...new Map(all.map((mention) => [words.posts.mention(mention), mention])).values()];
}

function idsOf(mentions: readonly NonNullable<PostPart['mention']>[], wanted: Mention['kind']): string[] {
  return mentions.filter(({ kind }) => kind === wanted).map(({ id }) => id);
}

/** Of embeds with one address Discord shows only the first. */
function withoutTwins(embeds: readonly PostEmbed[]): readonly PostEmbed[] {
  return embeds.map((embed, index) => {
    const { url, ...others } = embed;
    return embeds.slice(0, index).some((earlier) => earlier.url === url) ? others : embed;
  });
}

function lengthOf({ title = '', description = '', footer }: PostEmbed): number {
  return title.length + description.length + (footer?.text.length ?? 0);
}
