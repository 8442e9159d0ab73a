import type { KnownPoint } from './runs.ts';

/** More than these stand closer together than anybody sees. */
const COLUMNS = 100;

/** As few points as show the same line over `spanMs`: its first, and of many in one column the lowest, highest and last. */
export function thinned(points: readonly KnownPoint[], spanMs: number): readonly KnownPoint[] {
  const columnMs = spanMs / COLUMNS;
  const columns = Map.groupBy(points, ({ at }) => Math.floor(at / columnMs));
  const kept = new Set([
    ...points.slice(0, 1),
    ...[...columns.values()].flatMap((column) => (column.length <= 3 ? column : extremes(column))),
  ]);
  return points.filter((point) => kept.has(point));
}

function extremes(column: readonly KnownPoint[]): readonly (KnownPoint | undefined)[] {
  const byValue = column.toSorted((a, b) => a.value - b.value);
  return [byValue.at(0), byValue.at(-1), column.at(-1)];
}
