export type Separator = ',' | ';' | '\t';

/**
 * All cells that a spreadsheet makes of a text where cells end at this separator. As lenient as they are: quotes count
 * where a cell begins with them, and what follows the closing one belongs to the cell.
 */
export function spreadsheetCells(text: string, separator: Separator): string[] {
  const cells: string[] = [];
  const end = new RegExp(`[${separator}\\r\\n]`, 'g');
  for (let at = 0; at <= text.length;) {
    const quoted = /"(?<inside>(?:[^"]|"")*)(?:"|$)/y;
    quoted.lastIndex = at;
    const inside = quoted.exec(text)?.groups?.['inside'];
    const rest = inside === undefined ? at : quoted.lastIndex;
    end.lastIndex = rest;
    const until = end.exec(text)?.index ?? text.length;
    cells.push((inside ?? '').replaceAll('""', '"') + text.slice(rest, until));
    at = until + 1;
  }
  return cells;
}
