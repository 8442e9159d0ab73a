import type { CommonDeps, NeededDeps } from '../../src/discord/command.ts';
import { UpstreamFailure } from '../../src/domain/failure.ts';
import type { TicketLink } from '../../src/domain/links-in-text.ts';
import type { AkanaOverview } from '../../src/domain/overview.ts';
import { ticketOfAkana } from '../../src/domain/subject.ts';
import { assertNever } from '../../src/lib/assert-never.ts';
import type { LinkedOverview } from '../../src/views/show-tickets-answered.ts';
import type { LinkAnswer } from '../../src/views/show-tickets-part.ts';

export type LinkDeps = CommonDeps & NeededDeps['any'];

/** One that fails says so itself, and the others are answered. */
export async function linkAnswer(link: TicketLink, deps: LinkDeps): Promise<LinkAnswer> {
  try {
    return await ask(link, deps);
  } catch (failure) {
    if (failure instanceof UpstreamFailure) return { kind: 'failed', link, failure };
    throw failure;
  }
}

async function ask(link: TicketLink, { tickets, question, upstreams }: LinkDeps): Promise<LinkAnswer> {
  switch (link.kind) {
    case 'akana':
      return akanaAnswer(link, await tickets.overview(ticketOfAkana(link.id), question));
    case 'developer': {
      const overview = await tickets.overview({ kind: 'developer', name: link.name }, question);
      if (overview !== null) return { kind: 'answered', overview };
      return { kind: 'unknown', link, nearest: upstreams.retroachievements?.developers.nearest(link.name) ?? null };
    }
    case 'game':
      return answered(link, await tickets.overview({ ...link, set: 'official', span: 'current' }, question));
    case 'achievement':
      return answered(link, await tickets.overview(link, question));
    case 'ticket':
      return answered(link, await tickets.overview(link, question));
    default:
      return assertNever(link);
  }
}

/** That there was none some time ago is no last known answer. */
function akanaAnswer(link: Extract<TicketLink, { kind: 'akana' }>, overview: AkanaOverview): LinkAnswer {
  const { trouble } = overview.reading;
  if (overview.tickets.length === 0 && trouble !== null) return { kind: 'failed', link, failure: trouble };
  return { kind: 'akana', id: link.id, overview };
}

function answered(link: Exclude<TicketLink, { kind: 'akana' }>, overview: LinkedOverview | null): LinkAnswer {
  return overview === null ? { kind: 'unknown', link, nearest: null } : { kind: 'answered', overview };
}
