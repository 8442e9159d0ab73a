import type { AkanaTicketId } from '../domain/akana-ticket.ts';
import type { Api } from '../domain/api.ts';
import { type Inert, inertText } from '../lib/inert.ts';
import { words } from '../words/en.ts';
import type { ShownTicket } from './akana-shown.ts';

const LONGEST_API = 120;
const LONGEST_NUMBER = 40;
const LONGEST_ACCOUNT = 40;

/** An API that no list names goes by its id. */
export function apiName({ id, name }: Api): Inert {
  return inertText(name ?? id, LONGEST_API);
}

/** `null` where no login has said it. */
export function accountName(account: string | null): Inert | null {
  return account === null ? null : inertText(account, LONGEST_ACCOUNT);
}

/** Whether another API goes by the same name. */
export function isOneOfSeveral(api: Api, others: readonly Api[]): boolean {
  const name = apiName(api).toLowerCase();
  return others.some((other) => other.id !== api.id && apiName(other).toLowerCase() === name);
}

/** With its id behind its name where another goes by that name: `Ledger · ledger2.acme`. */
export function toldApart(api: Api, others: readonly Api[]): Api {
  if (api.name === null || !isOneOfSeveral(api, others)) return api;
  return { ...api, name: words.posts.withId(api.name, api.id) };
}

/** Whether there is an id behind its name, and that name without it. */
export function apiNameParts({ id, name }: Api): { readonly title: string; readonly hasId: boolean } {
  const behind = words.posts.withId('', id);
  return name?.endsWith(behind) === true
    ? { title: name.slice(0, -behind.length), hasId: true }
    : { title: name ?? id, hasId: false };
}

/** With its name from a ticket that is shown whole, where no list has it: the id may be that of a version, too. */
export function namedByTickets(api: Api, tickets: readonly ShownTicket[]): Api {
  if (api.name !== null) return api;
  const names = tickets.flatMap((shown) => {
    if (shown.kind !== 'whole') return [];
    const { api: named, version } = shown.ticket;
    const isOfApi = [named, version].some((one) => one?.id.toLowerCase() === api.id.toLowerCase());
    return isOfApi && named !== null && named.name !== null ? [named.name] : [];
  });
  return { ...api, name: names[0] ?? null };
}

/** `ticket11623` of `ticket11623.acme`: the tenant is the same for all. */
export function ticketNumber(id: AkanaTicketId): Inert {
  return inertText(id.split('.', 1).join(''), LONGEST_NUMBER);
}
