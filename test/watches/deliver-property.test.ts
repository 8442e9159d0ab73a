import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outbox } from '../../src/domain/outbox.ts';
import type { PostOutcome } from '../../src/domain/post.ts';
import { StorageProblem } from '../../src/domain/storage-problem.ts';
import {
  type DeliveryBench,
  aDelivery,
  hour,
  noPermission,
  second,
  serverError,
  unknown,
  unreachable,
} from './a-delivery.ts';
import type { Fault } from '../fakes/tiny-notifier.ts';

const channels = ['1', '2', '3'];
/** The bot may not read what was written there before. */
const unreadable = '3';

type Step =
  | { readonly kind: 'tell'; readonly channelId: string; readonly count: number }
  | { readonly kind: 'pass'; readonly ms: number }
  | { readonly kind: 'trouble'; readonly channelId: string; readonly faults: readonly Fault[] }
  | { readonly kind: 'silence'; readonly isSilent: boolean }
  | { readonly kind: 'jump'; readonly ms: number }
  /** The process dies at one of its next calls, before or after that has its effect; another one begins. */
  | { readonly kind: 'crash'; readonly calls: number; readonly isAfter: boolean };

const slowDown: PostOutcome = { kind: 'not-sent', scope: 'address', afterMs: 7_000 };
const aFault: fc.Arbitrary<Fault> = fc.oneof(
  fc.constantFrom<Fault>({ outcome: unreachable }, { outcome: slowDown }, { outcome: noPermission }),
  fc.record({
    outcome: fc.constantFrom(unknown, serverError),
    takenAfterMs: fc.constantFrom(0, 5_000, 15_000),
    afterMs: fc.constantFrom(0, 8_000),
  }),
  fc.record({ outcome: fc.constantFrom(unknown, serverError), afterMs: fc.constantFrom(0, 8_000) }),
);
const aChannel = fc.constantFrom(...channels);
const aStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('tell'), channelId: aChannel, count: fc.integer({ min: 1, max: 3 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('pass'),
      ms: fc.constantFrom(0, second, 10 * second, 45 * second, 150 * second),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('trouble'),
      channelId: aChannel,
      faults: fc.array(aFault, { minLength: 1, maxLength: 5 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('silence'), isSilent: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('jump'), ms: fc.constantFrom(hour, -hour) }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('crash'), calls: fc.integer({ min: 0, max: 6 }), isAfter: fc.boolean() }),
  },
);

describe('whatever happens on the way', () => {
  it('every notice is posted once and in order, but for repeats where nobody could read what stands there', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aStep, { minLength: 4, maxLength: 18 }), async (steps) => {
        const { told, posted, wasSilent } = await live(steps);

        for (const channelId of channels) {
          const messages = posted(channelId);
          expect(withoutRepeats(messages)).toEqual(told.get(channelId) ?? []);
          if (channelId !== unreadable && !wasSilent) expect(messages.join(' ')).not.toContain('?');
        }
      }),
      { numRuns: 50 },
    );
  }, 60_000);
});

async function live(steps: readonly Step[]) {
  const bench = await aDelivery();
  const { clock, notifier, tell, pass, posted, close } = bench;
  notifier.unreadable.add(unreadable);
  const faults = new Map<string, Fault[]>();
  let refusals = 0;
  notifier.fault = (key) => {
    const fault = faults.get(key)?.shift() ?? null;
    if (fault?.outcome.kind !== 'lost') return fault;
    // More of them, and the channel is given up.
    refusals += 1;
    return refusals < 4 ? fault : null;
  };
  const told = new Map<string, number[]>();
  let wasSilent = false;
  let process = aProcess(bench);

  for (const step of steps) {
    switch (step.kind) {
      case 'tell': {
        const numbers = told.get(step.channelId) ?? [];
        const more = Array.from({ length: step.count }, (_, index) => 1 + numbers.length + index);
        told.set(step.channelId, [...numbers, ...more]);
        await tell(step.channelId, ...more);
        process.wake();
        break;
      }
      case 'pass':
        await pass(step.ms);
        break;
      case 'trouble':
        faults.set(step.channelId, [...(faults.get(step.channelId) ?? []), ...step.faults]);
        break;
      case 'silence':
        notifier.isSilent = step.isSilent;
        wasSilent ||= step.isSilent;
        break;
      case 'jump':
        clock.jump(step.ms);
        break;
      case 'crash':
        process.dieAfter(step.calls, step.isAfter);
        await pass(second);
        process.die();
        process = aProcess(bench);
        break;
    }
  }

  faults.clear();
  notifier.isSilent = false;
  await pass(hour);
  await close();
  return { told, posted, wasSilent };
}

/** A delivery that can be made to die in the middle of anything. */
function aProcess({ start, outbox, notifier }: DeliveryBench) {
  let isDead = false;
  let last: { calls: number; readonly isAfter: boolean } | null = null;

  function mortal<A extends readonly unknown[], R>(call: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
    return async (...args) => {
      const isLast = last !== null && last.calls === 0;
      if (last !== null) last.calls -= 1;
      if (isDead || (isLast && last?.isAfter === false)) return die();
      const result = await call(...args);
      return isLast ? die() : result;
    };
  }

  function die(): never {
    isDead = true;
    throw new StorageProblem('The process is dead.');
  }

  const mortalOutbox: Outbox = {
    waitingAddresses: mortal(outbox.waitingAddresses),
    refusingKeys: mortal(outbox.refusingKeys),
    claim: mortal(outbox.claim),
    restart: mortal(outbox.restart),
    failed: mortal(outbox.failed),
    sent: mortal(outbox.sent),
    refused: mortal(outbox.refused),
    bury: mortal(outbox.bury),
    giveUp: mortal(outbox.giveUp),
  };
  const running = start(mortalOutbox, { ...notifier, post: mortal(notifier.post), find: mortal(notifier.find) });
  return {
    wake: running.wake,
    dieAfter(calls: number, isAfter: boolean) {
      last = { calls, isAfter };
    },
    die() {
      isDead = true;
      running.wake();
    },
  };
}

/** What is told again, and says so, is left out. */
function withoutRepeats(messages: readonly string[]): number[] {
  const seen = new Set<number>();
  return messages.flatMap((message) => {
    const numbers = message.replace('?', '').split(' ').map(Number);
    if (message.endsWith('?') && numbers.every((number) => seen.has(number))) return [];
    for (const number of numbers) seen.add(number);
    return numbers;
  });
}
