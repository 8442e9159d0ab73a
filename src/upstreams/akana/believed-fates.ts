import type { Fate } from '../../domain/change.ts';
import { UpstreamFailure } from '../../domain/failure.ts';
import type { Doubts } from './doubts.ts';
import type { Found } from './found.ts';

const fewTickets = 4;

/**
 * What became of all tickets that are gone, as far as it was found. Throws while it may be a mistake: an account that
 * lost a permission is told that there are no such tickets, and so is everybody by a server that has a bad hour.
 */
export function believedFates(
  found: ReadonlyMap<string, Found>,
  { gone, listed, doubts }: { gone: ReadonlySet<string>; listed: number; doubts: Doubts },
): ReadonlyMap<string, Fate> {
  const all = [...found];
  const unclear = all.flatMap(([id, one]) => (one.kind === 'unclear' ? [{ id, failure: one.failure }] : []));
  const removed = all.flatMap(([id, one]) => (one.kind === 'left' && one.fate.kind === 'removed' ? [id] : []));
  const share = removed.length / found.size;
  const isSuspicious = removed.length > 0 && (listed === 0 || isMost(share * gone.size, listed + gone.size));

  doubts.note([...unclear.map(({ id }) => id), ...(isSuspicious ? removed : [])]);
  for (const { id, failure } of unclear) if (!doubts.isOld(id)) throw failure;
  if (isSuspicious && !removed.some((id) => doubts.isOld(id)))
    throw new UpstreamFailure('Akana', 'malformed', { cause: new Error('too many tickets vanished at once') });

  return new Map([...gone].map((id) => [id, fateIn(found.get(id))]));
}

function isMost(count: number, of: number): boolean {
  return of >= fewTickets && count > of / 2;
}

function fateIn(found: Found | undefined): Fate {
  return found?.kind === 'left' ? found.fate : { kind: 'unknown' };
}
