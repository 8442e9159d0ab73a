import type { ExpectStatic } from 'vitest';
import { type FailureKind, UpstreamFailure, type UpstreamName } from '../../src/domain/failure.ts';
import { failureWords } from '../../src/views/failure.ts';
import { words } from '../../src/words/en.ts';
import { textOf } from '../running-bot.ts';
import type { Heard } from './fault-table.ts';
import type { LogLine } from './program-log.ts';
import type { Stage, Trouble } from './upstream-stage.ts';

export interface ToldOf {
  readonly upstream: UpstreamName;
  /** What must never be said while nobody knows. */
  readonly falseAnswer: RegExp;
}

/** After this the breaker has let somebody through. */
export const BREAKER_MS = 11_000;
/** For a machine that is busy. */
const PATIENCE_MS = 20_000;
const GREY = 0x737373;
const aNumber = /\*\*\d+ \w+\*\*/;
/** Lines for the operator about the upstream as a whole. */
const MOST_LINES = 5;

/** What is done with a bot in trouble, and what is expected of it. */
export function createStory<Fault extends object>(
  { upstream, falseAnswer }: ToldOf,
  { bot, questions, setFault, watchLine, change, otherWatchLine, typed }: Stage<Fault>,
  expect: ExpectStatic,
) {
  /** What the watch is to have told by now, and what it tells when the trouble is over. */
  const told: string[] = [];
  let untold: string | null = null;

  const sentences = (kinds: readonly FailureKind[]) =>
    kinds.map((kind) => failureWords(new UpstreamFailure(upstream, kind)));

  const askAll = () =>
    Promise.all(
      questions.map(async (question) => {
        const answer = await question.ask(bot);
        return { question, text: textOf(answer), colour: answer.embeds[0]?.color };
      }),
    );

  /** Everything at once: what hangs takes as long as all of it. */
  const asked = () => [askAll(), bot.ask(otherWatchLine, 'manager'), bot.suggest(typed.line), expectHelp()] as const;

  function toldBy(channelId: string): readonly string[] {
    return bot.discord
      .messages(channelId)
      .flatMap(({ content }) =>
        [...content.matchAll(/open tickets[^\n]*?(\d+) → (\d+)/g)].map(([, before, after]) => `${before} → ${after}`),
      );
  }

  /** The operator's lines since then: enough to know, and few enough to read. */
  function expectFewLines(since: number): string {
    const lines = bot.warnings().slice(since);
    expect(lines.filter(({ level, msg }) => level === 'fatal' || msg.endsWith('broke'))).toEqual([]);
    const general = lines.filter(({ reference }) => reference === undefined);
    expect(lines.length, 'there is a line for the operator').toBeGreaterThan(0);
    expect(general.map(({ msg }) => msg).length, listed(general)).toBeLessThanOrEqual(MOST_LINES);
    return (general[0] ?? lines[0])?.msg ?? '';
  }

  function expectOneOf(text: string, allowed: readonly string[], name: string): string {
    const said = allowed.find((sentence) => text.includes(sentence));
    expect(said === undefined ? `${name}: ${text}` : said, `one of: ${allowed.join(' | ')}`).toBe(said);
    return said ?? '';
  }

  async function expectHelp(): Promise<void> {
    expect(textOf(await bot.ask('/tickets help'))).toContain('/tickets status');
  }

  async function expectAllRight(): Promise<void> {
    for (const { question, text } of await askAll()) {
      expect(text, question.name).toContain(question.right());
      expect(text, question.name).not.toContain('Last known');
    }
  }

  /** Where it could be added all the same. */
  async function removeOtherWatch(): Promise<void> {
    const offered = await bot.suggest('/watch remove watch:general', 'manager');
    const other = offered.find(({ name }) => name.includes('general'));
    if (other !== undefined) await bot.ask(`/watch remove watch:${other.value}`, 'manager');
  }

  async function recover(restMs = BREAKER_MS): Promise<void> {
    setFault(null);
    const [first] = questions;
    await expect
      .poll(async () => first && textOf(await first.ask(bot)), { timeout: restMs + PATIENCE_MS, interval: 500 })
      .toMatch(new RegExp(String.raw`^(?!.*Last known).*${RegExp.escape(first?.right() ?? '')}`, 's'));
    await expectAllRight();
  }

  return {
    async meetKnowingNothing(
      { fault, told, toldAtFirst = told, isPartial = false }: Trouble<Fault>,
      heard: Heard,
    ): Promise<void> {
      const since = bot.warnings().length;
      setFault(fault);
      const [answers, watched, offered] = await Promise.all(asked());

      const allowed = sentences(toldAtFirst);
      let said = '';
      for (const { question, text } of answers) {
        expect(text, question.name).not.toMatch(falseAnswer);
        if (isPartial && text.includes(question.right())) continue;
        said = expectOneOf(text, allowed, question.name);
        expect(text, question.name).not.toMatch(aNumber);
      }
      if (!isPartial) {
        expectOneOf(textOf(watched), allowed, otherWatchLine);
        expect(offered).toEqual([]);
        expect(textOf(await bot.ask('/tickets status'))).toContain(words.status.health(upstream, 'in-trouble'));
        expect(textOf(await bot.ask('/watch list', 'manager'))).toContain('No watches here yet');
      }
      heard.said(said);
      heard.logged(expectFewLines(since));
    },

    recover,

    async beginToWatch(): Promise<void> {
      await expectAllRight();
      expect(textOf(await bot.ask(watchLine, 'manager'))).toContain('Watching **');
      await bot.untilLogged(({ msg }) => msg === 'looked', 'the first look');
    },

    async meet(
      { fault, told: kinds, isPartial = false, isWaitedOut = false }: Trouble<Fault>,
      heard: Heard,
    ): Promise<void> {
      const before = new Set(bot.log());
      const since = bot.warnings().length;
      const known = questions.map((question) => question.right());
      setFault(fault);
      const [wereOpen, areOpen] = change();
      untold = `${wereOpen} → ${areOpen}`;
      const [answers, watched, offered] = await Promise.all(asked());

      const allowed = sentences(kinds);
      let said = '';
      for (const [index, { question, text, colour }] of answers.entries()) {
        expect(text, question.name).not.toMatch(falseAnswer);
        if (isPartial && !text.includes('Last known') && text.includes(question.right())) continue;
        said = expectOneOf(text, allowed, question.name);
        const numbers = RegExp.escape(known[index] ?? '');
        const last = new RegExp(String.raw`Last known, <t:\d+:R>: ${numbers}`);
        if (question.isUnkept === true) expect(text, question.name).not.toMatch(aNumber);
        else {
          expect(text, question.name).toMatch(last);
          expect(colour, question.name).toBe(GREY);
        }
      }
      expect(textOf(watched)).toMatch(new RegExp(`Watching \\*\\*|${allowed.map(RegExp.escape).join('|')}`));
      expect(offered.map(({ name }) => name)).toContain(typed.offered);
      if (!isPartial) expectOneOf(textOf(await bot.ask('/tickets status')), allowed, '/tickets status');
      if (!isWaitedOut) {
        const isNews = (line: LogLine) => !before.has(line) && line.msg === 'looks began to fail';
        expect(kinds).toContain((await bot.untilLogged(isNews, 'that looks began to fail'))['failure']);
      }
      expect(toldBy(bot.discord.channels.qa.id)).toEqual(told);
      heard.said(said);
      heard.logged(expectFewLines(since));
    },

    async recoverAndTell(restMs?: number): Promise<void> {
      await recover(restMs);
      await removeOtherWatch();
      if (untold !== null) told.push(untold);
      await expect.poll(() => toldBy(bot.discord.channels.qa.id), { timeout: 20_000 }).toEqual(told);
      expect(textOf(await bot.ask('/watch list', 'manager'))).not.toContain('stale');
    },
  };
}

function listed(lines: readonly LogLine[]): string {
  return lines.map(({ msg }) => msg).join('\n');
}
