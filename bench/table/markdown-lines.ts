import { type Cells, cellsOf } from './cells.ts';
import { COLUMNS, isNumeric, padded, type Widths, widthsOf } from './columns.ts';
import type { Row } from './row.ts';

const HEADINGS: Cells = { what: '', ours: 'Ours', other: 'Against', ratio: 'Ratio', goal: 'Goal' };

/** The part of docs/performance.md that a run writes: a table for each group, and under it how each number came about. */
export function markdownLines(rows: readonly Row[]): readonly string[] {
  const groups = [...Map.groupBy(rows, ({ group }) => group)];
  return groups.flatMap(([group, rows]) => groupLines(group, rows));
}

function groupLines(group: string, rows: readonly Row[]): readonly string[] {
  const heading = `### ${group.charAt(0).toUpperCase()}${group.slice(1)}`;
  return [heading, '', ...table(rows.map(cellsOf)), '', ...rows.map(({ what, how }) => `- **${what}**: ${how}`), ''];
}

function table(cells: readonly Cells[]): readonly string[] {
  const all = [HEADINGS, ...cells.map(withoutBars)];
  const widths = widthsOf(all);
  const [headings, ...lines] = all.map((cells) => COLUMNS.map((column) => padded(cells, column, widths)));
  return [headings ?? [], COLUMNS.map((column) => rule(column, widths)), ...lines].map(
    (parts) => `| ${parts.join(' | ')} |`,
  );
}

function rule(column: keyof Cells, widths: Widths): string {
  const dashes = '-'.repeat(Math.max(widths[column], 3));
  return isNumeric(column) ? `${dashes.slice(1)}:` : dashes;
}

function withoutBars(cells: Cells): Cells {
  return { ...cells, what: cells.what.replaceAll('|', '\\|') };
}
