import { z } from 'zod';
import type { WatchStore } from '../domain/watch-ports.ts';
import { WatchedSubject } from '../domain/watched-subject.ts';
import type { Database } from './database.ts';
import { inTurns } from './in-turns.ts';
import { keyText } from './stored-key.ts';
import { parseRows, storedJson } from './stored-rows.ts';
import { StoredWatch, watchColumns } from './stored-watch.ts';

const StoredSubject = z.object({ id: z.string(), subject: storedJson(WatchedSubject) });

const StoredPlace = z.object({ listing_key: z.string(), guild_id: z.string(), channel_id: z.string() });

/** What looks ask of the watches that are not paused. */
export function createActiveWatches({
  kysely,
}: Pick<Database, 'kysely'>): Pick<WatchStore, 'watchedSubjects' | 'activeOn' | 'channelsOf'> {
  const active = () => kysely.selectFrom('watches').where('paused', 'is', null);

  return {
    async watchedSubjects() {
      const oneOfEach = active()
        .select((watch) => watch.fn.min('id').as('id'))
        .groupBy('subject_key');
      const rows = await kysely
        .selectFrom('watches')
        .select(['id', 'subject'])
        .where('id', 'in', oneOfEach)
        .orderBy('id')
        .execute();
      return parseRows('watches', StoredSubject, rows).map(({ subject }) => subject);
    },

    async activeOn(key) {
      const rows = await active()
        .select(watchColumns)
        .where('subject_key', '=', keyText(key))
        .orderBy('made_at')
        .orderBy('id')
        .execute();
      return parseRows('watches', StoredWatch, rows);
    },

    async channelsOf(listingKeys) {
      const keys = new Map(listingKeys.map((key) => [keyText(key), key]));
      const places: Awaited<ReturnType<WatchStore['channelsOf']>>[number][] = [];
      for await (const some of inTurns([...keys.keys()])) {
        const rows = await active()
          .select(['listing_key', 'guild_id', 'channel_id'])
          .distinct()
          .where('listing_key', 'in', some)
          .execute();
        for (const row of parseRows('watches', StoredPlace, rows)) {
          const listingKey = keys.get(row.listing_key) ?? row.listing_key;
          places.push({ listingKey, guildId: row.guild_id, channelId: row.channel_id });
        }
      }
      return places;
    },
  };
}
