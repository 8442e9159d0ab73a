import { describe, expect, it } from 'vitest';
import type { UpstreamName } from '../../src/domain/failure.ts';
import { type RunningBot, textOf } from '../running-bot.ts';

export interface Trouble<Fault> {
  readonly fault: Fault;
  /** The sentence about it. */
  readonly says: string;
  /** The one of a bot that has never asked before, where that is another one. */
  readonly saysAtFirst?: string;
}

interface UpstreamInTrouble<Fault> {
  readonly upstream: UpstreamName;
  readonly troubles: readonly Trouble<Fault>[];
  /** Those after which it may be asked again within seconds. */
  readonly passing: readonly Fault[];
  /** What people ask, and the numbers that are right. */
  readonly questions: readonly { readonly line: string; readonly numbers: string }[];
  /** What must never be said while nobody knows. */
  readonly falseAnswer: RegExp;
  /** Hands over a bot that takes no answer for fresh, and stops it. */
  readonly withBot: (work: (running: RunningBot) => Promise<void>) => Promise<void>;
  readonly setFault: (running: RunningBot, fault: Fault | null) => void;
}

/** What holds for every upstream: trouble is told as trouble, and never reads as "there is none". */
export function describeTrouble<Fault>({
  upstream,
  troubles,
  passing,
  questions,
  falseAnswer,
  withBot,
  setFault,
}: UpstreamInTrouble<Fault>): void {
  const askAll = (running: RunningBot) => Promise.all(questions.map(({ line }) => running.ask(line)));

  describe.concurrent(`while ${upstream} is in trouble`, () => {
    it.for(troubles)('says so when it knows nothing: $fault', { timeout: 60_000 }, ({ fault, says, saysAtFirst }) =>
      withBot(async (running) => {
        setFault(running, fault);

        for (const answer of await askAll(running)) {
          expect(textOf(answer)).toContain(saysAtFirst ?? says);
          expect(textOf(answer)).not.toMatch(falseAnswer);
        }
      }),
    );

    it.for(troubles)('gives the last known numbers when it has them: $fault', { timeout: 60_000 }, ({ fault, says }) =>
      withBot(async (running) => {
        for (const { line } of questions) await running.ask(line);
        setFault(running, fault);

        for (const [index, answer] of (await askAll(running)).entries()) {
          const numbers = RegExp.escape(questions[index]?.numbers ?? '');
          expect(textOf(answer)).toMatch(new RegExp(String.raw`Last known, <t:\d+:R>: ${numbers}`));
          expect(textOf(answer)).toContain(says);
          expect(textOf(answer)).not.toMatch(falseAnswer);
          // Grey.
          expect(answer.embeds[0]?.color).toBe(0x737373);
        }
      }),
    );

    it.for(passing.map((fault) => ({ fault })))(
      'is right again once the trouble is over: $fault',
      { timeout: 90_000 },
      // Polling has to know whose test it is in, of those that run at once.
      ({ fault }, { expect }) =>
        withBot(async (running) => {
          for (const turn of ['knowing nothing', 'knowing the last numbers']) {
            setFault(running, fault);
            await askAll(running);
            setFault(running, null);

            for (const { line, numbers } of questions)
              await expect
                .poll(async () => textOf(await running.ask(line)), { message: turn, timeout: 30_000, interval: 500 })
                .toMatch(new RegExp(String.raw`^(?!.*Last known).*${RegExp.escape(numbers)}`, 's'));
          }
        }),
    );
  });
}
