import type { Row, Select } from '../domain/message.ts';
import type { Ticket } from '../domain/ticket.ts';
import { cut } from '../lib/text.ts';
import { words } from '../words/en.ts';

const MOST = 25;
const LONGEST = 100;

type Option = Select['options'][number];

/** Opens one of the tickets that a page lists, for whoever chooses it alone; no row where there is none. */
export function ticketSelectRows(tickets: readonly Ticket[]): Row[] {
  return showRows(tickets.map(ticketOption));
}

/** The same for options made elsewhere. Discord takes none twice. */
export function showRows(options: readonly Option[]): Row[] {
  const distinct = [...new Map(options.map((option) => [option.value, option])).values()];
  if (distinct.length === 0) return [];
  return [
    [
      {
        kind: 'select',
        placeholder: words.showATicket,
        press: { path: 'tickets show', input: {}, isAside: true },
        choose: 'ticket',
        options: distinct.slice(0, MOST),
      },
    ],
  ];
}

function ticketOption({ id, state, type, achievement }: Ticket): Option {
  return {
    label: cut(`${id} · ${achievement.title}`, LONGEST),
    value: String(id),
    description: `${words.state(state)} · ${words.type(type)}`,
  };
}
