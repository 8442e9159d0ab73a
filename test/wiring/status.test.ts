import { Keyv } from 'keyv';
import { afterEach, expect, it } from 'vitest';
import { createLocalAkana } from '../../playground/akana/server.ts';
import { createAkanaWorld } from '../../playground/akana/world.ts';
import { createLocalRetroAchievements } from '../../playground/retroachievements/server.ts';
import { systemClock, systemElapsed } from '../../src/lib/system-clock.ts';
import { joinAkana } from '../../src/wiring/akana.ts';
import { joinRetroAchievements } from '../../src/wiring/retroachievements.ts';
import { createStatusReader } from '../../src/wiring/status.ts';
import { silentLog } from '../fakes/silent-log.ts';
import { aQuestion, aSubject } from '../upstreams/akana/an-akana.ts';
import { aWorld } from '../upstreams/retroachievements/a-world.ts';
import { createTicketClient } from '../../src/upstreams/ticket-client.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

const common = {
  freshMs: 60_000,
  userAgent: 'Ticketwatch/test',
  history: { note: () => undefined, stored: () => Promise.resolve() },
  clock: systemClock,
  elapsed: systemElapsed,
  log: silentLog,
};

const about = { version: '1.2.3', since: 1_000 };

const unasked = { lastAnswer: null, lastFailure: null, waiting: 0, pausedUntil: null };

it('the status of RetroAchievements has the list that was read, also after a restart', async () => {
  const small = aWorld();
  small.open(small.dragster, 4);
  const { key, apiUrl, close } = await createLocalRetroAchievements({ world: small.world });
  closing.push(close);
  const kept = new Keyv();
  const aBot = () => {
    const joined = joinRetroAchievements(
      { key, apiUrl, requestsPerMinute: 6000 },
      { ...common, cache: new Keyv(), kept },
    );
    closing.push(joined.stop);
    return { ...joined, read: createStatusReader({ ...about, retroAchievements: joined, akana: null }) };
  };

  const first = aBot();
  const before = first.read();
  await first.overviews.openList.current(aQuestion());
  const after = first.read();
  await first.stop();
  const second = aBot();
  await second.overviews.openList.known();

  expect(before).toEqual({
    ...about,
    retroachievements: { upstream: 'RetroAchievements', ...unasked, mirror: null },
    akana: null,
  });
  const mirror = { asOf: expect.any(Number), sweptAt: expect.any(Number), tickets: 4, unreadable: 0 };
  const lastAnswer = { at: expect.any(Number), tookMs: expect.any(Number) };
  expect(after.retroachievements).toEqual({ ...before.retroachievements, lastAnswer, mirror });
  expect(second.read().retroachievements).toEqual({
    ...before.retroachievements,
    mirror: after.retroachievements?.mirror,
  });
});

it('the status of Akana says who asks, and what keeps the account out', async () => {
  const portal = await createLocalAkana({ world: createAkanaWorld({ accountName: 'TicketBot' }) });
  closing.push(portal.close);
  const { url, email, password } = portal;
  const joined = joinAkana({ url, email, password, guildIds: [] }, { ...common, cache: new Keyv() });
  closing.push(joined.stop);
  const read = createStatusReader({ ...about, retroAchievements: null, akana: joined });
  const { overview } = createTicketClient({ retroAchievements: null, akana: joined.overviews });

  const before = read();
  portal.switches.pendingTasks = 'without-cookie';
  await overview(aSubject({}), aQuestion()).catch(() => undefined);
  const refused = read().akana;

  const login = { account: null, pendingTasks: [], noLoginBefore: null };
  expect(before.akana).toEqual({ upstream: 'Akana', ...unasked, login });
  expect(refused?.login).toEqual({
    account: 'TicketBot',
    pendingTasks: ['change.password'],
    noLoginBefore: expect.any(Number),
  });
});
