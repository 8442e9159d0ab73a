import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '../../playground/random.ts';
import { createLocalRetroAchievements } from '../../playground/retroachievements/server.ts';
import { listingKey, listingOf } from '../../src/domain/watched-subject.ts';
import { createCountHistory } from '../../src/storage/count-history.ts';
import { type Database, type DatabaseAddress, openDatabase } from '../../src/storage/database.ts';
import { createLookStore } from '../../src/storage/look-store.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { silentLog } from '../../test/fakes/silent-log.ts';
import { damageIn, untilAlone } from './aftermath.ts';
import type { Mark } from './mark.ts';
import { createRestlessWorld } from './restless-world.ts';
import { readStored, type Stored, untruthsIn, violationsIn } from './stored.ts';
import { watchedIn, watchesOn } from './the-watches.ts';
import { anyMoment, createTrigger, type Moment } from './trigger.ts';
import { troublesIn } from './troubles-in.ts';
import { startVictim } from './victim.ts';

export interface KillReport {
  readonly kills: Readonly<Record<Moment, number>>;
  /** How many of them while a transaction was under way. */
  readonly insideSaves: number;
  readonly looks: number;
  readonly saves: number;
  readonly notices: number;
  /** After which kill something did not hold, and what; `null` when all did. */
  readonly violated: { readonly kill: number; readonly what: readonly string[] } | null;
}

/** How likely a change is while a request is answered, and how many there are at most until a look is done. */
const restlessness = 0.1;
const mostMoves = 5;
const lastLookMs = 30_000;

/** Kills the bot again and again while it looks at a world that does not stand still, and checks what it leaves. */
export async function killLooks({
  address,
  kills,
  seed,
}: {
  readonly address: DatabaseAddress;
  readonly kills: number;
  readonly seed: number;
}): Promise<KillReport> {
  const random = createRandom(seed);
  const { world, move } = createRestlessWorld(random);
  const watched = watchedIn(world);
  const watches = watchesOn(watched);
  const server = await createLocalRetroAchievements({ world });
  const killed: Record<Moment, number> = { starting: 0, asking: 0, saving: 0, 'any time': 0 };
  const marked: Record<Mark, number> = { open: 0, saving: 0, saved: 0, looked: 0, failed: 0 };
  let insideSaves = 0;
  let movesLeft = mostMoves;
  let stored: Stored | null = null;

  try {
    await withDatabase(async (database) => {
      const store = createWatchStore(database);
      for (const watch of watches) await store.add(watch);
    });
    server.beforeRequest(() => {
      if (random.chance(restlessness)) moveOnce();
    });

    for (let kill = 1; kill <= kills; kill += 1) {
      const what = [...(await liveUntilKilled()), ...(await check())];
      if (what.length > 0) return report({ kill, what });
    }
    const what = [...(await lookInPeace()), ...(await check()), ...untruthsIn(stored, watched)];
    return report(what.length > 0 ? { kill: kills, what } : null);
  } finally {
    await server.close();
  }

  function report(violated: KillReport['violated']): KillReport {
    const notices = stored?.notices.length ?? 0;
    return { kills: killed, insideSaves, looks: marked.looked, saves: marked.saved, notices, violated };
  }

  function moveOnce(): void {
    if (movesLeft > 0) move();
    movesLeft -= 1;
  }

  async function liveUntilKilled(): Promise<readonly string[]> {
    const trigger = createTrigger(anyMoment(random), random);
    moveOnce();
    moveOnce();
    const victim = begin((mark) => {
      if (mark === 'looked') movesLeft = mostMoves;
      trigger.onMark(mark);
    });
    const forget = server.beforeRequest(trigger.onRequest);
    killed[await Promise.race([trigger.pulled, victim.ended.then(() => 'any time' as const)])] += 1;
    forget();
    if (victim.isSaving()) insideSaves += 1;
    victim.kill();
    return troublesIn(await victim.ended, ['error', 'fatal']);
  }

  /** Until every listing was looked at twice: the first time may have begun before the last change. */
  async function lookInPeace(): Promise<readonly string[]> {
    const looks = new Set(watched.map(({ subject }) => listingKey(listingOf(subject)))).size * 2;
    const enough = Promise.withResolvers<void>();
    const end = marked.looked + looks;
    movesLeft = 0;
    const victim = begin(() => {
      if (marked.looked >= end) enough.resolve();
    });
    await Promise.race([enough.promise, waited(lastLookMs), victim.ended]);
    victim.kill();
    // In a world that moves a look may fail; in one that stands still none does.
    const said = troublesIn(await victim.ended, ['warn', 'error', 'fatal']);
    return marked.looked < end ? [`fewer than ${looks} looks within ${lastLookMs / 1000} s`, ...said] : said;
  }

  function begin(onMark: (mark: Mark) => void) {
    return startVictim({ address, apiUrl: server.apiUrl, key: server.key }, (mark) => {
      marked[mark] += 1;
      onMark(mark);
    });
  }

  async function check(): Promise<readonly string[]> {
    await untilAlone(address);
    return await withDatabase(async (database) => {
      const now = await readStored(
        { looks: createLookStore(database), outbox: createOutbox(database), history: createCountHistory(database) },
        watches,
      );
      const found = [...(await damageIn(database, address)), ...violationsIn(now, stored, watches)];
      stored = now;
      return found;
    });
  }

  async function withDatabase<T>(use: (database: Database) => Promise<T>): Promise<T> {
    const database = await openDatabase(address, { log: silentLog });
    try {
      return await use(database);
    } finally {
      await database.close();
    }
  }
}

/** Keeps nobody from ending. */
async function waited(ms: number): Promise<void> {
  await sleep(ms, undefined, { ref: false });
}
