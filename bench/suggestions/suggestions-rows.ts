import { atMost } from '../table/goal.ts';
import type { Row } from '../table/row.ts';
import type { MeasuredKind } from './measure-suggestions.ts';
import { longestMs, type Times } from './times.ts';

interface SuggestionTimes {
  readonly kinds: readonly Pick<MeasuredKind, 'kind' | 'each' | 'first'>[];
  /** Of games, through the whole bot. */
  readonly whole: Times;
  /** Of what is chosen, in words. */
  readonly among: string;
}

export function suggestionsRows({ kinds, whole, among }: SuggestionTimes): readonly Row[] {
  return [
    ...kinds.map(({ kind, each }) =>
      row(`${kind}, p99 from memory`, each.p99, `keystrokes as people type and misspell names, ${among}`),
    ),
    row(
      'games, p99 through the whole bot',
      whole.p99,
      `the same from the request of a Discord on this machine to the answer it got, ${among}`,
    ),
    row(
      'the first after a start, the slowest kind',
      Math.max(...kinds.map(({ first }) => first.max)),
      `a bot that found everything kept from before is asked for the first time, ${among}`,
    ),
  ];
}

function row(what: string, ms: number, how: string): Row {
  const goal = atMost(ms, longestMs, 'ms');
  return { group: 'suggestions', what, unit: 'ms', ours: ms, other: null, ratio: null, direction: null, goal, how };
}
