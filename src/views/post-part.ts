import type { Notice } from '../domain/notice.ts';
import { assertNever } from '../lib/assert-never.ts';
import { words } from '../words/en.ts';
import type { PostPart } from './joined-post.ts';
import { changePart } from './post-change.ts';
import { lostText } from './post-lost.ts';
import { postName } from './post-name.ts';
import { numbersNow } from './post-numbers.ts';

export function postPart(notice: Notice): PostPart {
  switch (notice.kind) {
    case 'change':
      return changePart(notice);
    case 'trouble':
      return lineOnly(words.posts.trouble(notice.upstream, notice.failure, notice.since));
    case 'recovery':
      return lineOnly(words.posts.recovery(notice.upstream, notice.since));
    case 'added':
      return lineOnly(words.posts.added(postName(notice.subject), numbersNow(notice), notice.by, notice.when));
    case 'removed':
      return lineOnly(words.posts.removed(postName(notice.subject), notice.by));
    case 'lost':
      return lineOnly(lostText(notice));
    default:
      return assertNever(notice);
  }
}

function lineOnly(line: string): PostPart {
  return { line, embed: null, mention: null };
}
