import type { TicketLink } from '../domain/links-in-text.ts';
import type { Press } from '../domain/message.ts';
import { akanaReference } from '../domain/ticket-reference.ts';
import { assertNever } from '../lib/assert-never.ts';

type Linked<L = TicketLink> = L extends unknown ? Omit<L, 'origin'> : never;

/** Runs the command that says all of what a link leads to, beside the message that the button stands on. */
export function openPress(linked: Linked): Press {
  return { ...commandOf(linked), isAside: true };
}

function commandOf(linked: Linked): Press {
  switch (linked.kind) {
    case 'ticket':
      return { path: 'tickets show', input: { ticket: String(linked.id) } };
    case 'akana':
      return { path: 'tickets show', input: { ticket: akanaReference(linked.id) } };
    // Mere digits may be a title as well.
    case 'game':
      return { path: 'tickets game', input: { game: `#${linked.id}` } };
    case 'achievement':
      return { path: 'tickets achievement', input: { achievement: `#${linked.id}` } };
    case 'developer':
      return { path: 'tickets dev', input: { name: linked.name } };
    default:
      return assertNever(linked);
  }
}
