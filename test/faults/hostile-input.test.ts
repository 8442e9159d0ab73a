import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createSampleAkanaWorld } from '../../playground/akana/sample.ts';
import type { ActorName } from '../../playground/discord/default-world.ts';
import type { Exchange } from '../../playground/discord/exchange.ts';
import { everything } from '../../playground/discord/shown-components.ts';
import type { StoredMessage } from '../../playground/discord/stored-message.ts';
import { createSampleWorld } from '../../playground/retroachievements/sample.ts';
import { textOf } from '../running-bot.ts';
import { createFaultTable } from './fault-table.ts';
import { type HostileInput, hostileInput } from './hostile-input.ts';
import { MARK } from './hostile-values.ts';
import { isLong } from './how-long.ts';
import { type ProgramBot, startProgramBot } from './program-bot.ts';
import { strangeRequests } from './strange-requests.ts';

const seed = Number(process.env['HOSTILE_SEED'] ?? Date.now() % 1_000_000);
const inputs = fc.sample(hostileInput, { numRuns: isLong ? 100_000 : 10_000, seed });
const AT_ONCE = 100;
/** What 10,000 leave behind until it is swept, and a good deal more: nothing that each of them left may stay. */
const MOST_GROWTH_MB = 300;

const table = createFaultTable('What no client sends');
const actors: readonly ActorName[] = ['member', 'manager', 'late-member', 'late-manager', 'dm', 'user-install'];
const questions = ['/tickets game game:14402', '/tickets dev name:Hexadigital', '/tickets recent', '/tickets top'];

let bot: ProgramBot;
/** What there is to press on, by channel. */
let shown: ReadonlyMap<string, readonly StoredMessage[]>;

beforeAll(async () => {
  bot = await startProgramBot({
    world: createSampleWorld({ seed: 1 }),
    akana: createSampleAkanaWorld(),
    env: { CACHE_SECONDS: '3600', RA_REQUESTS_PER_MINUTE: '1000000' },
    discord: { maxRecords: 500 },
  });
  for (const who of actors) for (const line of questions) await bot.ask(line, who);
  for (const line of ['/watch game game:14402 channel:#qa', '/watch list']) await bot.ask(line, 'manager');
  const messages = actors.flatMap((who) => bot.discord.messages(bot.discord.actor(who).channel.id));
  shown = Map.groupBy(
    messages.filter((message) => customIds(message).length > 0),
    (message) => message.channel_id,
  );
});

afterAll(() => bot.stop());

describe(`a bot that is sent what no client sends (HOSTILE_SEED=${seed})`, () => {
  it('answers it in time or drops it with a line, and goes on as before', { timeout: 900_000 }, () =>
    table.survives(`${inputs.length} hostile interactions`, 'every command', async ({ said, logged }) => {
      const before = await answers();
      const rssBefore = rssMb();
      const outcomes = new Map<string, number>();

      for (let start = 0; start < inputs.length; start += AT_ONCE)
        for (const outcome of await Promise.all(inputs.slice(start, start + AT_ONCE).map(seenThrough)))
          outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);

      said([...outcomes].map(([outcome, count]) => `${count} ${outcome}`).join(', '));
      logged(`${bot.warnings().length} lines`);
      expect(await answers()).toEqual(before);
      expect(rssMb() - rssBefore).toBeLessThan(MOST_GROWTH_MB);
      expect(allMessages().filter(pingsAnybody)).toEqual([]);
      expect(strangeRequests(bot)).toEqual([]);
      // Of everything that one can read, most is answered.
      expect(outcomes.get('dropped') ?? 0).toBeLessThan(inputs.length / 4);
      expect(bot.warnings().filter(({ msg }) => !expectedWarnings.test(msg))).toEqual([]);
      expect(linesWith(MARK)).toEqual([]);
    }),
  );
});

const expectedWarnings = /^dropped an interaction |is unkind to RetroAchievements\.$/;

/** What became of it: an outcome of the log. */
async function seenThrough(input: HostileInput): Promise<string> {
  const exchange = send(input);
  try {
    const line = await bot.untilDone(exchange);
    if (line.msg !== 'interaction') {
      expect(line.msg).toMatch(/^dropped an interaction /);
      expect(isReadable(input)).toBe(false);
      return 'dropped';
    }
    expect(['answered', 'suggested', 'invalid-input', 'unknown-command', 'not-here', 'busy']).toContain(line.outcome);
    expect(exchange.timings.acknowledgedMs).toBeLessThan(3_000);
    return line.outcome ?? '';
  } catch (cause) {
    throw new Error(`It did not do well with ${JSON.stringify(input)}`, { cause });
  }
}

/** Where all that discord.js makes something of is as it should be. */
function isReadable({ what, data, distortion }: HostileInput): boolean {
  return what === 'command' && distortion === null && !('resolved' in z.looseObject({}).parse(data));
}

function send({ who, type, data, pressed, distortion }: HostileInput): Exchange {
  const actor = bot.discord.actor(who);
  const distorted = distortion && {
    distort: (event: object) => ({ ...event, [distortion.field]: distortion.value }),
  };
  if (pressed === null) return bot.discord.runRaw(actor, data, { type, ...distorted });

  const there = shown.get(actor.channel.id) ?? [];
  const message = there[pressed.message % there.length];
  if (message === undefined) throw new Error(`There is nothing to press on for ${who}`);
  const ids = customIds(message);
  const [own = '', another = ''] = [pressed.id, pressed.id + 1].map((at) => ids[at % ids.length]);
  const press = { ...z.looseObject({}).parse(data), custom_id: pressed.forge(own, another) };
  return bot.discord.runRaw(actor, press, { type, message, ...distorted });
}

const WithId = z.object({ custom_id: z.string() });

function customIds({ components }: StoredMessage): readonly string[] {
  return everything(components).flatMap((part) => WithId.safeParse(part).data?.custom_id ?? []);
}

/** Without when it was asked. */
async function answers(): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const line of questions) texts.push(textOf(await bot.ask(line)).replaceAll(/<t:\d+:R>/g, ''));
  return texts;
}

function allMessages(): readonly StoredMessage[] {
  return Object.values(bot.discord.channels).flatMap(({ id }) => bot.discord.messages(id));
}

function pingsAnybody({ mentions, mention_roles: roles, mention_everyone: everyone }: StoredMessage): boolean {
  return mentions.length > 0 || roles.length > 0 || everyone;
}

function linesWith(text: string): readonly string[] {
  return bot.program
    .output()
    .split('\n')
    .filter((line) => line.includes(text));
}

function rssMb(): number {
  const status = readFileSync(`/proc/${bot.program.process.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}
