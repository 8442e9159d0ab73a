import type { StoredMessage } from '../../playground/discord/stored-message.ts';
import { readCsv } from '../lib/read-csv.ts';

export interface AttachedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly text: string;
}

/** What Discord gives to whoever saves the message's files. */
export async function attachedFiles({ attachments }: StoredMessage): Promise<readonly AttachedFile[]> {
  return await Promise.all(
    attachments.map(async ({ url, filename }) => {
      const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
      return { name: filename, bytes, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
    }),
  );
}

/** Its rows by the names in the first one, as a spreadsheet shows them. */
export function csvRows({ text }: AttachedFile): Record<string, string>[] {
  if (!text.startsWith('\uFEFF')) throw new Error('a spreadsheet would not take it for UTF-8');
  const [names = [], ...rows] = readCsv(text.slice(1));
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? ''])));
}
