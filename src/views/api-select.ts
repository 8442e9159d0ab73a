import type { Api } from '../domain/api.ts';
import type { Press, Row } from '../domain/message.ts';
import { cut } from '../lib/text.ts';
import { words } from '../words/en.ts';

const MOST = 25;
const LONGEST = 100;

/** Other APIs that match what was typed, told apart by their ids; no row when there are none. */
export function otherApisRows(others: readonly Api[], shown: Api | null, press: Press): Row[] {
  const apis = new Map(others.map((api) => [api.id, api]));
  if (shown !== null) apis.delete(shown.id);

  const options = [...apis.values()]
    .filter(({ id }) => id.length <= LONGEST)
    .slice(0, MOST)
    .map(({ id, name }) => ({ label: cut(name ?? id, LONGEST), value: id, description: cut(id, LONGEST) }));
  if (options.length === 0) return [];
  return [[{ kind: 'select', placeholder: words.otherMatches('API'), press, choose: 'api', options }]];
}
