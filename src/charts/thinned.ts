import type { KnownPoint } from './runs.ts';

/** More than these stand closer together than anybody sees. */
const COLUMNS = 100;

/** As few points as show the same line over `spanMs`: of many in one column its lowest, highest and last. */
export function thinned(points: readonly KnownPoint[], spanMs: number): readonly KnownPoint[] {
  const columnMs = spanMs / COLUMNS;
  const columns = Map.groupBy(points, ({ at }) => Math.floor(at / columnMs));
  return [...columns.values()].flatMap((column) => (column.length <= 3 ? column : extremes(column)));
}

function extremes(column: readonly KnownPoint[]): readonly KnownPoint[] {
  const byValue = column.toSorted((a, b) => a.value - b.value);
  const kept = new Set([byValue.at(0), byValue.at(-1), column.at(-1)]);
  return column.filter((point) => kept.has(point));
}
