import type { AkanaTicket, AkanaTicketId } from '../../domain/akana-ticket.ts';
import type { TicketRows } from './all-pages.ts';
import { type Check, checksOf, fitting, type isOfApi } from './fits.ts';
import type { TicketQuery } from './ticket-query.ts';

export interface FittingRows extends TicketRows {
  /** Those of which nobody can say whether they are of the API. */
  readonly doubtful: readonly AkanaTicketId[];
  /** Whether all that the server gave is what it was asked for. */
  readonly isFiltered: boolean;
}

/** Of one list what was asked for. */
export async function fittingRows(rows: TicketRows, query: TicketQuery, judge: JudgeApi): Promise<FittingRows> {
  const isOfApi = await judge(rows.tickets);
  const isDoubtful = (ticket: AkanaTicket): boolean => isOfApi(ticket) === 'doubtful';
  const mayBeOfApi: Check = (ticket) => {
    const isOf = isOfApi(ticket);
    return isOf === 'doubtful' || isOf;
  };
  const { tickets, isFiltered } = fitting(rows.tickets, [...checksOf(query), mayBeOfApi]);
  return {
    ...rows,
    tickets: tickets.filter((ticket) => !isDoubtful(ticket)).map((ticket) => inState(ticket, query.state)),
    doubtful: tickets.filter(isDoubtful).map(({ id }) => id),
    isFiltered,
  };
}

/** Says of each of these tickets whether it is of the API. */
export type JudgeApi = (
  tickets: readonly AkanaTicket[],
) => Promise<(ticket: AkanaTicket) => ReturnType<typeof isOfApi>>;

/** A list of one state has no other, unless the ticket says so. */
function inState(ticket: AkanaTicket, state: TicketQuery['state']): AkanaTicket {
  return state === null || ticket.stateText !== '' ? ticket : { ...ticket, state };
}

export const ofAnyApi: JudgeApi = () => Promise.resolve(() => true);
