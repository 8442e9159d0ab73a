import { isFailure } from '../../domain/failure.ts';
import type { ListOverview } from '../../domain/overview.ts';
import type { Question } from '../../domain/ports.ts';
import type { ConsoleSubject, SiteSubject } from '../../domain/subject.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { Mirror } from './mirror.ts';
import type { OpenList } from './open-list.ts';
import { seenAt } from './seen-at.ts';

export interface ListOverviewDeps {
  readonly openList: Pick<OpenList, 'current' | 'doubted' | 'isFresh'>;
}

// Most of a question's time: whoever would wait longer gets what is known, and its age.
const sweepMs = 5_000;

/** A console's tickets or all the site's, as the mirror has them. */
export function createListOverview({ openList }: ListOverviewDeps) {
  return async (subject: ConsoleSubject | SiteSubject, question: Question): Promise<ListOverview> => {
    const probed = await openList.current(question);
    const isSeen = openList.isFresh(seenAt(probed, ticketsOf(subject, probed)), question);
    const mirror = isSeen || probed.trouble !== null ? probed : await swept(probed, question);

    const tickets = ticketsOf(subject, mirror);
    const { trouble, unreadable } = mirror;
    return { kind: 'list', subject, tickets, reading: { asOf: seenAt(mirror, tickets), trouble, unreadable } };
  };

  /** No probe sees what became of older tickets: only a sweep tells how many of them wait by now. */
  async function swept(probed: Mirror, question: Question): Promise<Mirror> {
    const signal = AbortSignal.any([question.signal, AbortSignal.timeout(sweepMs)]);
    const mirror = await openList.doubted('the whole list', { ...question, signal });
    return isFailure(mirror.trouble, 'timed-out') ? probed : mirror;
  }
}

function ticketsOf(subject: ConsoleSubject | SiteSubject, { tickets, ofConsole }: Mirror): readonly Ticket[] {
  return subject.kind === 'site' ? tickets : ofConsole(subject.name);
}
