import { expect, it } from 'vitest';
import { UpstreamFailure } from '../../src/domain/failure.ts';
import type { WatchedSubject } from '../../src/domain/watched-subject.ts';
import { aWatcher, hour } from './a-watcher.ts';
import { aSeenTicket } from './seen-tickets.ts';

const day = 24 * hour;

const game: WatchedSubject = { kind: 'game', game: aSeenTicket(1, { gameId: 1 }).game, set: 'official' };
const other: WatchedSubject = { kind: 'game', game: aSeenTicket(1, { gameId: 2 }).game, set: 'official' };

/** A watcher that looks once an hour at one game with a ticket that stays, and the numbers that are known of it. */
async function aWatchedGame() {
  const bench = await aWatcher();
  const { looks, add, clock, history } = bench;
  const watch = await add(game);
  looks.put('open-list', aSeenTicket(1, { gameId: 1 }));
  const beganAt = clock.now();
  return {
    ...bench,
    watch,
    start: () => bench.start({ everyMs: hour }),
    /** Each point's hour, to the nearest, and its number. */
    async known(key = 'game:1:official') {
      const points = await history.of(key, 0);
      return points.map(({ at, counts }) => [Math.round((at - beganAt) / hour), counts?.open ?? null]);
    },
  };
}

it('what looks find unchanged for days was counted all the time', async () => {
  const { start, pass, known } = await aWatchedGame();

  await start();
  await pass(3 * day);

  expect(await known()).toEqual([[0, 1]]);
  expect(await known('site')).toEqual([[0, 1]]);
});

it('what was so before the bot was off for days, and after, was counted by nobody in between', async () => {
  const { start, pass, known } = await aWatchedGame();
  const { stop } = await start();
  await pass(day);
  await stop();

  await pass(3 * day);
  const whileOff = await known();
  await start();

  expect(whileOff).toEqual([
    [0, 1],
    [24, null],
  ]);
  expect(await known()).toEqual([...whileOff, [96, 1]]);
});

it('nobody counted while looks failed for days', async () => {
  const { looks, start, pass, known } = await aWatchedGame();
  await start();

  looks.before('open-list', () => {
    throw new UpstreamFailure('RetroAchievements', 'broken');
  });
  await pass(2 * day);
  looks.before('open-list', () => undefined);
  await pass(hour);

  expect(await known()).toEqual([
    [0, 1],
    [0, null],
    [49, 1],
  ]);
});

it('nobody counts what nobody watches any more, while looks at the same list go on', async () => {
  const { watches, watch, add, start, pass, known } = await aWatchedGame();
  await add(other);
  const { wake } = await start();
  await pass(2 * hour);

  await watches.remove(watch.id);
  wake();
  await pass(2 * hour);

  expect(await known()).toEqual([
    [0, 1],
    [2, null],
  ]);
  expect(await known('game:2:official')).toEqual([[0, 0]]);
});
