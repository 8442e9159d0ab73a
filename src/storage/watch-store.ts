import { z } from 'zod';
import { Mention, Watch } from '../domain/watch.ts';
import type { WatchStore } from '../domain/watch-ports.ts';
import { WatchedSubject, listingKey, listingOf, subjectKey, upstreamOf } from '../domain/watched-subject.ts';
import type { Database } from './database.ts';
import { inTurns } from './in-turns.ts';
import { keyText } from './stored-key.ts';
import { parseRows, storedJson } from './stored-rows.ts';

const Paused = Watch.shape.paused.unwrap();

const StoredWatch = z
  .object({
    id: z.string(),
    guild_id: z.string(),
    channel_id: z.string(),
    subject: storedJson(WatchedSubject),
    when: Watch.shape.when,
    mention: storedJson(Mention).nullable(),
    made_by: z.string(),
    made_at: z.number().int(),
    paused: storedJson(Paused).nullable(),
  })
  .transform(({ guild_id: guildId, channel_id: channelId, made_by: madeBy, made_at: madeAt, ...rest }): Watch => ({
    ...rest,
    guildId,
    channelId,
    madeBy,
    madeAt,
  }));

const StoredSubject = z.object({ id: z.string(), subject: storedJson(WatchedSubject) });

const StoredPlace = z.object({ listing_key: z.string(), guild_id: z.string(), channel_id: z.string() });

const columns = ['id', 'guild_id', 'channel_id', 'subject', 'when', 'mention', 'made_by', 'made_at', 'paused'] as const;

export function createWatchStore({ kysely }: Database): WatchStore {
  const oldestFirst = () => kysely.selectFrom('watches').select(columns).orderBy('made_at').orderBy('id');
  const active = () => kysely.selectFrom('watches').where('paused', 'is', null);

  const setPaused = async (id: string, paused: Watch['paused']) => {
    const { numUpdatedRows } = await kysely
      .updateTable('watches')
      .set({ paused: paused === null ? null : JSON.stringify(paused) })
      .where('id', '=', id)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  };

  return {
    async add(watch) {
      await kysely.insertInto('watches').values(rowOf(watch)).execute();
    },

    async ofGuild(guildId) {
      return parseRows('watches', StoredWatch, await oldestFirst().where('guild_id', '=', guildId).execute());
    },

    pause: setPaused,

    resume: (id) => setPaused(id, null),

    async remove(id) {
      const { numDeletedRows } = await kysely.deleteFrom('watches').where('id', '=', id).executeTakeFirst();
      return numDeletedRows > 0n;
    },

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
      const rows = await oldestFirst().where('paused', 'is', null).where('subject_key', '=', keyText(key)).execute();
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

function rowOf({ id, guildId, channelId, subject, when, mention, madeBy, madeAt, paused }: Watch) {
  const listing = listingOf(subject);
  return {
    id,
    guild_id: guildId,
    channel_id: channelId,
    upstream: upstreamOf(listing),
    listing_key: keyText(listingKey(listing)),
    subject_key: keyText(subjectKey(subject)),
    subject: JSON.stringify(subject),
    when,
    mention: mention === null ? null : JSON.stringify(mention),
    made_by: madeBy,
    made_at: madeAt,
    paused: paused === null ? null : JSON.stringify(paused),
  };
}
