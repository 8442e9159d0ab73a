import type { Row, Select } from '../domain/message.ts';
import { akanaReference } from '../domain/ticket-reference.ts';
import { cut, plain } from '../lib/text.ts';
import { words } from '../words/en.ts';
import { priorityText } from './akana-priority.ts';
import type { NumberOnly, ShownTicket } from './akana-shown.ts';
import { showRows } from './ticket-select.ts';

const LONGEST = 100;
const LONGEST_STATE = 40;
const LONGEST_NUMBER = 40;

/** Opens one of Akana's tickets that a page lists; half an id would open none. */
export function akanaTicketSelectRows(tickets: readonly ShownTicket[]): Row[] {
  return showRows(tickets.map(ticketOption).filter(({ value }) => value.length <= LONGEST));
}

function ticketOption(shown: ShownTicket): Select['options'][number] {
  const { id } = shown.ticket;
  const number = cut(id.split('.', 1).join(''), LONGEST_NUMBER);
  const title = shown.kind === 'whole' ? plain(shown.ticket.title) : '';
  return {
    label: cut(title === '' ? number : `${number} · ${title}`, LONGEST),
    value: akanaReference(id),
    description: description(shown.ticket),
  };
}

function description({ state, stateText, priority }: NumberOnly): string {
  const stateName = state === 'other' ? cut(stateText, LONGEST_STATE) : words.akana.state(state);
  return priority === null ? stateName : `${stateName} · ${cut(priorityText(priority), LONGEST_STATE)}`;
}
