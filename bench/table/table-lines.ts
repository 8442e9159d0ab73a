import { type Cells, HEADINGS, cellsOf } from './cells.ts';
import { COLUMNS, padded, type Widths, widthsOf } from './columns.ts';
import type { Row } from './row.ts';

const LINE_WIDTH = 110;
const INDENT = '      ';

/** The table for a terminal: by groups, and under each row what it compares and how. */
export function tableLines(rows: readonly Row[]): readonly string[] {
  const widths = widthsOf([HEADINGS, ...rows.map(cellsOf)]);
  const groups = [...Map.groupBy(rows, ({ group }) => group)];
  return [
    inColumns(HEADINGS, widths),
    ...groups.flatMap(([group, rows]) => ['', group].concat(rows.flatMap((row) => rowLines(row, widths)))),
  ];
}

function rowLines(row: Row, widths: Widths): string[] {
  return [inColumns(cellsOf(row), widths)].concat(wrapped(row.how));
}

function inColumns(cells: Cells, widths: Widths): string {
  return `  ${COLUMNS.map((column) => padded(cells, column, widths)).join('  ')}`.trimEnd();
}

function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= LINE_WIDTH) lines.push(INDENT + word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
