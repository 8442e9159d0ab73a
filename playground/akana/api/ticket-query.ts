import type { AkanaSwitches } from '../switches.ts';

/** What is asked of the list of tickets; `null` where a filter is not given. */
export interface TicketQuery {
  readonly about: string | null;
  readonly app: string | null;
  readonly reader: string | null;
  readonly author: string | null;
  readonly item: string | null;
  readonly tag: string | null;
  readonly label: string | null;
  readonly state: string | null;
  readonly comments: number | null;
  readonly actions: boolean;
  readonly sort: 'newest' | 'updated';
  readonly start: number;
  readonly count: number;
}

/** The documented parameters with their defaults; others are not looked at. `null` when a value is none of its kind. */
export function readTicketQuery(
  query: URLSearchParams,
  { unknownSort, maxCount }: Pick<AkanaSwitches, 'unknownSort' | 'maxCount'>,
): TicketQuery | null {
  const filter = (name: string) => query.get(name) || null;
  const withComments = readFlag(query.get('IncludeComments'));
  const comments = readNumber(query.get('NumberOfComments'), 2);
  const actions = readFlag(query.get('IncludeActions'));
  const sort = readSort(filter('SortBy')) ?? (unknownSort === 'ignored' ? 'newest' : null);
  const start = readNumber(query.get('start'), 0);
  const count = readNumber(query.get('count'), 100);
  if (withComments === null || comments === null || actions === null) return null;
  if (sort === null || start === null || count === null) return null;
  return {
    about: filter('APIID'),
    app: filter('AppID'),
    reader: filter('RetrievingUserID'),
    author: filter('AuthorID'),
    item: filter('ItemID'),
    tag: filter('Tag'),
    label: filter('Label'),
    state: filter('State'),
    comments: withComments ? comments : null,
    actions,
    sort,
    start,
    count: Math.min(count, maxCount ?? count),
  };
}

function readFlag(text: string | null): boolean | null {
  if (text === null) return true;
  return text === 'true' || (text === 'false' ? false : null);
}

function readNumber(text: string | null, usual: number): number | null {
  if (text === null) return usual;
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function readSort(text: string | null): TicketQuery['sort'] | null {
  if (text === null || text === 'DescendingDate') return 'newest';
  return text === 'com.soa.sort.order.updated' ? 'updated' : null;
}
