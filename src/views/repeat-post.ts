import type { PostMessage } from '../domain/post.ts';
import { words } from '../words/en.ts';

// The reference stays last where it stands in the content: there it is looked for.
const end = /(?:\n-# \S+)?$/u;

/** A post that may stand there already, and says so. */
export function asRepeat(message: PostMessage): PostMessage {
  return {
    ...message,
    content: message.content.replace(end, (reference) => `\n${words.posts.mayBeARepeat}${reference}`),
  };
}
