import { describe, expect, it } from 'vitest';
import { messagePayload } from '../../src/discord/message-body.ts';
import { createCustomIds } from '../../src/discord/custom-id.ts';
import { createProgress } from '../../src/discord/progress.ts';
import { createManualClock } from '../fakes/manual-clock.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';

const customIds = createCustomIds({ get: async () => null, set: async () => null });

/** Shown one by one: each waits for `arrive` where `isSlow`. */
function aProgress({ isSlow = false }: { isSlow?: boolean } = {}) {
  const clock = createManualClock();
  const { log, lines } = createRecordingLog();
  const progress = createProgress({ payloadOf: (message) => messagePayload(message, customIds), clock, log });
  const shown: string[] = [];
  const waiting: PromiseWithResolvers<void>[] = [];
  return {
    progress,
    clock,
    lines,
    shown,
    begin() {
      progress.begin(async ({ body }) => {
        const arrival = Promise.withResolvers<void>();
        if (isSlow) waiting.push(arrival);
        else arrival.resolve();
        shown.push(body.content ?? '');
        await arrival.promise;
      });
    },
    arrive: () => waiting.shift()?.resolve(),
    fail: () => waiting.shift()?.reject(new Error('Discord was away')),
  };
}

describe('progress', () => {
  it('is shown from the defer on, the newest of what was told', async () => {
    const { progress, clock, shown, begin } = aProgress();

    progress.tell({ content: '1 page' });
    progress.tell({ content: '2 pages' });
    await clock.advance(5_000);
    expect(shown).toEqual([]);

    begin();
    await clock.advance(0);
    expect(shown).toEqual(['2 pages']);
  });

  it('is shown once every three seconds, and again when there is something new', async () => {
    const { progress, clock, shown, begin } = aProgress();
    begin();

    progress.tell({ content: '1' });
    await clock.advance(0);
    progress.tell({ content: '2' });
    progress.tell({ content: '3' });
    await clock.advance(2_999);
    expect(shown).toEqual(['1']);

    await clock.advance(1);
    expect(shown).toEqual(['1', '3']);

    await clock.advance(60_000);
    expect(shown).toEqual(['1', '3']);
    progress.tell({ content: '4' });
    await clock.advance(0);
    expect(shown).toEqual(['1', '3', '4']);
  });

  it('waits while one is being shown', async () => {
    const { progress, clock, shown, begin, arrive } = aProgress({ isSlow: true });
    begin();

    progress.tell({ content: '1' });
    await clock.advance(30_000);
    progress.tell({ content: '2' });
    progress.tell({ content: '3' });
    await clock.advance(30_000);
    expect(shown).toEqual(['1']);
    arrive();
    await clock.advance(3_000);

    expect(shown).toEqual(['1', '3']);
  });

  it('ends when what is being shown is there, and shows nothing after that', async () => {
    const { progress, clock, shown, begin, arrive } = aProgress({ isSlow: true });
    let isOver = false;
    begin();
    progress.tell({ content: '1' });
    await clock.advance(0);

    const over = progress.end();
    void over.finally(() => {
      isOver = true;
    });
    progress.tell({ content: '2' });
    await clock.advance(10_000);
    expect(isOver).toBe(false);
    arrive();
    await over;
    progress.tell({ content: '3' });
    await clock.advance(10_000);

    expect(shown).toEqual(['1']);
    expect(clock.sleepers()).toBe(0);
  });

  it('goes on after one that could not be shown, of which only who looks closely reads', async () => {
    const { progress, clock, shown, begin, fail, lines } = aProgress({ isSlow: true });
    begin();
    progress.tell({ content: '1' });
    await clock.advance(0);

    fail();
    progress.tell({ content: '2' });
    await clock.advance(3_000);

    expect(shown).toEqual(['1', '2']);
    expect(lines.map(({ level, message }) => ({ level, message }))).toEqual([
      { level: 'debug', message: 'progress was not shown' },
    ]);
  });

  it('ends at once where none was told', async () => {
    const { progress, shown } = aProgress();

    await progress.end();

    expect(shown).toEqual([]);
  });
});
