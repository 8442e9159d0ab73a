import type { IncomingMessage } from 'node:http';
import { BadRequest } from './bad-request.ts';

const maxBytes = 1024 * 1024;

/** The JSON of a request. Throws `BadRequest` for anything else, and for more than fits a page's question. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  // Pages of other sites cannot send this type without asking first.
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/json') throw new BadRequest(415, 'Only application/json is taken.');
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Else the connection would be cut before whoever sends too much has heard so.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxBytes) {
      request.resume();
      throw new BadRequest(413, 'That is too long: 1 MB is taken at most.');
    }
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    throw new BadRequest(400, 'That is no JSON.');
  }
}
