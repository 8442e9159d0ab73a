import type { World } from '../../playground/retroachievements/world.ts';
import { countSeen, openOf, type SeenCounts } from '../../src/domain/seen-ticket.ts';
import { Watch } from '../../src/domain/watch.ts';
import type { Database } from '../../src/storage/database.ts';
import { createLookStore } from '../../src/storage/look-store.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';

/** What is stored for a watch on all tickets of RetroAchievements. */
export interface SiteWatch {
  /** As the last look saw them; `null` before the first. */
  seen(): Promise<SeenCounts | null>;
  /** How many were open before and after each notice, oldest first. */
  told(): Promise<readonly (readonly [before: number, after: number])[]>;
}

/** The same one each time. */
export async function watchSite(database: Database): Promise<SiteWatch> {
  const watches = createWatchStore(database);
  const watch = Watch.parse({
    id: 'the-watch',
    guildId: '100000000000000001',
    channelId: '100000000000000002',
    subject: { kind: 'site' },
    when: 'any-change',
    mention: null,
    madeBy: '100000000000000003',
    madeAt: Date.now(),
    paused: null,
  });
  if ((await watches.ofGuild(watch.guildId)).length === 0) await watches.add(watch);
  const looks = createLookStore(database);
  const outbox = createOutbox(database);

  return {
    async seen() {
      const snapshot = await looks.snapshot('site');
      return snapshot && countSeen(snapshot.tickets.values());
    },
    async told() {
      const waiting = await outbox.waiting(100);
      return waiting.flatMap(({ notice }) =>
        notice.kind === 'change' ? [[openOf(notice.before), openOf(notice.after)] as const] : [],
      );
    },
  };
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
