import type { File } from '../../src/domain/message.ts';
import { nextTurn } from '../../src/lib/next-turn.ts';
import type { FileFormat } from '../../src/views/export-format.ts';
import type { ExportTable } from '../../src/views/export-rows.ts';
import type { WrittenFiles } from '../../src/views/export-written.ts';

const MOST_FILES = 10;
/** Discord takes 25 MiB in all, of which the message itself needs some. */
const MOST_BYTES = 24 * 1024 * 1024;
/** So many rows are a few milliseconds of work. */
const ROWS_A_TURN = 500;

/** The table as files of at most `mostBytes`, as few as possible; of an empty one there are none. */
export async function writtenFiles(
  table: ExportTable,
  format: FileFormat,
  { name, ending, mostBytes }: { name: string; ending: string; mostBytes: number },
): Promise<WrittenFiles> {
  // Of what may go out, no part has a longer beginning than this.
  const around = encoded(format.begin({ number: MOST_FILES, of: MOST_FILES, count: table.count }) + format.end);
  const room = mostBytes - around.length;
  const { texts, lengths } = await encodedRows(table, format);
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  if (longest > room) return { kind: 'ticket-too-big', bytes: around.length + longest, most: mostBytes };

  const parts = partsOf(lengths, room);
  const bytes = lengths.reduce((sum, length) => sum + length, parts.length * around.length);
  const most = { bytes: Math.min(MOST_BYTES, MOST_FILES * mostBytes), files: MOST_FILES };
  if (texts === null || bytes > most.bytes || parts.length > most.files)
    return { kind: 'too-big', needed: { bytes, files: parts.length }, most };

  return {
    kind: 'written',
    files: parts.map((part, index) => {
      const suffix = parts.length === 1 ? '' : `-${index + 1}-of-${parts.length}`;
      const content = fileContent(texts.slice(part.from, part.to), format, { number: index + 1, of: parts.length });
      const file: File = { name: `${name}${suffix}.${ending}`, type: format.type, content, alt: null };
      return { file, count: part.to - part.from };
    }),
  };
}

/** With what stands between one row and the next. `texts` is `null` where they are more than can go out. */
async function encodedRows(
  { rows }: ExportTable,
  { row, between }: FileFormat,
): Promise<{ readonly texts: readonly Uint8Array[] | null; readonly lengths: readonly number[] }> {
  const texts: Uint8Array[] = [];
  const lengths: number[] = [];
  let bytes = 0;
  for (const cells of rows()) {
    const text = encoded(row(cells) + between);
    bytes += text.length;
    lengths.push(text.length);
    if (bytes > MOST_BYTES) texts.length = 0;
    else texts.push(text);
    if (lengths.length % ROWS_A_TURN === 0) await nextTurn();
  }
  return { texts: bytes > MOST_BYTES ? null : texts, lengths };
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Which rows go together into files of so much room. */
function partsOf(lengths: readonly number[], room: number): readonly Range[] {
  const parts: Range[] = [];
  let from = 0;
  let bytes = 0;
  for (const [index, length] of lengths.entries()) {
    if (bytes + length > room) {
      parts.push({ from, to: index });
      from = index;
      bytes = 0;
    }
    bytes += length;
  }
  return from === lengths.length ? parts : [...parts, { from, to: lengths.length }];
}

function fileContent(
  rows: readonly Uint8Array[],
  { begin, between, end }: FileFormat,
  { number, of }: { number: number; of: number },
): Uint8Array {
  const last = rows.at(-1) ?? new Uint8Array();
  const pieces = [
    encoded(begin({ number, of, count: rows.length })),
    ...rows.slice(0, -1),
    last.subarray(0, last.length - encoded(between).length),
    encoded(end),
  ];
  const content = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    content.set(piece, at);
    at += piece.length;
  }
  return content;
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
