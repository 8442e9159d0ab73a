import { z } from 'zod';
import type { OutboxDepth } from '../domain/vitals.ts';
import type { Database } from './database.ts';
import { parseRows, storedJson } from './stored-rows.ts';

/** Oldest first. */
const ToldNotices = z.object({ createdAt: z.number().int() }).array();

const Depth = z
  .object({
    notices: z.number().int(),
    posts: z.number().int(),
    oldest_waiting_at: z.number().int().nullable(),
    oldest_told: storedJson(ToldNotices).nullable(),
  })
  .transform(({ notices, posts, oldest_waiting_at: waitingAt, oldest_told: told }): OutboxDepth => {
    const times = [waitingAt, told?.[0]?.createdAt ?? null].filter((at) => at !== null);
    return { waiting: notices + posts, oldestAt: times.length === 0 ? null : Math.min(...times) };
  });

/** In one query, which finds the oldest by their positions: they grow with time. */
export async function readOutboxDepth({ kysely }: Pick<Database, 'kysely'>): Promise<OutboxDepth> {
  const row = await kysely
    .selectNoFrom((query) => [
      query
        .selectFrom('outbox')
        .select(({ fn }) => fn.countAll<number>().as('notices'))
        .as('notices'),
      query
        .selectFrom('posts')
        .select(({ fn }) => fn.countAll<number>().as('posts'))
        .as('posts'),
      query.selectFrom('outbox').select('created_at').orderBy('position').limit(1).as('oldest_waiting_at'),
      query.selectFrom('posts').select('notices').orderBy('position').limit(1).as('oldest_told'),
    ])
    .executeTakeFirstOrThrow();
  const [depth = { waiting: 0, oldestAt: null }] = parseRows('outbox', Depth, [row]);
  return depth;
}
