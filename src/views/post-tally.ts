import { Fate } from '../domain/change.ts';
import type { ChangeTally } from '../domain/notice.ts';
import type { WatchedSubject } from '../domain/watched-subject.ts';
import { words } from '../words/en.ts';

/** `▲ 3 opened`, `▼ 1 resolved`: every kind of change that there was. */
export function tallyParts(tally: ChangeTally, { kind }: Pick<WatchedSubject, 'kind'>): readonly string[] {
  const { tally: say, left } = words.posts.changes;
  return [
    ...given(tally.opened, say.opened),
    ...given(tally.reopened, say.reopened),
    ...given(tally.arrived, kind === 'developer' ? say.takenOver : say.arrived),
    // Nobody waits on a reporter there: it went from open to reopened, or back.
    ...given(tally.turnedOpen, kind === 'api' ? say.turnedReopened : say.turnedOpen),
    ...given(tally.turnedWaiting, say.turnedWaiting),
    ...given(tally.reassigned, say.reassigned),
    ...fates.flatMap((fate) => given(tally.left[fate] ?? 0, left[fate])),
  ];
}

/** How many changes there were, those that are only counted too. */
export function totalOf({ left, ...others }: ChangeTally): number {
  return [...Object.values(others), ...Object.values(left)].reduce((sum, count) => sum + count, 0);
}

const fates = Fate.options.map(({ shape }) => shape.kind.value);

function given(count: number, say: (count: number) => string): string[] {
  return count === 0 ? [] : [say(count)];
}
