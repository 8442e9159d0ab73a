import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../running-bot.ts';
import { aWorld } from '../upstreams/retroachievements/a-world.ts';
import { createFaultTable } from './fault-table.ts';
import { createLocalRedis, hasRedis, type LocalRedis } from './local-redis.ts';
import { type ProgramBot, startProgramBot } from './program-bot.ts';

/** Nothing of an answer is what its source is slow in: a cache in trouble is not waited for. */
const USUAL_MS = 3_000;

interface CacheFault {
  readonly fault: string;
  readonly begin: (redis: LocalRedis) => unknown;
  readonly end: (redis: LocalRedis) => unknown;
  /** Whether it has it already when the bot starts. */
  readonly isFromTheStart?: boolean;
  /** Whether what it does is trouble: else the bot has nothing to tell. */
  readonly isQuiet?: boolean;
}

const faults: readonly CacheFault[] = [
  {
    fault: 'is gone at the start',
    begin: (redis) => redis.kill(),
    end: (redis) => redis.start(),
    isFromTheStart: true,
  },
  { fault: 'hangs at the start', begin: (redis) => redis.freeze(), end: (redis) => redis.thaw(), isFromTheStart: true },
  { fault: 'is gone', begin: (redis) => redis.kill(), end: (redis) => redis.start() },
  { fault: 'hangs', begin: (redis) => redis.freeze(), end: (redis) => redis.thaw() },
  {
    fault: 'makes everybody wait',
    begin: (redis) => redis.command('client', 'pause', '60000', 'all'),
    end: startAgain,
  },
  {
    fault: 'is out of memory',
    begin: (redis) => redis.command('config', 'set', 'maxmemory', '1', 'maxmemory-policy', 'noeviction'),
    end: (redis) => redis.command('config', 'set', 'maxmemory', '0'),
  },
  {
    fault: 'can only be read',
    begin: (redis) => redis.command('replicaof', '127.0.0.1', '1'),
    end: (redis) => redis.command('replicaof', 'no', 'one'),
  },
  {
    fault: 'refuses the password',
    begin: (redis) => redis.command('config', 'set', 'requirepass', 'another'),
    end: startAgain,
    isFromTheStart: true,
  },
  { fault: 'throws everybody out', begin: killClients, end: () => undefined, isQuiet: true },
  { fault: 'has junk in our keys', begin: (redis) => overwrite(redis, 'set', 'qx\u0001{"'), end: flush, isQuiet: true },
  {
    fault: 'has other answers in our keys',
    begin: (redis) => overwrite(redis, 'set', otherAnswer()),
    end: flush,
    isQuiet: true,
  },
  {
    fault: 'has lists for our keys',
    begin: (redis) => overwrite(redis, 'lpush', '1'),
    end: flush,
    isQuiet: true,
  },
];

const table = createFaultTable('A cache in trouble');

describe.skipIf(!hasRedis)(
  `a bot whose Redis${hasRedis ? '' : ' (skipped: no redis-server or valkey-server here)'}`,
  () => {
    let redis: LocalRedis;
    let bot: ProgramBot;
    const { world, dragster, sonic, open } = aWorld();
    open(dragster, 4);
    open(sonic, 7);

    beforeAll(async () => {
      redis = await createLocalRedis();
      bot = await startProgramBot({
        world,
        env: { CACHE_URL: redis.url, CACHE_SECONDS: '60' },
        secrets: [redis.password],
      });
    });

    afterAll(async () => {
      redis.thaw();
      await bot.stop();
      await redis.kill();
    });

    /** What people ask at once, and how many there are. */
    const questions = [
      { line: '/tickets game game:14402', open: 4 },
      { line: '/tickets game game:1', open: 7 },
      { line: '/tickets dev name:Hexadigital', open: 11 },
      { line: '/tickets recent', open: 11 },
    ];

    async function expectRightAnswers(): Promise<void> {
      const startedAt = Date.now();
      const answers = await Promise.all(questions.map(async ({ line }) => textOf(await bot.ask(line))));
      expect(Date.now() - startedAt).toBeLessThan(USUAL_MS);
      for (const [at, text] of answers.entries()) {
        expect(text).toContain(`**${questions[at]?.open} open**`);
        expect(text).not.toContain('Last known');
      }
    }

    it.each(faults)('$fault answers as usual, says so in a line, and uses it again', { timeout: 120_000 }, (trouble) =>
      table.survives(trouble.fault, 'every answer', async ({ said, logged }) => {
        await startAgain(redis);
        if (trouble.isFromTheStart === true) await trouble.begin(redis);
        await bot.restart();
        if (trouble.isFromTheStart !== true) {
          await expectRightAnswers();
          await expect.poll(() => redis.command('dbsize'), { timeout: 20_000 }).not.toBe('0');
          // What there is to be said is asked for anew.
          if (trouble.isQuiet !== true) await flush(redis);
          await trouble.begin(redis);
        }

        await expectRightAnswers();
        await expectRightAnswers();
        said('the right numbers');
        const warnings = bot.warnings().filter(({ msg }) => !msg.includes('unkind'));
        logged(warnings.map(({ msg }) => msg).join(' · '));
        expect(warnings.filter(({ msg }) => !msg.startsWith('cache '))).toEqual([]);
        // One of the connection, and one each of reading and of writing.
        expect(warnings.length).toBeLessThanOrEqual(3);
        if (trouble.isQuiet !== true) expect(warnings.length).toBeGreaterThan(0);

        await trouble.end(redis);
        await expect
          .poll(
            async () => {
              await flush(redis);
              await expectRightAnswers();
              return await redis.command('dbsize');
            },
            { timeout: 30_000, interval: 1_100 },
          )
          .not.toBe('0');
      }),
    );
  },
);

async function overwrite(redis: LocalRedis, how: 'set' | 'lpush', value: string): Promise<void> {
  const keys = (await redis.command('keys', '*')).split('\n').filter(Boolean);
  expect(keys).not.toEqual([]);
  for (const key of keys) {
    await redis.command('del', key);
    await redis.command(how, key, value);
  }
}

/** As one of another version, or another program's, may look. */
function otherAnswer(): string {
  return JSON.stringify({ value: JSON.stringify({ at: Date.now(), value: { open: 999 } }) });
}

function flush(redis: LocalRedis): Promise<string> {
  return redis.command('flushall');
}

function killClients(redis: LocalRedis): Promise<string> {
  return redis.command('client', 'kill', 'type', 'normal');
}

async function startAgain(redis: LocalRedis): Promise<void> {
  await redis.kill();
  await redis.start();
}
