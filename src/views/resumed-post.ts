import type { PostMessage } from '../domain/post.ts';
import type { Watch } from '../domain/watch.ts';
import { words } from '../words/en.ts';
import { withReference } from './content-only.ts';
import { postName } from './post-name.ts';

/** The line that a channel reads when somebody has resumed a watch. */
export function resumedPost(
  { subject, when }: Pick<Watch, 'subject' | 'when'>,
  userId: string,
  reference: string,
): PostMessage {
  return {
    content: withReference(words.posts.resumed(postName(subject), userId, when), reference),
    embeds: [],
    mentions: { users: [], roles: [] },
  };
}
