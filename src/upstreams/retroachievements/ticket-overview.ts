import { UpstreamFailure } from '../../domain/failure.ts';
import type { TicketId } from '../../domain/ids.ts';
import type { TicketOverview } from '../../domain/overview.ts';
import type { Question } from '../../domain/ports.ts';
import type { TicketSubject } from '../../domain/subject.ts';
import { Ticket } from '../../domain/ticket.ts';
import type { Answer, Cached } from '../cached.ts';
import type { RetroAchievementsClient } from './client.ts';
import { failureOnly } from './failure-only.ts';
import type { OpenList } from './open-list.ts';
import { seenAt } from './seen-at.ts';

export interface TicketOverviewDeps {
  readonly client: Pick<RetroAchievementsClient, 'ticket'>;
  readonly openList: Pick<OpenList, 'known'>;
  readonly cached: Cached;
}

/** A row, and when it was true. */
interface Seen {
  readonly ticket: Ticket;
  readonly at: number;
}

/**
 * One ticket, in whichever state. Only its own answer tells of those that are not open, and at once what became of one
 * that was; where there is no new one, the mirror may have a newer row than the last.
 */
export function createTicketOverview({ client, openList, cached }: TicketOverviewDeps) {
  return async ({ id }: TicketSubject, question: Question): Promise<TicketOverview | null> => {
    const told = await tell(id, question).catch(failureOnly);
    if (told instanceof UpstreamFailure) return await lastKnown(id, null, told);
    if (told.trouble !== null) return await lastKnown(id, seenIn(told), told.trouble);
    const seen = seenIn(told);
    return seen && overview(seen, null);
  };

  function tell(id: TicketId, question: Question): Promise<Answer<Ticket | null>> {
    return cached.read(
      `retroachievements:ticket:${id}`,
      Ticket,
      (signal) => client.ticket(id, { priority: 'people', signal }),
      question,
    );
  }

  async function lastKnown(id: TicketId, told: Seen | null, trouble: UpstreamFailure): Promise<TicketOverview> {
    const listed = await inMirror(id);
    const last = told === null || (listed !== null && listed.at > told.at) ? listed : told;
    // "There was none" of some time ago is no last known answer.
    if (last === null) throw trouble;
    return overview(last, trouble);
  }

  async function inMirror(id: TicketId): Promise<Seen | null> {
    const mirror = await openList.known();
    const ticket = mirror?.tickets.find((one) => one.id === id);
    return mirror && ticket ? { ticket, at: seenAt(mirror, [ticket]) } : null;
  }
}

function seenIn({ value, at }: Answer<Ticket | null>): Seen | null {
  return value && { ticket: value, at };
}

function overview({ ticket, at }: Seen, trouble: UpstreamFailure | null): TicketOverview {
  return { kind: 'ticket', ticket, reading: { asOf: at, trouble, unreadable: 0 } };
}
