import { Keyv } from 'keyv';
import { afterEach, expect, it } from 'vitest';
import { createSampleWorld } from '../../playground/retroachievements/sample.ts';
import { createLocalRetroAchievements } from '../../playground/retroachievements/server.ts';
import { systemClock, systemElapsed } from '../../src/lib/system-clock.ts';
import { joinRetroAchievements } from '../../src/wiring/retroachievements.ts';
import type { SweepHistory } from '../../src/wiring/sweep-history.ts';
import { silentLog } from '../fakes/silent-log.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** Which tickets a history is told of, by their numbers. */
function aHistory() {
  const noted: number[][] = [];
  const history: SweepHistory = {
    note: ({ tickets }) => noted.push(tickets.map(({ id }) => id)),
    stored: () => Promise.resolve(),
  };
  return { history, noted };
}

it('RetroAchievements tells the history of each sweep, and not again of what was known from an earlier run', async () => {
  const world = createSampleWorld({ seed: 1 });
  const { key, apiUrl, close } = await createLocalRetroAchievements({ world });
  closing.push(close);
  const kept = new Keyv();
  const join = (history: SweepHistory) => {
    const common = { cache: new Keyv(), kept, freshMs: 60_000, userAgent: 'Ticketwatch/test' };
    const parts = { ...common, history, clock: systemClock, elapsed: systemElapsed, log: silentLog };
    return joinRetroAchievements({ key, apiUrl, requestsPerMinute: 6000 }, parts);
  };
  const listed = world.truth.tickets({ kind: 'site' }).filter(({ state }) => state === 'open' || state === 'waiting');
  const numbers = new Set(listed.map(({ id }) => id));

  const first = aHistory();
  const before = join(first.history);
  await before.looks.read({ kind: 'open-list' }, new AbortController().signal);
  await before.stop();
  const second = aHistory();
  const after = join(second.history);
  await after.overviews.openList.known();
  await after.stop();

  expect(first.noted.map((ids) => new Set(ids))).toContainEqual(numbers);
  expect(second.noted).toEqual([]);
});

it('RetroAchievements finds achievements, consoles and games, the latter two by one list of consoles', async () => {
  const world = createSampleWorld({ seed: 1 });
  const { key, apiUrl, close, requests } = await createLocalRetroAchievements({ world });
  closing.push(close);
  const common = { cache: new Keyv(), kept: new Keyv(), freshMs: 60_000, userAgent: 'Ticketwatch/test' };
  const { history } = aHistory();
  const parts = { ...common, history, clock: systemClock, elapsed: systemElapsed, log: silentLog };
  const { commands, stop } = joinRetroAchievements({ key, apiUrl, requestsPerMinute: 6000 }, parts);
  closing.push(stop);
  const question = { signal: AbortSignal.timeout(10_000), refresh: false };
  const [achievement] = world.achievements.values();
  const [console] = world.consoles.values();

  commands.games.suggest('', 1);

  expect(await commands.consoles.find(console?.name ?? '', question)).toBe(console?.name);
  expect(await commands.consoles.find('No such console', question)).toBeNull();
  expect(await commands.achievements.find(`#${achievement?.id}`, question)).toMatchObject({
    kind: 'one',
    achievement: { id: achievement?.id, title: achievement?.title },
  });
  expect(requests.filter(({ script }) => script === 'API_GetConsoleIDs.php')).toHaveLength(1);
});

it('RetroAchievements measures by the clock that never jumps when its open list was last swept', async () => {
  const { key, apiUrl, close, requests } = await createLocalRetroAchievements({
    world: createSampleWorld({ seed: 1 }),
  });
  closing.push(close);
  let elapsedMs = 0;
  const common = { cache: new Keyv(), kept: new Keyv(), freshMs: 60_000, userAgent: 'Ticketwatch/test' };
  const { history } = aHistory();
  const parts = { ...common, history, clock: systemClock, elapsed: () => elapsedMs, log: silentLog };
  const { looks, stop } = joinRetroAchievements({ key, apiUrl, requestsPerMinute: 6000 }, parts);
  closing.push(stop);
  const requestsOfALook = async () => {
    const before = requests.length;
    await looks.read({ kind: 'open-list' }, new AbortController().signal);
    return requests.length - before;
  };
  await requestsOfALook();

  expect(await requestsOfALook()).toBe(1);
  elapsedMs += 15 * 60_000;
  expect(await requestsOfALook()).toBeGreaterThan(1);
});
