import type { ChangeNotice } from '../domain/notice.ts';
import { assertNever } from '../lib/assert-never.ts';
import { isLinkable, links } from './links.ts';

const LONGEST_LINK = 200;

/** Where all of a subject's tickets are listed; `null` where no address is known that can be linked. */
export function listUrl(notice: Pick<ChangeNotice, 'subject' | 'changes'>): string | null {
  const url = addressOf(notice);
  return url !== null && isLinkable(url, LONGEST_LINK) ? url : null;
}

function addressOf({ subject, changes }: Pick<ChangeNotice, 'subject' | 'changes'>): string | null {
  switch (subject.kind) {
    case 'game':
      return links.gameTickets(subject.game.id);
    case 'developer':
      return links.developerTickets(subject.developer.name);
    case 'achievement':
      return links.achievementTickets(subject.achievement.id);
    case 'console':
    case 'site':
      return links.allTickets;
    case 'api':
      return portalOf(changes);
    default:
      return assertNever(subject);
  }
}

/** A portal is one page: what comes after `#` is the ticket in it. */
function portalOf(changes: ChangeNotice['changes']): string | null {
  const [link = ''] = changes.flatMap(({ ticket }) => (ticket.system === 'akana' ? (ticket.link ?? []) : []));
  return /^[^#]+(?=#)/.exec(link)?.[0] ?? null;
}
