import type { Reply, SentReply } from '../http/reply.ts';
import { htmlReply, wireFaultReply } from '../http/wire-fault.ts';
import type { WireFault } from '../http/wire-fault.ts';
import type { Portal } from './api/portal.ts';
import { refusal } from './api/refusal.ts';
import { contentReply, faultContent } from './wire/content.ts';

/** One way in which an answer goes wrong. */
export type AkanaFault =
  | WireFault
  | { readonly kind: 'error'; readonly status: 500 | 502 | 503; readonly body: 'json' | 'html' }
  /** As if the session were over, while it is not. */
  | { readonly kind: 'unauthorized' };

/** What goes out instead of `good`. */
export function faultyReply(fault: AkanaFault, good: SentReply, portal: Pick<Portal, 'switches' | 'world'>): Reply {
  if (fault.kind === 'unauthorized') return refusal(portal);
  if (fault.kind !== 'error') return wireFaultReply(fault, good);
  if (fault.body === 'html') return htmlReply(fault.status);
  const content = faultContent('Something failed.');
  return contentReply(content, 'application/json', portal.switches, { status: fault.status });
}
