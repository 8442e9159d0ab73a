import { z } from 'zod';
import { PauseReason } from '../domain/pause-reason.ts';
import { Mention, Watch } from '../domain/watch.ts';
import { WatchedSubject, listingKey, listingOf, subjectKey, upstreamOf } from '../domain/watched-subject.ts';
import { keyText } from './stored-key.ts';
import { storedJson } from './stored-rows.ts';

export const watchColumns = [
  'id',
  'watches.guild_id',
  'watches.channel_id',
  'channel_name',
  'subject',
  'when',
  'mention',
  'made_by',
  'made_at',
  'paused',
  'paused_at',
] as const;

/** The columns of a watch, wherever they are read. */
export const WatchRow = z.object({
  id: z.string(),
  guild_id: z.string(),
  channel_id: z.string(),
  channel_name: storedJson(z.string()),
  subject: storedJson(WatchedSubject),
  when: Watch.shape.when,
  mention: storedJson(Mention).nullable(),
  made_by: z.string(),
  made_at: z.number().int(),
  paused: storedJson(PauseReason).nullable(),
  paused_at: z.number().int().nullable(),
});

export const StoredWatch = WatchRow.transform(watchOf);

export function watchOf(row: z.infer<typeof WatchRow>): Watch {
  const { id, subject, when, mention, paused: reason, paused_at: at } = row;
  return {
    id,
    guildId: row.guild_id,
    channelId: row.channel_id,
    channelName: row.channel_name,
    subject,
    when,
    mention,
    madeBy: row.made_by,
    madeAt: row.made_at,
    paused: reason === null || at === null ? null : { at, reason },
  };
}

export function watchRow({
  id,
  guildId,
  channelId,
  channelName,
  subject,
  when,
  mention,
  madeBy,
  madeAt,
  paused,
}: Watch) {
  const listing = listingOf(subject);
  return {
    id,
    guild_id: guildId,
    channel_id: channelId,
    channel_name: JSON.stringify(channelName),
    upstream: upstreamOf(listing),
    listing_key: keyText(listingKey(listing)),
    subject_key: keyText(subjectKey(subject)),
    subject: JSON.stringify(subject),
    when,
    mention: mentionColumn(mention),
    made_by: madeBy,
    made_at: madeAt,
    ...pausedColumns(paused),
  };
}

export function mentionColumn(mention: Watch['mention']): string | null {
  return mention === null ? null : JSON.stringify(mention);
}

export function pausedColumns(paused: Watch['paused']) {
  return { paused: paused === null ? null : JSON.stringify(paused.reason), paused_at: paused?.at ?? null };
}
