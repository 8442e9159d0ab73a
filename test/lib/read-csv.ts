/** Reads CSV as RFC 4180 has it, into its fields; throws on what is none. Knows nothing of how ours is written. */
export function readCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  for (let at = 0; at < text.length;) {
    const { value, end } = text[at] === '"' ? quoted(text, at) : bare(text, at);
    record.push(value);
    if (text[end] === ',') {
      at = end + 1;
      continue;
    }
    if (text.slice(end, end + 2) !== '\r\n') throw new Error(`no end of a line at ${end}`);
    records.push(record);
    record = [];
    at = end + 2;
  }
  if (record.length > 0) throw new Error('the last line has no end');
  return records;
}

interface Field {
  readonly value: string;
  readonly end: number;
}

function quoted(text: string, start: number): Field {
  let value = '';
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] !== '"') value += text[at];
    else if (text[at + 1] === '"') {
      value += '"';
      at += 1;
    } else return { value, end: at + 1 };
  }
  throw new Error(`no end of the quotes at ${start}`);
}

function bare(text: string, start: number): Field {
  const [value = ''] = /^[^",\r\n]*/.exec(text.slice(start, start + 100_000)) ?? [];
  return { value, end: start + value.length };
}
