import type { AkanaTicketId } from '../domain/akana-ticket.ts';
import type { Api } from '../domain/api.ts';
import { type Inert, inertText } from '../lib/inert.ts';

const LONGEST_API = 120;
const LONGEST_NUMBER = 40;

/** An API that no list names goes by its id. */
export function apiName({ id, name }: Api): Inert {
  return inertText(name ?? id, LONGEST_API);
}

/** `ticket11623` of `ticket11623.acme`: the tenant is the same for all. */
export function ticketNumber(id: AkanaTicketId): Inert {
  return inertText(id.split('.', 1).join(''), LONGEST_NUMBER);
}
