import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../playground/random.ts';
import { listingKey, listingOf } from '../../src/domain/watched-subject.ts';
import type { DatabaseAddress } from '../../src/storage/database.ts';
import type { KillWorld } from './kill-world.ts';
import { type Mark, noMarks } from './mark.ts';
import { anyMoment, createTrigger, noMoments, type Trigger } from './trigger.ts';
import { troublesIn } from './troubles-in.ts';
import { startVictim, type Victim } from './victim.ts';
import type { Travel } from './wire.ts';

/** How likely a change is while a request is answered, and how many there are at most until a look is done. */
const restlessness = 0.1;
const mostMoves = 5;
const peaceMs = 30_000;
/** What a post takes to Discord, and what the answer takes. */
const wayMs = 4;
/** The same of one whose sender is dead already, if it arrives at all. */
const longWayMs = 2_000;

/** The bot, one life after the other. */
export function createLives({
  address,
  world,
  random,
}: {
  readonly address: DatabaseAddress;
  readonly world: KillWorld;
  readonly random: Random;
}) {
  const killed = noMoments();
  const marked = noMarks();
  let insideSaves = 0;
  let trigger: Trigger | null = null;
  let movesLeft = 0;
  world.beforeRequest(() => {
    if (random.chance(restlessness)) moveOnce();
    trigger?.on('asking');
  });
  world.wire.askOfPosts(beginPost);

  function moveOnce(): void {
    if (movesLeft > 0) world.move();
    movesLeft -= 1;
  }

  /** What was sent just before its sender died may arrive later, or never. */
  function beginPost(): Travel {
    const own = trigger;
    return (stage) => {
      const isLast = own?.on(stage) === true && stage === 'arrived';
      if (!isLast) return random.int(0, wayMs);
      return random.chance(0.5) ? null : random.int(0, longWayMs);
    };
  }

  /** Whatever becomes of `live`, the bot is dead then. Gives the lines of its log. */
  async function lead(
    onMark: (mark: Mark, about: string) => void,
    live: (victim: Victim) => Promise<void>,
  ): Promise<readonly string[]> {
    const victim = startVictim({ address, ...world.orders }, (mark, about) => {
      marked[mark] += 1;
      onMark(mark, about);
    });
    await live(victim).finally(victim.kill);
    return await victim.ended;
  }

  return {
    counts: () => ({ kills: killed, insideSaves, looks: marked.looked, saves: marked.saved }),

    /** Gives what went wrong until then. */
    async untilKilled(): Promise<readonly string[]> {
      const { on, onOpen, pulled } = (trigger = createTrigger(anyMoment(random), random));
      movesLeft = mostMoves;
      moveOnce();
      moveOnce();
      const log = await lead(
        (mark) => {
          if (mark === 'looked') movesLeft = mostMoves;
          if (mark === 'open') onOpen();
          if (mark === 'saving' || mark === 'claimed') on(mark);
        },
        async (victim) => {
          killed[await Promise.race([pulled, victim.ended.then(() => 'any time' as const)])] += 1;
          if (victim.isSaving()) insideSaves += 1;
          trigger = null;
        },
      );
      return troublesIn(log, ['error', 'fatal']);
    },

    /** Until every listing was looked at twice, for the first time may have begun before the last change, and all is told. */
    async inPeace(): Promise<readonly string[]> {
      const looksLeft = new Map(world.watched.map(({ subject }) => [listingKey(listingOf(subject)), 2]));
      const enough = Promise.withResolvers<true>();
      const { failed } = marked;
      let isQuiet = false;
      let isDone = false;
      movesLeft = 0;
      const log = await lead(
        (mark, listing) => {
          if (mark === 'looked') looksLeft.set(listing, (looksLeft.get(listing) ?? 0) - 1);
          if (mark === 'told') isQuiet = false;
          if (mark === 'quiet') isQuiet = true;
          if (isQuiet && looksLeft.values().every((looks) => looks <= 0)) enough.resolve(true);
        },
        async (victim) => {
          isDone = await Promise.race([enough.promise, waited(peaceMs), victim.ended.then(() => false)]);
        },
      );
      await world.wire.settled();
      return [
        ...troublesIn(log, ['error', 'fatal']),
        ...(isDone ? [] : [`it did not look at everything twice and tell of it within ${peaceMs / 1000} s`]),
        // In a world that moves a look may fail; in one that stands still none does.
        ...(marked.failed > failed ? ['a look failed in peace'] : []),
      ];
    },
  };
}

/** Keeps nobody from ending. */
async function waited(ms: number): Promise<false> {
  return await sleep(ms, false, { ref: false });
}
