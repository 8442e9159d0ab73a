import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { Named, type AkanaTicket } from '../../domain/akana-ticket.ts';
import { UpstreamFailure } from '../../domain/failure.ts';
import type { FoundNamed, SeenNames } from '../../domain/ports.ts';
import type { Cached } from '../cached.ts';
import type { AkanaClient } from './client.ts';
import { everyTicket } from './ticket-query.ts';

export interface KnownNames extends SeenNames {
  /** Learns the apps and authors of tickets, newest first. */
  note(tickets: readonly Pick<AkanaTicket, 'app' | 'author'>[]): void;
}

const Seen = z.object({ app: Named.nullable(), author: Named.nullable() });

export function createSeenNames({
  client,
  cached,
  mostNames = 5000,
}: {
  client: Pick<AkanaClient, 'tickets'>;
  cached: Cached;
  /** How many apps, and how many authors, are kept in mind. */
  mostNames?: number;
}): KnownNames {
  const seen = {
    app: new LRUCache<string, Named>({ max: mostNames }),
    author: new LRUCache<string, Named>({ max: mostNames }),
  };

  function note(tickets: readonly Pick<AkanaTicket, 'app' | 'author'>[]): void {
    for (const ticket of tickets.toReversed()) {
      for (const what of ['app', 'author'] as const) {
        const named = ticket[what];
        if (named !== null && named.name !== null) seen[what].set(folded(named.id), named);
      }
    }
  }

  function known(what: 'app' | 'author', typed: string): FoundNamed {
    const named = seen[what].get(folded(typed));
    if (named !== undefined) return { kind: 'one', named };
    const all = [...seen[what].values()].filter(({ name }) => name !== null && folded(name) === folded(typed));
    const [first, second] = all;
    if (first === undefined) return { kind: 'none' };
    return second === undefined ? { kind: 'one', named: first } : { kind: 'several', all };
  }

  async function readNewest(signal: AbortSignal): Promise<void> {
    const { value } = await cached.read(
      'akana:newest-names',
      Seen.array(),
      async (signal) => {
        const page = await client.tickets(everyTicket, { start: 0, count: 100 }, { priority: 'people', signal });
        return page.rows.flatMap((row) => (row === null ? [] : [{ app: row.app, author: row.author }]));
      },
      { signal },
    );
    note(value ?? []);
  }

  return {
    note,

    async find(what, typed, { signal }) {
      const text = typed.trim();
      const found = known(what, text);
      if (found.kind !== 'none' || text === '') return found;

      const asId: FoundNamed = /^\S*[.\d]\S*$/.test(text) ? { kind: 'one', named: { id: text, name: null } } : found;
      // Ids look like `1f0c….tenant`; of the names, many have a dot or a digit, and few both.
      if (/^(?=\S*\d)\S*\.\S*$/.test(text)) return asId;
      try {
        await readNewest(signal);
      } catch (error) {
        if (asId.kind === 'none' || !(error instanceof UpstreamFailure)) throw error;
      }
      const now = known(what, text);
      return now.kind === 'none' ? asId : now;
    },
  };
}

function folded(text: string): string {
  return text.trim().toLowerCase();
}
