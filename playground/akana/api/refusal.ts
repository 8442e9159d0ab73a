import { assertNever } from '../../../src/lib/assert-never.ts';
import type { SentReply } from '../../http/reply.ts';
import { htmlReply } from '../../http/wire-fault.ts';
import { contentReply, emptyReply, faultContent } from '../wire/content.ts';
import type { Portal } from './portal.ts';

/** For whoever is not logged in, whether they never were, no longer are or forgot the CSRF header. */
export function refusal({ switches, world }: Pick<Portal, 'switches' | 'world'>): SentReply {
  const fault = faultContent('Authentication is required.');
  switch (switches.sessionRefusal) {
    case 'fault':
      return contentReply(fault, 'application/json', switches, { status: 401 });
    case 'empty':
      return emptyReply(401);
    case 'html':
      return htmlReply(401);
    case 'forbidden':
      return contentReply(fault, 'application/json', switches, { status: 403 });
    case 'redirect':
      return emptyReply(302, { location: `/${world.tenant}/login` });
    default:
      return assertNever(switches.sessionRefusal);
  }
}
