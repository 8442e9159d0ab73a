import type { Row, Select } from '../domain/message.ts';
import type { Ticket } from '../domain/ticket.ts';
import { cut } from '../lib/text.ts';
import { words } from '../words/en.ts';

const MOST = 25;
const LONGEST = 100;

/** Opens one of the tickets that a page lists, for whoever chooses it alone; no row where there is none. */
export function ticketSelectRows(tickets: readonly Ticket[]): Row[] {
  if (tickets.length === 0) return [];
  const options = tickets.slice(0, MOST).map(ticketOption);
  return [
    [
      {
        kind: 'select',
        placeholder: words.showATicket,
        press: { path: 'tickets show', input: {}, isAside: true },
        choose: 'ticket',
        options,
      },
    ],
  ];
}

function ticketOption({ id, state, type, achievement }: Ticket): Select['options'][number] {
  return {
    label: cut(`${id} · ${achievement.title}`, LONGEST),
    value: String(id),
    description: `${words.state(state)} · ${words.type(type)}`,
  };
}
