import type { ChangeNotice } from '../domain/notice.ts';
import { words } from '../words/en.ts';
import { seenColourOf } from './colour.ts';
import type { PostEmbed, PostPart } from './joined-post.ts';
import { thumbnail } from './links.ts';
import { listUrl } from './post-list-url.ts';
import { postName } from './post-name.ts';
import { changeLine } from './post-numbers.ts';
import { totalOf } from './post-tally.ts';
import { changedTicketLine } from './post-ticket.ts';
import { subjectUrl } from './subject-name.ts';

// Discord takes 4,096: what comes after the tickets needs room too.
const LONGEST_LIST = 3_600;

export function changePart(notice: ChangeNotice): PostPart {
  const lines = [...ticketLines(notice), words.asOf(notice.asOf)];
  return { line: changeLine(notice), embed: changeEmbed(notice, lines), mention: notice.mention };
}

export function changeEmbed(
  { subject, after, tally }: Pick<ChangeNotice, 'subject' | 'after' | 'tally'>,
  lines: readonly string[],
): PostEmbed {
  const url = subjectUrl(subject);
  // Of tickets that Akana does not show any more nobody knows whether there are some.
  const isWhole = subject.kind !== 'api' || (tally.left['removed'] ?? 0) + (tally.left['unknown'] ?? 0) === 0;
  return {
    title: postName(subject),
    ...(url === null ? {} : { url }),
    description: lines.join('\n'),
    color: seenColourOf(after, isWhole),
    ...(subject.kind === 'game' || subject.kind === 'achievement' ? thumbnail(subject.game?.icon ?? null) : {}),
  };
}

/** One each, as many as there is room for; the others are summed up. */
function ticketLines(notice: ChangeNotice): readonly string[] {
  const lines: string[] = [];
  let room = LONGEST_LIST;
  for (const change of notice.changes) {
    const line = changedTicketLine(change, notice.subject);
    room -= line.length + 1;
    if (room < 0) break;
    lines.push(line);
  }
  const others = Math.max(totalOf(notice.tally), notice.changes.length) - lines.length;
  return others === 0 ? lines : [...lines, moreLine(others, listUrl(notice))];
}

function moreLine(count: number, url: string | null): string {
  const text = words.posts.changes.more(count);
  return url === null ? text : words.link(text, url);
}
