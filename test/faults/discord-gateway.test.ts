import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalDiscord } from '../../playground/discord/local-discord.ts';
import { readConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createKept } from '../../src/storage/kept.ts';
import { silentLog } from '../fakes/silent-log.ts';
import { textOf } from '../running-bot.ts';
import { aWorld, type SmallWorld } from '../upstreams/retroachievements/a-world.ts';
import { createFaultTable } from './fault-table.ts';
import { isLong } from './how-long.ts';
import { type ProgramBot, startProgramBot } from './program-bot.ts';
import type { LogLine } from './program-log.ts';

type Gateway = LocalDiscord['gateway'];

const line = '/tickets game game:14402';
const HEARTBEAT_MS = 1_000;

const table = createFaultTable("Discord's gateway");
let small: SmallWorld;
let bot: ProgramBot;

beforeAll(async () => {
  small = aWorld();
  small.open(small.dragster, 30);
  bot = await startProgramBot({
    world: small.world,
    env: { WATCH_SECONDS: '1' },
    discord: { heartbeatMs: HEARTBEAT_MS },
  });
});

afterAll(() => bot.stop());

/** A connection that comes and goes is told of no oftener. */
const TOLD_EVERY_MS = 60_000;

/** Tries a fault; the operator reads of it once that it is there and once that it is over, at most. */
async function survives(fault: string, work: (gateway: Gateway) => Promise<string>): Promise<void> {
  await table.survives(fault, 'the connection', async (heard) => {
    const before = new Set(bot.log());
    const startedAt = Date.now();

    heard.said(await work(bot.discord.gateway));

    const told = bot.log().filter(({ level, msg }) => level !== 'debug' && msg.includes('Discord'));
    const lines = told.filter((line) => !before.has(line));
    heard.logged(lines.map(({ level, msg }) => `${level}: ${msg}`).join(' · '));
    expect(lines.length).toBeLessThanOrEqual(2);
    // Of this fault, or of one so short a time before that this one need not be told.
    const isOfNow = ({ time }: LogLine): boolean => Date.parse(time) > startedAt - TOLD_EVERY_MS;
    expect(told.filter(isOfNow).map(({ msg }) => msg)).toContain('connecting to Discord again');
  });
}

/** A question that Discord holds until somebody hears it, or sends at once. */
async function theOneAnswer(): Promise<string> {
  const { messages, actor, run, channels } = bot.discord;
  const before = messages(channels.tickets.id).length;
  const exchange = run(actor('member'), line);
  await bot.untilDone(exchange);
  const answers = messages(channels.tickets.id).slice(before).map(textOf);
  expect(answers).toEqual([expect.stringContaining('**30 open**')]);
  return answers.join();
}

interface Break {
  readonly fault: string;
  readonly begin: (gateway: Gateway) => void;
  readonly takesLong?: boolean;
}

function closed(code: number): Break {
  return { fault: `closed with ${code}`, begin: (gateway) => gateway.dropAll(code) };
}

function inTime<T extends Break>(breaks: readonly T[]): readonly T[] {
  return isLong ? breaks : breaks.filter(({ takesLong = false }, at) => !takesLong && at % 2 === 0);
}

describe('a connection that breaks', () => {
  it.each(
    inTime([
      { fault: 'broken off', begin: (gateway) => gateway.dropAll() },
      closed(1001),
      { fault: 'asked to come back', begin: (gateway) => gateway.requestReconnect() },
      ...[4000, 4001, 4002, 4009].map(closed),
      // The goodbye is waited for half a minute.
      { fault: 'half open', begin: (gateway) => gateway.hangAll(), takesLong: true },
    ]),
  )('is resumed, and what was asked meanwhile is answered once: $fault', { timeout: 60_000 }, ({ fault, begin }) =>
    survives(fault, async (gateway) => {
      const { identifies, resumes } = gateway;
      begin(gateway);

      const answer = fault === 'half open' ? null : await theOneAnswer();

      await expect.poll(() => gateway.resumes, { timeout: 50_000 }).toBe(resumes + 1);
      expect(gateway.identifies).toBe(identifies);
      return answer ?? theOneAnswer();
    }),
  );

  it.each(
    inTime([
      { fault: 'invalidated for good', begin: (gateway) => gateway.invalidateSession(false) },
      ...[4003, 4005, 4007, 4008, 1000].map((code) => ({ ...closed(code), takesLong: true })),
    ]),
  )('is made anew with one login where it cannot be resumed: $fault', { timeout: 60_000 }, ({ fault, begin }) =>
    survives(fault, async (gateway) => {
      const { identifies } = gateway;
      begin(gateway);

      await expect.poll(() => gateway.identifies, { timeout: 30_000 }).toBe(identifies + 1);
      await gateway.untilReady();
      return theOneAnswer();
    }),
  );

  it('is noticed by heartbeats that nothing acknowledges', () =>
    survives('zombie', async (gateway) => {
      const { connections, identifies } = gateway;
      gateway.stopAcks();

      await expect.poll(() => gateway.connections, { timeout: 10_000 }).toBeGreaterThan(connections);
      gateway.resumeAcks();

      expect(gateway.identifies).toBe(identifies);
      return theOneAnswer();
    }));

  it('again and again is told twice, and costs no login', () =>
    survives('asked to come back after each RESUMED', async (gateway) => {
      const { identifies, resumes } = gateway;
      gateway.troubleLogins('reconnect');
      gateway.requestReconnect();

      await expect.poll(() => gateway.resumes, { timeout: 20_000 }).toBeGreaterThan(resumes + 3);
      gateway.troubleLogins(null);
      expect(gateway.identifies).toBe(identifies);
      return theOneAnswer();
    }));

  it.each(
    inTime<Break & { readonly end: (gateway: Gateway) => void }>([
      {
        fault: 'gone for a while',
        begin: (gateway) => gateway.setReachable(false),
        end: (gateway) => gateway.setReachable(true),
      },
      {
        fault: 'no handshake for a while',
        begin: (gateway) => gateway.setReachable('hangs'),
        end: (gateway) => gateway.setReachable(true),
        takesLong: true,
      },
      {
        fault: '503 for a while',
        begin: (gateway) => gateway.setOverloaded(true),
        end: (gateway) => gateway.setOverloaded(false),
      },
      {
        fault: 'no HELLO for a while',
        begin: (gateway) => gateway.setGreeting(false),
        end: (gateway) => gateway.setGreeting(true),
        takesLong: true,
      },
      {
        fault: 'nothing after HELLO for a while',
        begin: (gateway) => gateway.hearNothing(),
        end: (gateway) => gateway.resumeAcks(),
        takesLong: true,
      },
    ]),
  )('does not keep what is watched from being told: $fault', { timeout: 90_000 }, ({ fault, begin, end }) =>
    survives(fault, async (gateway) => {
      const { channels, messages } = bot.discord;
      await bot.ask('/watch game game:1 channel:qa', 'manager');
      const told = () => messages(channels.qa.id).filter(({ content }) => content.includes('opened')).length;
      const before = told();
      begin(gateway);
      gateway.dropAll();

      small.open(small.sonic, 1);
      await expect.poll(told, { timeout: 20_000 }).toBe(before + 1);
      end(gateway);

      await gateway.untilReady();
      return theOneAnswer();
    }),
  );

  // Long runs only.
  it.each(isLong ? ['forty seconds'] : [])(
    'whose RESUME is never answered is given up after %s',
    { timeout: 90_000 },
    () =>
      survives('RESUME never answered', async (gateway) => {
        const { identifies, resumes } = gateway;
        gateway.hearNothing();
        gateway.dropAll();
        await expect.poll(() => gateway.resumes).toBeGreaterThan(resumes);
        gateway.resumeAcks();

        await expect.poll(() => gateway.identifies, { timeout: 60_000 }).toBe(identifies + 1);
        await gateway.untilReady();
        return theOneAnswer();
      }),
  );
});

describe('the budget of logins', () => {
  it('holds through sessions that are invalidated on and on, and through restarts', { timeout: 60_000 }, () =>
    table.survives('invalidated after each READY', 'logins', async (heard) => {
      const { gateway } = bot.discord;
      await restartAfter(Array.from({ length: 98 }, () => Date.now()));
      const { identifies } = gateway;

      gateway.troubleLogins('invalidate');
      gateway.invalidateSession(false);
      const { waitMs } = await bot.untilLogged(({ msg }) => msg === waiting, waiting);
      await bot.restart({ untilConnected: false });
      await bot.untilLogged(({ msg }) => msg === waiting, waiting);
      await sleep(1_500);

      expect(waitMs).toBeGreaterThan(50 * 60_000);
      expect(gateway.identifies).toBe(identifies);
      heard.logged(waiting);
      gateway.troubleLogins(null);
      await restartAfter([]);
      heard.said(await theOneAnswer());
    }),
  );
});

const waiting = 'identified too often: waiting';

/** Runs the bot anew, with these logins in its memory. */
async function restartAfter(logins: readonly number[]): Promise<void> {
  bot.program.process.kill('SIGTERM');
  expect((await bot.ended()).code).toBe(0);
  const database = await openDatabase(readConfig(bot.env).database, { log: silentLog });
  await createKept(database, { log: silentLog }).set('identifies', JSON.stringify(logins));
  await database.close();
  await bot.restart();
}
