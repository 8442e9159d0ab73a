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
  /** What people ask. */
  readonly questions: readonly string[];
  /** What must never be said while nobody knows. */
  readonly falseAnswer: RegExp;
  /** Hands over a bot that takes no answer for fresh, and stops it. */
  readonly withBot: (work: (running: RunningBot) => Promise<void>) => Promise<void>;
  readonly setFault: (running: RunningBot, fault: Fault | null) => void;
}

/** What holds for every upstream of a bot that knows nothing yet: trouble never reads as "there is none". */
export function describeTrouble<Fault>({
  upstream,
  troubles,
  questions,
  falseAnswer,
  withBot,
  setFault,
}: UpstreamInTrouble<Fault>): void {
  const askAll = (running: RunningBot) => Promise.all(questions.map((line) => running.ask(line)));

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
  });
}
