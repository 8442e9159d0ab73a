import type { LocalDiscord } from '../../playground/discord/local-discord.ts';
import type { Channel } from '../../playground/discord/world.ts';
import { Watch } from '../../src/domain/watch.ts';
import { WatchedSubject } from '../../src/domain/watched-subject.ts';
import { type DatabaseAddress, openDatabase } from '../../src/storage/database.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { silentLog } from '../../test/fakes/silent-log.ts';

const channelsOfServer = 40;

/** So many channels, in as many servers as that takes. */
export function addManyChannels({ addGuild, addChannel }: LocalDiscord, count: number): readonly Channel[] {
  const servers = Array.from({ length: Math.ceil(count / channelsOfServer) }, (_, at) =>
    addGuild({ name: `Server ${at}` }),
  );
  return servers
    .flatMap((guild) =>
      Array.from({ length: channelsOfServer }, (_, at) => addChannel({ guild, name: `watched-${at}` })),
    )
    .slice(0, count);
}

/** One watch in each of the channels, all on the same game. */
export async function watchInEach(
  address: DatabaseAddress,
  channels: readonly Channel[],
  game: { readonly id: number; readonly title: string; readonly console: string },
): Promise<void> {
  const subject = WatchedSubject.parse({ kind: 'game', game: { ...game, icon: null }, set: 'official' });
  const database = await openDatabase(address, { log: silentLog });
  const store = createWatchStore(database);
  for (const [at, { id: channelId, name: channelName, guild }] of channels.entries()) {
    await store.add(
      Watch.parse({
        id: `watch-${at}`,
        guildId: guild?.id,
        channelId,
        channelName,
        subject,
        when: 'count-changes',
        mention: null,
        madeBy: '100000000000000001',
        madeAt: 0,
        paused: null,
      }),
    );
  }
  await database.close();
}
