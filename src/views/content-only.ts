import type { PostMessage } from '../domain/post.ts';
import { words } from '../words/en.ts';

/** What is left of a post when Discord refuses its embeds: the lines that say it all. */
export function contentOnly(message: PostMessage, reference: string): PostMessage {
  if (message.embeds.length === 0) return message;
  return { ...message, content: withReference(message.content, reference), embeds: [] };
}

/** Where there is no embed, the reference has no footer to stand in. */
export function withReference(content: string, reference: string): string {
  return `${content}\n${words.posts.reference(reference)}`;
}
