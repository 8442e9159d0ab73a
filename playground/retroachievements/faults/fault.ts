import type { Reply } from '../../http/reply.ts';
import { htmlReply, wireFaultReply } from '../../http/wire-fault.ts';
import type { WireFault } from '../../http/wire-fault.ts';
import { serverError, unauthenticated } from '../api/answer.ts';
import type { Answer } from '../api/answer.ts';
import { jsonReply } from './reply.ts';

/** One way in which an answer goes wrong. */
export type Fault =
  | WireFault
  | { readonly kind: 'error'; readonly status: 500 | 502 | 503; readonly body: 'json' | 'html' }
  | { readonly kind: 'unauthorized' }
  /** `OpenTickets` off by some. */
  | { readonly kind: 'wrong-count'; readonly by: number }
  /** The right numbers above a list without rows. */
  | { readonly kind: 'empty-page' };

/** What goes out instead of `answer`. */
export function faultyReply(fault: Fault, answer: Answer): Reply {
  if (fault.kind === 'error')
    return fault.body === 'html' ? htmlReply(fault.status) : jsonReply({ ...serverError, status: fault.status });
  if (fault.kind === 'unauthorized') return jsonReply(unauthenticated);
  if (fault.kind === 'wrong-count')
    return jsonReply(changed(answer, 'OpenTickets', (count) => Number(count) + fault.by));
  if (fault.kind === 'empty-page') {
    const withoutRecent = changed(answer, 'RecentTickets', () => []);
    return jsonReply(changed(withoutRecent, 'Tickets', () => []));
  }
  return wireFaultReply(fault, jsonReply(answer));
}

function changed(answer: Answer, field: string, change: (value: unknown) => unknown): Answer {
  const { body } = answer;
  if (typeof body !== 'object' || body === null || Array.isArray(body) || !(field in body)) return answer;
  return {
    ...answer,
    body: Object.fromEntries(
      Object.entries(body).map(([name, value]) => [name, name === field ? change(value) : value]),
    ),
  };
}
