import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CountPoint } from '../../src/domain/watch-ports.ts';
import { listingOf, subjectKey } from '../../src/domain/watched-subject.ts';
import { createCountHistory } from '../../src/storage/count-history.ts';
import { createLookStore } from '../../src/storage/look-store.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { describeOnEachDatabase } from './on-each-database.ts';
import { openDatabases } from './open-databases.ts';
import { aGame, aSave, aWatch } from './stored-watches.ts';

const open = openDatabases();

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const YEAR_2026 = Date.UTC(2026, 0, 1);

/** How long nothing happens before it: the bot is off, or everything fails, or nobody asks. */
const pause = fc.oneof(
  { weight: 3, arbitrary: fc.constant(5 * MINUTE) },
  { weight: 1, arbitrary: fc.constantFrom(DAY - 1, DAY, DAY + 1) },
  // The moments that are asked about lie a millisecond beside each count.
  { weight: 1, arbitrary: fc.integer({ min: 3, max: 4 * DAY }) },
);

const what = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('look' as const), found: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('sweep' as const), found: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('unwatch' as const) }) },
);

interface Counted {
  readonly at: number;
  readonly found: number;
}

/** Somebody who remembers all that was ever counted of one series. */
interface Observer {
  counted: Counted[];
  isEnded: boolean;
}

/** What was known of a moment between two counts, or after the last one. */
function knownAt({ counted, isEnded }: Observer, moment: number, now: number): number | null | undefined {
  const before = counted.findLast(({ at }) => at < moment);
  if (before === undefined) return undefined;
  const next = counted.find(({ at }) => at >= moment);
  if (next === undefined && isEnded) return null;
  return (next?.at ?? now) - before.at > DAY ? null : before.found;
}

function toldOf(series: readonly CountPoint[], moment: number): number | null | undefined {
  const standing = series.findLast(({ at }) => at <= moment);
  return standing?.counts === undefined ? undefined : (standing.counts?.open ?? null);
}

describeOnEachDatabase('the history of counts', (fresh) => {
  it('says of every moment what a perfect observer knew, or that nobody counted', async () => {
    const database = await open(await fresh());
    const looks = createLookStore(database);
    const watches = createWatchStore(database);
    let now = YEAR_2026;
    const history = createCountHistory(database, { clock: { now: () => now } });
    let runs = 0;

    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(pause, what), { minLength: 1, maxLength: 25 }), pause, async (steps, rest) => {
        for (const table of ['count_history', 'count_runs'] as const) await database.kysely.deleteFrom(table).execute();
        runs += 1;
        now = YEAR_2026;
        const subject = aGame(runs);
        const game: Observer = { counted: [], isEnded: false };
        const console: Observer = { counted: [], isEnded: false };
        const [gameKey, consoleKey] = [subjectKey(subject), 'console:snes'];

        const look = async (found: number) => {
          await watches.add(aWatch(`watch ${runs}`, { subject }));
          const snapshot = await looks.snapshot(gameKey);
          const counts = { open: found, waiting: 0, reopened: 0 };
          if (snapshot === null || game.counted.at(-1)?.found !== found)
            await looks.save(aSave({ subject, revision: snapshot?.revision ?? null, takenAt: now, counts }));
          const listing = listingOf(subject);
          await looks.note({ listing, lookedAt: now, failing: null, held: [gameKey] }, [], []);
          game.counted.push({ at: now, found });
          game.isEnded = false;
        };
        const sweep = async (found: number) => {
          const some = found === 0 ? [] : [[consoleKey, { open: found, waiting: 0, reopened: 0 }] as const];
          // A console without tickets is known once it had some.
          if (found === 0 && console.counted.length === 0) return;
          await looks.noteCounts(now, new Map([['site', { open: 9, waiting: 0, reopened: 0 }], ...some]));
          console.counted.push({ at: now, found });
        };

        for (const [ms, step] of steps) {
          now += ms;
          if (step.kind === 'look') {
            await look(step.found);
          } else if (step.kind === 'sweep') {
            await sweep(step.found);
          } else {
            await watches.remove(`watch ${runs}`);
            await looks.prune(now);
            game.isEnded = true;
          }
        }
        now += rest;

        for (const [key, observer] of [
          [gameKey, game],
          [consoleKey, console],
        ] as const) {
          const whole = await history.of(key, 0);
          const moments = [...observer.counted.flatMap(({ at }) => [at - 1, at + 1]), now - MINUTE, now].filter(
            (at) => at <= now,
          );
          const middle = Math.floor((YEAR_2026 + now) / 2);
          const half = await history.of(key, middle);

          expect(whole).toEqual(whole.toSorted((a, b) => a.at - b.at));
          for (const moment of moments) {
            expect([moment, toldOf(whole, moment)]).toEqual([moment, knownAt(observer, moment, now)]);
            if (moment >= middle) expect([moment, toldOf(half, moment)]).toEqual([moment, toldOf(whole, moment)]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('stays in order and is read, however the clock jumps', async () => {
    const database = await open(await fresh());
    const looks = createLookStore(database);
    let now = YEAR_2026;
    const history = createCountHistory(database, { clock: { now: () => now } });
    const jump = fc.oneof(pause, fc.integer({ min: -400 * DAY, max: 400 * DAY }), fc.integer({ min: -DAY, max: DAY }));

    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(jump, fc.nat(2), fc.boolean()), { maxLength: 20 }), async (steps) => {
        for (const table of ['count_history', 'count_runs'] as const) await database.kysely.deleteFrom(table).execute();
        now = YEAR_2026;
        let last: number | null = null;

        for (const [ms, found, isSweep] of steps) {
          now += ms;
          if (isSweep || last === null) {
            await looks.noteCounts(now, new Map([['site', { open: found, waiting: 0, reopened: 0 }]]));
            last = found;
          } else {
            await looks.note({ listing: { kind: 'open-list' }, lookedAt: now, failing: null, held: ['site'] }, [], []);
          }
        }

        const series = await history.of('site', 0);
        expect(series).toEqual(series.toSorted((a, b) => a.at - b.at));
        expect(series.at(-1)?.counts?.open ?? null).toBe(last);
      }),
      { numRuns: 60 },
    );
  });
});
