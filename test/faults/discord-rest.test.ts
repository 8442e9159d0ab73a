import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../running-bot.ts';
import { aWorld, type SmallWorld } from '../upstreams/retroachievements/a-world.ts';
import { createFaultTable } from './fault-table.ts';
import { isLong } from './how-long.ts';
import { type ProgramBot, startProgramBot } from './program-bot.ts';
import { type RestFault, restFaults } from './rest-faults.ts';

const callback = { method: 'POST', path: '/callback' };
const edit = { method: 'PATCH', path: /messages\/(@|%40)original/ };
const note = { method: 'POST', path: /^\/webhooks\/\d+\/[^/]+$/ };
const post = { method: 'POST', path: /\/channels\/\d+\/messages$/ };

const line = '/tickets game game:14402';
/** A button of a list of which nothing is known yet. */
const neverRead = '1|tickets game|game=%2314402&set=unofficial';
/** Long enough for "is thinking…". */
const SLOW_MS = 500;
/** More of them are held against whoever sends them. */
const MOST_INVALID = 3;
const MOST_LINES = 2;

const table = createFaultTable("Discord's REST");
let small: SmallWorld;
let bot: ProgramBot;

beforeAll(async () => {
  small = aWorld();
  small.open(small.dragster, 30);
  bot = await startProgramBot({ world: small.world, env: { CACHE_SECONDS: '0', WATCH_SECONDS: '1' } });
});

afterEach(() => {
  bot.discord.faults.clear();
  bot.retroAchievements.setFault(null);
});

afterAll(() => bot.stop());

/** Each kind of request meets each fault in the long run; a few of them, all different, for every change. */
function chosen(kind: number, wanted: (fault: RestFault) => boolean = () => true): readonly RestFault[] {
  const fitting = restFaults.filter(wanted);
  return isLong ? fitting : fitting.filter((_, at) => at % 6 === kind);
}

/** Once, and nothing else. */
const theList = [expect.stringContaining('**30 open**')];

const canStillArrive = ({ isFinal = false }: RestFault) => !isFinal;

/** Tries a fault, and counts what it costs. */
async function survives({ name }: RestFault, met: string, work: () => Promise<string>): Promise<void> {
  await table.survives(name, met, async (heard) => {
    const logged = bot.log().length;
    const invalid = bot.discord.invalidRequests();

    heard.said(await work());

    // What is sent again is told once a minute, and each time to who looks for trouble.
    const lines = bot
      .log()
      .slice(logged)
      .filter(({ msg }) => msg.startsWith('Discord'));
    heard.logged(lines.map(({ level, msg }) => `${level}: ${msg}`).join(' · '));
    expect(lines.filter(({ level }) => level === 'warn' || level === 'error').length).toBeLessThanOrEqual(MOST_LINES);
    expect(bot.discord.invalidRequests() - invalid).toBeLessThanOrEqual(MOST_INVALID);
  });
}

/** What stands in the channel that did not stand there before. */
async function newIn(channelId: string, work: () => Promise<unknown>) {
  const before = new Set(bot.discord.messages(channelId).map(({ id }) => id));
  await work();
  return bot.discord.messages(channelId).filter(({ id }) => !before.has(id));
}

describe('a first response', () => {
  it.each(chosen(0, canStillArrive))('is there once: $name', (fault) =>
    survives(fault, 'the answer', async () => {
      fault.plan(bot.discord.faults, callback);

      const texts = await textsOf(() => bot.ask(line));

      expect(texts).toEqual(theList);
      return texts.join();
    }),
  );
});

describe('"is thinking…"', () => {
  it.each(chosen(1, canStillArrive))('and the answer after it are there once: $name', (fault) =>
    survives(fault, 'the defer', async () => {
      makeSlow();
      fault.plan(bot.discord.faults, callback);

      const texts = await textsOf(() => bot.ask(line));

      expect(texts).toEqual(theList);
      return texts.join();
    }),
  );
});

describe('the edit after "is thinking…"', () => {
  it.each(chosen(2, canStillArrive))('is there once: $name', (fault) =>
    survives(fault, 'the edit', async () => {
      makeSlow();
      fault.plan(bot.discord.faults, edit);

      const texts = await textsOf(() => bot.ask(line));

      expect(texts).toEqual(theList);
      return texts.join();
    }),
  );
});

/** What is done where Discord does not say so, and a note of its own cannot be looked for. */
const unseen: ReadonlySet<string> = new Set(['reset after', 'done, never answered']);

describe('a note beside a list that was pressed on', () => {
  it.each(chosen(3, canStillArrive))('is there, and the list as it was: $name', (fault) =>
    survives(fault, 'the note', async () => {
      const list = await bot.ask(line);
      const stop = bot.retroAchievements.beforeRequest(() => sleep(SLOW_MS));
      // One that is not asked about again.
      bot.retroAchievements.setFault({ kind: 'wrong-shape', body: {} });
      fault.plan(bot.discord.faults, note);

      const notes = await newIn(list.channel_id, async () => {
        const exchange = bot.discord.runRaw(
          bot.discord.actor('member'),
          { component_type: 2, custom_id: neverRead },
          { type: 3, message: list },
        );
        await bot.untilDone(exchange);
      });
      stop();

      expect(notes).toHaveLength(unseen.has(fault.name) ? 2 : 1);
      for (const message of notes) {
        expect(message.ephemeral).toBe(true);
        expect(textOf(message)).toContain('RetroAchievements answered with something I cannot read.');
      }
      expect(bot.discord.messages(list.channel_id).find(({ id }) => id === list.id)).toEqual(list);
      return notes.map(textOf)[0] ?? '';
    }),
  );
});

describe('suggestions', () => {
  it.each(chosen(4, canStillArrive))('come: $name', (fault) =>
    survives(fault, 'suggestions', async () => {
      await bot.ask(line);
      fault.plan(bot.discord.faults, callback);

      const offered = await bot.suggest('/tickets game game:Drag');

      expect(offered.map(({ name }) => name)).toContainEqual(expect.stringContaining('Dragster'));
      return offered.map(({ name }) => name).join();
    }),
  );
});

function makeSlow(): void {
  bot.retroAchievements.setFault({ kind: 'slow', ms: SLOW_MS });
}

/** What stands there then that did not before. */
async function textsOf(ask: () => Promise<unknown>): Promise<readonly string[]> {
  const messages = await newIn(bot.discord.channels.tickets.id, ask);
  return messages.map((message) => (message.loading ? 'is thinking…' : textOf(message)));
}

describe('what Discord never takes', () => {
  const forGood = restFaults.filter(({ isDone = false }) => !isDone);

  it.each(isLong ? forGood : forGood.filter((_, at) => at % 6 === 0))('ends, and costs little: $name', (fault) =>
    survives(fault, 'every answer', async () => {
      fault.plan(bot.discord.faults, callback, Infinity);
      fault.plan(bot.discord.faults, edit, Infinity);
      const exchange = bot.discord.run(bot.discord.actor('member'), line);

      await expect(exchange.answer).rejects.toThrow('The application did not respond.');
      expect(await bot.untilDone(exchange)).toMatchObject({ outcome: 'lost' });
      const sent = bot.discord.requests.filter(({ interactionId }) => interactionId === exchange.id);
      expect(sent.length).toBeLessThanOrEqual(6);
      bot.discord.faults.clear();
      expect(textOf(await bot.ask(line))).toContain('**30 open**');
      return 'The application did not respond.';
    }),
  );
});

describe('a post in a channel', () => {
  it('is told once and goes out, whatever it meets', { timeout: 120_000 }, async () => {
    const { discord } = bot;
    const channel = discord.channels.tickets;
    await bot.ask('/watch game game:14402 channel:tickets', 'manager');
    // A post of its own: the first fault is not for that.
    await expect
      .poll(() => discord.messages(channel.id).map(({ content }) => content))
      .toContainEqual(expect.stringContaining('I speak up'));
    const faults = isLong ? restFaults : restFaults.filter((_, at) => at % 8 === 4);
    let open = 30;

    for (const fault of faults)
      await survives(fault, 'a post', async () => {
        fault.plan(discord.faults, post);
        const messages = await newIn(channel.id, async () => {
          small.open(small.dragster, 1);
          open += 1;
          await expect
            .poll(() => discord.messages(channel.id).at(-1)?.content ?? '', { timeout: 60_000 })
            .toContain(`${open - 1} → ${open}`);
        });
        expect(messages).toHaveLength(1);
        discord.faults.clear();
        return messages.map(textOf).join();
      });
  });
});
