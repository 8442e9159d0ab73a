/** Before the first line: spreadsheets take a file without it for one of their own old encodings. */
export const CSV_START = '\uFEFF';

// Spreadsheets pass over blanks and unseen characters, and read the full-width and small forms as the usual ones.
const formula = /^(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠﹢﹣﹦﹫])/u;

/**
 * A sign that would be a cell's first where cells end at `;` or at a tab: quotes around our field mean nothing then, so
 * that a line break inside it ends a line, too, and the quotes in it may be passed over. The sign is looked for first:
 * to look behind from everywhere would take long in a long text of blanks.
 */
const signInside = /[=+\-@＝＋－＠﹢﹣﹦﹫](?<=[;\t\r\n][\s\p{Cc}\p{Cf}"]*.)/gu;

/** One line as RFC 4180 has it, with its end. `'` stands before whatever a spreadsheet would run as a formula. */
export function csvLine(values: readonly (string | number | null)[]): string {
  return `${values.map(field).join(',')}\r\n`;
}

function field(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const inside = value.replaceAll(signInside, "'$&");
  const text = formula.test(value) ? `'${inside}` : inside;
  // Some that end cells at commas do so at these as well.
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
