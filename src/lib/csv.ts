/** Before the first line: spreadsheets take a file without it for one of their own old encodings. */
export const CSV_START = '\uFEFF';

// Spreadsheets pass over blanks and unseen characters, and read the full-width and small forms as the usual ones.
const formula = /^(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠﹢﹣﹦﹫])/u;

/** One line as RFC 4180 has it, with its end. A text that a spreadsheet would run as a formula begins with `'` then. */
export function csvLine(values: readonly (string | number | null)[]): string {
  return `${values.map(field).join(',')}\r\n`;
}

function field(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
