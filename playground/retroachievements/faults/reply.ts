import type { SentReply } from '../../http/reply.ts';
import type { Answer } from '../api/answer.ts';

export function jsonReply({ status, body }: Answer): SentReply {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-cache, private' };
  return { kind: 'send', status, headers, body: JSON.stringify(body), afterMs: 0 };
}
