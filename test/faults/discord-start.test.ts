import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LocalDiscord } from '../../playground/discord/local-discord.ts';
import { words } from '../../src/words/en.ts';
import { textOf } from '../running-bot.ts';
import { aWorld } from '../upstreams/retroachievements/a-world.ts';
import { createFaultTable } from './fault-table.ts';
import { isLong } from './how-long.ts';
import { type ProgramBot, startProgramBot } from './program-bot.ts';
import { restFaults } from './rest-faults.ts';

const line = '/tickets game game:14402';
const information = { path: '/gateway/bot' };

/** The others take as long as the library has patience. */
const quick = restFaults.filter(({ name }) => !/never|endless/.test(name));

const table = createFaultTable('Discord while the bot starts, or for good');
let bot: ProgramBot;

beforeAll(async () => {
  const small = aWorld();
  small.open(small.dragster, 30);
  bot = await startProgramBot({ world: small.world });
});

afterEach(() => bot.discord.faults.clear());

afterAll(() => bot.stop());

/** Once for each bot that listens. */
async function theOneAnswer(): Promise<string> {
  const { messages, channels } = bot.discord;
  const before = messages(channels.tickets.id).length;
  await bot.ask(line);
  const answers = messages(channels.tickets.id).slice(before).map(textOf);
  expect(answers).toEqual([expect.stringContaining('**30 open**')]);
  return answers.join();
}

/** What the operator reads of Discord until the bot is connected. */
async function untilConnected(): Promise<string> {
  await bot.untilLogged(({ msg }) => msg === 'connected to Discord', '"connected to Discord"');
  const lines = bot.warnings().filter(({ msg }) => msg.includes('Discord'));
  expect(lines.length).toBeLessThanOrEqual(2);
  return lines.map(({ level, msg }) => `${level}: ${msg}`).join(' · ');
}

describe('a start', () => {
  it.each(isLong ? restFaults : quick.filter((_, at) => at % 4 === 0))(
    'goes on when it is known where to connect to: $name',
    { timeout: 60_000 },
    (fault) =>
      table.survives(fault.name, 'the start', async (heard) => {
        const { requests, gateway, invalidRequests } = bot.discord;
        const before = { identifies: gateway.identifies, invalid: invalidRequests() };
        // The library itself asks twice.
        fault.plan(bot.discord.faults, information, 2);
        const asked = requests.length;

        await bot.restart({ untilConnected: false });

        heard.logged(await untilConnected());
        expect(gateway.identifies).toBe(before.identifies + 1);
        expect(invalidRequests() - before.invalid).toBeLessThanOrEqual(2);
        expect(requests.slice(asked).filter(({ path }) => path.includes('/gateway/bot')).length).toBeLessThanOrEqual(6);
        heard.said(await theOneAnswer());
      }),
  );

  it.each<{ fault: string; begin: (gateway: LocalDiscord['gateway']) => void; isLong?: boolean; logins?: number }>(
    [
      { fault: 'gone', begin: (gateway: LocalDiscord['gateway']) => gateway.setReachable(false) },
      { fault: '503', begin: (gateway: LocalDiscord['gateway']) => gateway.setOverloaded(true) },
      {
        fault: 'no handshake',
        begin: (gateway: LocalDiscord['gateway']) => gateway.setReachable('hangs'),
        isLong: true,
      },
      { fault: 'no HELLO', begin: (gateway: LocalDiscord['gateway']) => gateway.setGreeting(false), isLong: true },
      {
        fault: 'broken off before READY',
        begin: (gateway: LocalDiscord['gateway']) => gateway.troubleLogins('break'),
        logins: 2,
      },
    ].filter((trouble) => isLong || !trouble.isLong),
  )(
    'logs in no more than it has to when the gateway is in trouble: $fault',
    { timeout: 60_000 },
    ({ fault, begin, logins = 1 }) =>
      table.survives(fault, 'the start', async (heard) => {
        const { gateway } = bot.discord;
        const { identifies } = gateway;
        begin(gateway);

        await bot.restart({ untilConnected: false });
        await bot
          .untilLogged(({ msg }) => /connecting to Discord again|broke/.test(msg), 'a loss')
          .catch(() => undefined);
        gateway.setReachable(true);
        gateway.setOverloaded(false);
        gateway.setGreeting(true);
        gateway.troubleLogins(null);

        heard.logged(await untilConnected());
        expect(gateway.identifies).toBeLessThanOrEqual(identifies + logins);
        heard.said(await theOneAnswer());
      }),
  );
});

describe('a connection that Discord closes for good', () => {
  it.each((isLong ? [4004, 4010, 4011, 4012, 4013, 4014] : [4004, 4014]).map((code) => ({ code })))(
    'ends the bot with one sentence and no further login: $code',
    ({ code }) =>
      table.survives(`closed with ${code}`, 'the bot', async (heard) => {
        const { gateway } = bot.discord;
        const { connections } = gateway;

        gateway.dropAll(code);

        const { code: exitCode, said } = await bot.ended();
        expect(exitCode).toBe(1);
        expect(said).toEqual([code === 4004 ? words.tokenRefused : words.connectionRefused(code)]);
        expect(gateway.connections).toBe(connections);
        heard.said(said.join());
        await bot.restart();
      }),
  );
});
