import { CSV_START, csvLine } from '../lib/csv.ts';
import { type Cell, type ExportTable, isoText } from './export-rows.ts';

export type ExportFormat = 'csv' | 'json';

/** One of the files that an export goes out as. */
interface Part {
  /** From 1. */
  readonly number: number;
  readonly of: number;
  /** How many tickets it holds. */
  readonly count: number;
}

/** How a file is written: `begin`, its rows with `between` between them, `end`. */
export interface FileFormat {
  readonly type: string;
  readonly begin: (part: Part) => string;
  readonly row: (cells: readonly Cell[]) => string;
  readonly between: string;
  readonly end: string;
}

/** What a file in JSON says of itself: one of rows alone has no place for it. */
export interface ExportFacts {
  readonly scope: string;
  readonly target: string | null;
  readonly state: string;
  readonly asOf: number;
  /** Whether newer ones could not be had. */
  readonly isLastKnown: boolean;
  /** How many tickets the source counts and cannot show. */
  readonly unreadable: number;
}

export function fileFormat(format: ExportFormat, { columns, count }: ExportTable, facts: ExportFacts): FileFormat {
  return format === 'csv' ? csvFormat(columns) : jsonFormat(columns, count, facts);
}

function csvFormat(columns: readonly string[]): FileFormat {
  return {
    type: 'text/csv; charset=utf-8',
    begin: () => CSV_START + csvLine(columns),
    row: (cells) => csvLine(cells.map(plainCell)),
    between: '',
    end: '',
  };
}

function plainCell(cell: Cell): string | number | null {
  return cell === null || typeof cell !== 'object' ? cell : cell.join(', ');
}

/** Each file is whole JSON of its own. */
function jsonFormat(columns: readonly string[], total: number, facts: ExportFacts): FileFormat {
  const { scope, target, state, asOf, isLastKnown, unreadable } = facts;
  return {
    type: 'application/json',
    begin({ number, of, count }) {
      const head = {
        as_of: isoText(asOf),
        last_known: isLastKnown,
        unreadable,
        scope,
        target: target === null ? null : target.toWellFormed(),
        state,
        total,
        part: number,
        parts: of,
        count,
      };
      return `${JSON.stringify(head).slice(0, -1)},"tickets":[\n`;
    },
    row: (cells) => JSON.stringify(Object.fromEntries(columns.map((column, index) => [column, cells[index]]))),
    between: ',\n',
    end: '\n]}\n',
  };
}
