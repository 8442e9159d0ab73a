import { z } from 'zod';
import { StorageProblem } from '../domain/storage-problem.ts';
import type { Database } from './database.ts';
import type { Db } from './tables.ts';

/** The time in which one process leads. It ends when another one's begins, whether or not this one has noticed. */
export interface Term {
  /** Throws a `StorageProblem` when it is over, and else keeps it from ending before the transaction does. */
  require(db: Db): Promise<void>;
}

const TermRow = z.object({ term: z.number().int() });

export async function beginTerm({ kysely, forShare }: Database): Promise<Term> {
  const row = await kysely
    .updateTable('leadership')
    .set(({ eb }) => ({ term: eb('term', '+', 1) }))
    .returning('term')
    .executeTakeFirst();
  const own = TermRow.parse(row);

  return {
    async require(db) {
      const now = await db.selectFrom('leadership').select('term').modifyEnd(forShare).executeTakeFirst();
      if (TermRow.safeParse(now).data?.term === own.term) return;
      throw new StorageProblem(
        'Another Ticketwatch leads now, and this one stops: it was held up for so long that the other one took over.',
      );
    },
  };
}
