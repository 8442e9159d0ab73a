import type { TicketOverview } from '../../domain/overview.ts';
import type { Question } from '../../domain/ports.ts';
import type { TicketSubject } from '../../domain/subject.ts';
import { Ticket } from '../../domain/ticket.ts';
import type { Cached } from '../cached.ts';
import { absent } from './absent.ts';
import type { RetroAchievementsClient } from './client.ts';

export interface TicketOverviewDeps {
  readonly client: Pick<RetroAchievementsClient, 'ticket'>;
  readonly cached: Cached;
}

/** One ticket, in whichever state: only its own answer tells of those that are not open. */
export function createTicketOverview({ client, cached }: TicketOverviewDeps) {
  return async ({ id }: TicketSubject, question: Question): Promise<TicketOverview | null> => {
    const { value, at, trouble } = await cached.read(
      `retroachievements:ticket:${id}`,
      Ticket,
      (signal) => client.ticket(id, { priority: 'people', signal }),
      question,
    );
    if (value === null) return absent(trouble);
    return { kind: 'ticket', ticket: value, reading: { asOf: at, trouble, unreadable: 0 } };
  };
}
