import { describe, expect, it, onTestFinished } from 'vitest';
import type { WatchPruner } from '../../src/domain/outbox.ts';
import { StorageProblem } from '../../src/domain/storage-problem.ts';
import { createHousekeeper } from '../../src/watches/keep-house.ts';
import { createManualClock } from '../fakes/manual-clock.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import { createTinyNotifier } from '../fakes/tiny-notifier.ts';
import { hour, minute, pass } from './a-delivery.ts';

function aHousekeeper(others: Partial<WatchPruner> = {}) {
  const clock = createManualClock();
  const notifier = createTinyNotifier(clock);
  const { log, lines } = createRecordingLog();
  const noted: { readonly present: readonly string[]; readonly at: number }[] = [];
  const prunes: number[] = [];
  const pruner: WatchPruner = {
    noteServers: async (present) => {
      noted.push({ present: [...present], at: clock.elapsed() });
      return { missing: 0, left: 0, forgotten: 0 };
    },
    prune: async () => {
      prunes.push(clock.elapsed());
      return 0;
    },
    ...others,
  };
  const ending = new AbortController();
  let told = 0;
  const housekeeper = createHousekeeper({
    pruner,
    notifier,
    onTold: () => (told += 1),
    clock,
    elapsed: clock.elapsed,
    log,
  });
  const ended = housekeeper.run(ending.signal);
  ended.catch(() => undefined);
  onTestFinished(() => ending.abort());
  return {
    clock,
    notifier,
    lines,
    noted,
    prunes,
    ended,
    told: () => told,
    end: () => ending.abort(),
    pass: (ms: number) => pass(clock, ms),
  };
}

describe('keeping house', () => {
  it('begins a minute after the start, and is done once a day', async () => {
    const { notifier, noted, prunes, lines, pass: passTime } = aHousekeeper();
    notifier.present = new Set(['100', '101']);
    await passTime(minute - 1);
    expect([noted, prunes]).toEqual([[], []]);

    await passTime(49 * hour);

    const times = [minute, minute + 24 * hour, minute + 48 * hour];
    expect(noted).toEqual(times.map((at) => ({ present: ['100', '101'], at })));
    expect(prunes).toEqual(times);
    expect(lines).toEqual([]);
  });

  it('tries again in an hour where Discord does not say which servers there are, and takes it for nothing', async () => {
    const { notifier, noted, prunes, pass: passTime } = aHousekeeper();
    notifier.present = null;
    await passTime(2 * minute);
    expect([noted.length, prunes.length]).toEqual([0, 1]);

    notifier.present = new Set();
    await passTime(hour);
    expect([noted.length, prunes.length]).toEqual([1, 1]);

    await passTime(22 * hour);
    expect([noted.length, prunes.length]).toEqual([1, 1]);
  });

  it('asks again when an hour is over while servers are missing', async () => {
    const noted: number[] = [];
    const missing = [1, 1, 0];
    const { clock, pass: passTime } = aHousekeeper({
      noteServers: async () => {
        noted.push(clock.now());
        return { missing: missing.shift() ?? 0, left: 0, forgotten: 0 };
      },
    });

    await passTime(20 * hour);

    const [first = 0, ...later] = noted;
    expect(later.map((at) => Math.floor((at - first) / hour))).toEqual([1, 2]);
  });

  it('says what it has done, and that there is something to tell', async () => {
    const {
      lines,
      told,
      pass: passTime,
    } = aHousekeeper({
      noteServers: async () => ({ missing: 3, left: 2, forgotten: 1 }),
      prune: async () => 3,
    });

    await passTime(2 * minute);

    expect(told()).toBe(1);
    expect(lines).toMatchObject([
      { level: 'info', fields: { servers: 3 } },
      { level: 'info', fields: { servers: 2 } },
      { level: 'info', fields: { servers: 1 } },
      { level: 'info', fields: { watches: 3 } },
    ]);
  });

  it('goes on after a bug', async () => {
    const {
      prunes,
      lines,
      pass: passTime,
    } = aHousekeeper({
      noteServers: async () => {
        throw new RangeError('a bug');
      },
    });

    await passTime(2 * minute);

    expect(prunes).toHaveLength(1);
    expect(lines).toMatchObject([{ level: 'error', fields: { err: new RangeError('a bug') } }]);
  });

  it('ends when it is told to, and with the sentence of a database that cannot be used', async () => {
    const told = aHousekeeper();
    told.end();
    await expect(told.ended).resolves.toBeUndefined();

    const { ended, pass: passTime } = aHousekeeper({
      prune: async () => {
        throw new StorageProblem('The disk is full.');
      },
    });
    await passTime(2 * minute);
    await expect(ended).rejects.toThrow('The disk is full.');
  });
});
