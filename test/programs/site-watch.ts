import type { LocalDiscord } from '../../playground/discord/local-discord.ts';
import type { World } from '../../playground/retroachievements/world.ts';
import { countSeen, openOf, type SeenCounts } from '../../src/domain/seen-ticket.ts';
import { Watch } from '../../src/domain/watch.ts';
import type { Database } from '../../src/storage/database.ts';
import { createLookStore } from '../../src/storage/look-store.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { waitingNotices } from '../storage/waiting-notices.ts';

/** How many were open before and after. */
type Told = readonly [before: number, after: number];

/** What is stored for a watch on all tickets of RetroAchievements. */
export interface SiteWatch {
  /** As the last look saw them; `null` before the first. */
  seen(): Promise<SeenCounts | null>;
  /** What is to be told, and what is under way, oldest first. */
  untold(): Promise<readonly Told[]>;
}

type Discord = Pick<LocalDiscord, 'channels' | 'guilds' | 'messages'>;

/** The same one each time. */
export async function watchSite(database: Database, { channels, guilds }: Discord): Promise<SiteWatch> {
  const watch = Watch.parse({
    id: 'the-watch',
    guildId: guilds.retroQa.id,
    channelId: channels.tickets.id,
    channelName: channels.tickets.name,
    subject: { kind: 'site' },
    when: 'any-change',
    mention: null,
    madeBy: '100000000000000003',
    madeAt: Date.now(),
    paused: null,
  });
  await createWatchStore(database).add(watch);
  const looks = createLookStore(database);

  return {
    async seen() {
      const snapshot = await looks.snapshot('site');
      return snapshot && countSeen(snapshot.tickets.values());
    },
    async untold() {
      const underWay = await database.kysely.selectFrom('posts').select('message').orderBy('position').execute();
      const waiting = (await waitingNotices(database)).flatMap(({ notice }): readonly Told[] =>
        notice.kind === 'change' ? [[openOf(notice.before), openOf(notice.after)]] : [],
      );
      return [...underWay.flatMap(({ message }) => toldIn(message)), ...waiting];
    },
  };
}

/** What stands in the channel, oldest first. */
export function posted({ channels, messages }: Discord): readonly Told[] {
  return messages(channels.tickets.id).flatMap(({ content }) => toldIn(content));
}

function toldIn(text: string): readonly Told[] {
  return [...text.matchAll(/open tickets (\d+) → (\d+)/g)].map(([, before, after]) => [Number(before), Number(after)]);
}

/** What a look at all tickets has to see. */
export function truthOf(world: World): SeenCounts {
  const { open, waiting } = world.truth.site();
  return { open, waiting, reopened: 0 };
}

export function resolveOne(world: World): void {
  const ticket = world.truth.tickets({ kind: 'site' }).find(({ state }) => state === 'open');
  if (ticket === undefined) throw new Error('There is no open ticket');
  world.resolve(ticket.id);
}
