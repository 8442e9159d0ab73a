import { describe, expect, it } from 'vitest';
import { addNotices } from '../../src/storage/waiting-notices.ts';
import type { Fault } from '../fakes/tiny-notifier.ts';
import {
  aDelivery,
  type DeliveryBench,
  guildOf,
  hour,
  minute,
  second,
  serverError,
  unknown,
  unreachable,
} from './a-delivery.ts';

const faults: Record<string, Fault> = {
  '503': { outcome: serverError },
  '503, and takes it all the same': { outcome: serverError, takenAfterMs: 0 },
  'no connection': { outcome: unreachable },
  'no word': { outcome: unknown, afterMs: 8 * second },
  'no word, and takes it all the same': { outcome: unknown, takenAfterMs: 0, afterMs: 8 * second },
};

const outages = Object.entries(faults).flatMap(([what, fault]) =>
  [1, 2, 3, 7, 30].map((many) => ({ what, fault, many })),
);

describe('an hour in which Discord answers', () => {
  it.each(outages)(
    '$what to $many channels is made up for, each notice once, whole and in order',
    async ({ fault, many }) => {
      const bench = await aDelivery();
      const { notifier, start, pass, posted, database } = bench;
      const channels = Array.from({ length: many }, (_, index) => String(index + 1));
      const { wake } = start({}, notifier, jitter());
      await pass(second);
      notifier.isSilent = true;
      notifier.fault = () => fault;
      for (let number = 1; number <= 6; number += 1) {
        for (const channel of channels) await bench.tell(channel, number);
        if (number === 1) for (const channel of channels) await tellOfTrouble(bench, channel);
        wake();
        await pass(10 * minute);
      }

      notifier.isSilent = false;
      notifier.fault = () => null;
      await pass(5 * minute);

      for (const channel of channels) {
        expect(posted(channel).join(' ').trim()).toBe('1 2 3 4 5 6');
        expect(troublesIn(bench, channel)).toBe(1);
      }
      const cut = notifier.messages.filter(({ content, embeds }) => /\d → \d/.test(content) && embeds.length === 0);
      expect(cut).toEqual([]);
      expect(await database.kysely.selectFrom('buried_posts').selectAll().execute()).toEqual([]);
    },
  );

  it.each([1, 3, 200])('nothing to %d channels is told of more and more seldom', async (many) => {
    const { notifier, tell, start, pass, lines } = await aDelivery();
    for (let channel = 1; channel <= many; channel += 1) await tell(String(channel), 1);
    notifier.fault = () => ({ outcome: unreachable });
    start();
    await pass(hour);

    expect(notifier.requests.length).toBeGreaterThan(60);
    expect(lines.filter(({ level }) => level !== 'debug' && level !== 'info').length).toBeLessThan(15);
    expect(lines.find(({ level }) => level === 'warn')?.message).toBe('Discord is in trouble: posts wait');
    const later = lines.findLastIndex(({ level }) => level === 'warn');
    expect(lines.slice(later + 1).filter(({ message }) => message === 'a post failed').length).toBeGreaterThan(20);
  });

  it('with errors that come and go does not make all channels try at once', async () => {
    const { notifier, tell, start, pass, clock } = await aDelivery();
    for (let channel = 1; channel <= 100; channel += 1) await tell(String(channel), 1);
    // Between the minutes of trouble there is one in which one post is taken.
    let taken = -1;
    notifier.fault = () => {
      const part = Math.floor(clock.elapsed() / (5 * minute));
      if (part <= taken) return { outcome: unreachable };
      taken = part;
      return null;
    };
    start();
    await pass(hour);

    expect(notifier.requests.length).toBeLessThan(12 * 200);
  });
});

describe('one channel that gets errors for an hour while others are answered', () => {
  it.each([{ fault: { outcome: serverError } }, { fault: { outcome: unreachable } }, { fault: { outcome: unknown } }])(
    'is told everything afterwards, whole: $fault.outcome',
    async ({ fault }) => {
      const { notifier, tell, start, pass, posted, database } = await aDelivery();
      notifier.fault = (key) => (key === '1' ? fault : null);
      const { wake } = start({}, notifier, jitter());
      for (let number = 1; number <= 12; number += 1) {
        await tell('2', number);
        if (number % 4 === 1) await tell('1', number);
        wake();
        await pass(5 * minute);
      }
      expect(posted('2')).toHaveLength(12);

      notifier.fault = () => null;
      await pass(2 * minute);

      expect(posted('1').join(' ')).toBe('1 5 9');
      expect(notifier.messages.every(({ embeds }) => embeds.length > 0)).toBe(true);
      expect(await database.kysely.selectFrom('buried_posts').selectAll().execute()).toEqual([]);
    },
  );
});

describe('addresses that always fail while others are answered', () => {
  it.each([
    { many: 1, outcome: unreachable },
    { many: 4, outcome: unreachable },
    { many: 4, outcome: unknown },
    { many: 12, outcome: unreachable },
    { many: 12, outcome: serverError },
  ])('hold up no other: $many with $outcome', async ({ many, outcome }) => {
    const { notifier, tell, start, pass, posted, tries, clock, lines } = await aDelivery();
    notifier.fault = (key) => (key === 'healthy' ? null : { outcome });
    for (let at = 0; at < many; at += 1) await tell(`broken${at}`, 1);
    const { wake } = start({}, notifier, jitter());
    await pass(10 * minute);
    const waits: number[] = [];
    for (let number = 1; number <= 20; number += 1) {
      const from = clock.elapsed();
      await tell('healthy', number);
      wake();
      while (posted('healthy').length < number) await pass(second);
      waits.push(clock.elapsed() - from);
      await pass(97 * second);
    }

    // Until some others were answered nobody can know.
    expect(Math.max(...waits.slice(3))).toBeLessThanOrEqual(2 * second);
    const troubles = lines.filter(({ message }) => message.startsWith('Discord is in trouble'));
    expect(troubles.length).toBeLessThanOrEqual(4);
    expect(tries('broken0')).toBeLessThan(90);
  });
});

async function tellOfTrouble({ database, clock }: DeliveryBench, channelId: string): Promise<void> {
  const times = { since: clock.now(), at: clock.now() };
  const notice = { kind: 'trouble', upstream: 'RetroAchievements', failure: 'unreachable', ...times } as const;
  await addNotices(database.kysely, [{ guildId: guildOf(channelId), channelId, notice }]);
}

function troublesIn({ notifier }: DeliveryBench, channelId: string): number {
  const messages = notifier.messages.filter(({ key }) => key === channelId);
  return messages.flatMap(({ content }) => [...content.matchAll(/RetroAchievements does not answer/g)]).length;
}

/** As uneven as real chance, and the same each time. */
function jitter(): () => number {
  let nth = 0;
  return () => {
    nth += 1;
    return Math.abs(Math.sin(nth) * 10_000) % 1;
  };
}
