import { createLocalRetroAchievements } from '../../playground/retroachievements/server.ts';
import type { Watch } from '../../src/domain/watch.ts';
import type { WatchedSubject } from '../../src/domain/watched-subject.ts';
import { type DatabaseAddress, openDatabase } from '../../src/storage/database.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { silentLog } from '../../test/fakes/silent-log.ts';
import { createLargeWorld, type LargeWorld } from './large-world.ts';
import type { MeasuredLook } from './protocol.ts';
import { type MeasuredBot, startMeasuredBot } from './start-measured-bot.ts';

/** What changed since the look before. */
type Change = 'first look' | 'nothing' | 'a few tickets' | 'every subject';

export interface Looks {
  readonly change: Change;
  /** What each such look asked the upstream, and how many tickets were open. */
  readonly requests: readonly number[];
  readonly open: readonly number[];
  readonly looks: readonly MeasuredLook[];
}

const servers = 200;
const manyLooks = { nothing: 50, 'a few tickets': 10, 'every subject': 3 };

/** Looks at a large site with so many watches on it, after changes of each size. */
export async function measureLooks({
  address,
  watches,
  tickets,
  repeats = manyLooks,
}: {
  readonly address: DatabaseAddress;
  readonly watches: number;
  readonly tickets: number;
  /** How many looks after each size of change. */
  readonly repeats?: Readonly<Record<Exclude<Change, 'first look'>, number>>;
}): Promise<readonly Looks[]> {
  const large = createLargeWorld({ tickets, seed: 1942 });
  await addWatches(address, large.subjects, watches);
  const server = await createLocalRetroAchievements({ world: large.world });
  const bot = startMeasuredBot({ address, apiUrl: server.apiUrl, key: server.key });
  try {
    const rows: Looks[] = [];
    for (const change of ['first look', 'nothing', 'a few tickets', 'every subject'] as const) {
      const looks = change === 'first look' ? 1 : repeats[change];
      rows.push(await measure(change, { large, bot, looks, asked: () => server.requests.length }));
    }
    return rows;
  } finally {
    await bot.end();
    await server.close();
  }
}

async function measure(
  change: Change,
  {
    large,
    bot,
    looks: count,
    asked,
  }: { readonly large: LargeWorld; readonly bot: MeasuredBot; readonly looks: number; readonly asked: () => number },
): Promise<Looks> {
  const requests: number[] = [];
  const open: number[] = [];
  const looks: MeasuredLook[] = [];
  for (let left = count; left > 0; left -= 1) {
    if (change === 'a few tickets') large.changeFew();
    if (change === 'every subject') large.changeAll();
    const before = asked();
    looks.push(await bot.look());
    requests.push(asked() - before);
    open.push(large.world.truth.site().open);
  }
  return { change, requests, open, looks };
}

/** Spread over the subjects, and over servers with some channels each. */
async function addWatches(address: DatabaseAddress, subjects: readonly WatchedSubject[], count: number): Promise<void> {
  const database = await openDatabase(address, { log: silentLog });
  const store = createWatchStore(database);
  for (let index = 0; index < count; index += 1) {
    const subject = subjects[index % subjects.length];
    // Those on one subject are of each kind, and in servers of their own.
    const round = Math.floor(index / subjects.length);
    if (subject !== undefined) await store.add(aWatch(index, index + round, subject));
  }
  await database.close();
}

function aWatch(id: number, place: number, subject: WatchedSubject): Watch {
  const kinds = ['any-change', 'count-changes', 'opened', 'left'] as const;
  return {
    id: `watch-${id}`,
    guildId: `guild-${place % servers}`,
    channelId: `channel-${place % (3 * servers)}`,
    channelName: 'tickets',
    subject,
    when: kinds[place % kinds.length] ?? 'any-change',
    mention: null,
    madeBy: 'somebody',
    madeAt: 0,
    paused: null,
  };
}
