import type { UpstreamName } from '../domain/failure.ts';
import type { Database } from './database.ts';

/** Whether any watch on it is not paused. */
export async function isWatched({ kysely }: Pick<Database, 'kysely'>, upstream: UpstreamName): Promise<boolean> {
  const watch = await kysely
    .selectFrom('watches')
    .select('id')
    .where('upstream', '=', upstream)
    .where('paused', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return watch !== undefined;
}
