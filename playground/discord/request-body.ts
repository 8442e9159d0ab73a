import type { IncomingMessage } from 'node:http';
import { refuse } from './api-error.ts';
import { problem } from './checks/problem.ts';

export interface UploadedFile {
  /** The number in `files[n]`, by which `attachments` in the JSON speaks of it. */
  readonly index: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

export interface RequestBody {
  /** `undefined` when nothing was sent. */
  readonly json: unknown;
  readonly files: readonly UploadedFile[];
}

const maxRequestBytes = 25 * 1024 * 1024;

export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= maxRequestBytes) chunks.push(bytes);
  }
  if (size > maxRequestBytes)
    throw refuse('too-large', [
      problem([], 'BASE_TYPE_MAX_LENGTH', `A request holds at most ${maxRequestBytes} bytes.`),
    ]);
  return Buffer.concat(chunks);
}

/** JSON, or a form with `payload_json` and `files[n]`. */
export async function parseBody(bytes: Buffer, contentType: string): Promise<RequestBody> {
  if (bytes.length === 0) return { json: undefined, files: [] };
  if (!contentType.startsWith('multipart/form-data')) return { json: parseJson(bytes.toString()), files: [] };

  const form = await readForm(bytes, contentType);
  const files: UploadedFile[] = [];
  for (const [key, value] of form) {
    const index = /^files\[(\d+)\]$/.exec(key)?.[1];
    if (typeof value === 'string' || index === undefined) continue;
    files.push({ index, name: value.name, type: value.type, bytes: Buffer.from(await value.arrayBuffer()) });
  }
  const payload = form.get('payload_json');
  return { json: typeof payload === 'string' ? parseJson(payload) : {}, files };
}

async function readForm(bytes: Buffer, contentType: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData();
  } catch {
    throw refuse('invalid-json');
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse('invalid-json');
  }
}
