import { z } from 'zod';
import { AkanaTicket } from '../../domain/akana-ticket.ts';
import { UpstreamFailure } from '../../domain/failure.ts';
import type { AkanaOverview } from '../../domain/overview.ts';
import type { Clock, Question } from '../../domain/ports.ts';
import type { AkanaSubject } from '../../domain/subject.ts';
import type { Answer, Cached } from '../cached.ts';
import type { TicketRows } from './all-pages.ts';
import type { AkanaClient } from './client.ts';
import type { KnownNames } from './seen-names.ts';
import { createSubjectTickets } from './subject-tickets.ts';

export interface AkanaOverviewDeps {
  readonly client: Pick<AkanaClient, 'tickets' | 'ticket' | 'apiVersions'>;
  readonly cached: Cached;
  /** Hears of every ticket that is read. */
  readonly names: Pick<KnownNames, 'note'>;
  readonly portalUrl: string;
  readonly clock: Pick<Clock, 'now'>;
}

// A page may take four seconds, and the question is over after ten.
const readMs = 5500;

const Rows = z.object({
  tickets: AkanaTicket.array(),
  unreadable: z.number().int(),
  isWhole: z.boolean(),
  account: z.string().nullable(),
});

export function createAkanaOverview({
  client,
  cached,
  names,
  portalUrl,
  clock,
}: AkanaOverviewDeps): (subject: AkanaSubject, question: Question) => Promise<AkanaOverview> {
  const readTickets = createSubjectTickets({ client, cached, elapsed: () => clock.now(), readMs });

  async function readUsual(subject: AkanaSubject, question: Question): Promise<Answer<z.infer<typeof Rows>>> {
    const { value, at, trouble } = await cached.read(
      `akana:tickets:${identity(subject)}`,
      Rows,
      async (signal) => {
        const rows = await readTickets(subject, { priority: 'people', signal });
        return { ...rows, tickets: [...rows.tickets] };
      },
      question,
    );
    if (value === null) throw new UpstreamFailure('Akana', 'malformed');
    return { value, at, trouble };
  }

  /** Too much for the cache, and too slow for its deadline. People with short questions come first, and so do looks. */
  async function readAll(
    subject: AkanaSubject,
    signal: AbortSignal,
    onRows: (count: number) => void,
  ): Promise<Answer<TicketRows>> {
    const at = clock.now();
    return { value: await readTickets(subject, { priority: 'bulk', signal }, onRows), at, trouble: null };
  }

  return async (subject, question) => {
    const { signal, onRows } = question;
    const { value, at, trouble } =
      onRows === undefined ? await readUsual(subject, question) : await readAll(subject, signal, onRows);
    const { tickets, unreadable, isWhole, account } = value;
    names.note(tickets);
    return { kind: 'akana', subject, tickets, isWhole, account, portalUrl, reading: { asOf: at, trouble, unreadable } };
  };
}

/** The same for equal questions, however their names are written. */
function identity({ api, app, author, ticket, tag, states, priority, sort, comments, actions }: AkanaSubject): string {
  const ids = [api?.id, app?.id, author?.id, ticket, tag].map((id) => id ?? null);
  return JSON.stringify([...ids, states?.toSorted() ?? null, priority, sort, comments, actions]);
}
