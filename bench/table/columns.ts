import type { Cells } from './cells.ts';

type Column = keyof Cells;

export const COLUMNS = ['what', 'ours', 'other', 'ratio', 'goal'] as const satisfies readonly Column[];

export type Widths = Readonly<Record<Column, number>>;

export function widthsOf(all: readonly Cells[]): Widths {
  const width = (column: Column) => Math.max(...all.map((cells) => cells[column].length));
  return {
    what: width('what'),
    ours: width('ours'),
    other: width('other'),
    ratio: width('ratio'),
    goal: width('goal'),
  };
}

/** Numbers end where the others of their column do. */
export function padded(cells: Cells, column: Column, widths: Widths): string {
  return isNumeric(column) ? cells[column].padStart(widths[column]) : cells[column].padEnd(widths[column]);
}

export function isNumeric(column: Column): boolean {
  return column === 'ours' || column === 'ratio';
}
