import { describe, expect, it } from 'vitest';
import { createShownTimes } from '../../../playground/page/shown-times.ts';

const start = 1_700_000_000_250;
const secondsAgo = (seconds: number): number => 1_700_000_000 - seconds;

/** A page that shows one time, `seconds` before now. */
function aPage(seconds: number) {
  let now = start;
  const said: string[] = [];
  const times = createShownTimes(() => now);
  const end = times.show(secondsAgo(seconds), (words) => said.push(words));
  return {
    times,
    said,
    end,
    tickAfter(ms: number): void {
      now = start + ms;
      times.tick();
    },
  };
}

describe('how long until a shown time reads differently', () => {
  const minute = 60_000 - (start % 60_000);

  it.each([
    { seconds: 4, ms: 750 },
    { seconds: -30, ms: 750 },
    { seconds: 600, ms: minute },
  ])('is $ms ms with one of $seconds seconds ago', ({ seconds, ms }) => {
    expect(aPage(seconds).times.untilNextMs()).toBe(ms);
  });

  it('is decided by the youngest, for as long as it is shown', () => {
    const { times } = aPage(600);
    const before = times.untilNextMs();
    const end = times.show(secondsAgo(4), () => undefined);
    const meanwhile = times.untilNextMs();
    end();

    expect([before, meanwhile, times.untilNextMs()]).toEqual([minute, 750, minute]);
  });
});

describe('a shown time', () => {
  it.each([
    { seconds: 4, afterMs: 1000, said: ['5 seconds ago'] },
    { seconds: 4, afterMs: 100, said: [] },
    { seconds: 600, afterMs: 1000, said: [] },
    { seconds: 600, afterMs: 60_000, said: ['11 minutes ago'] },
  ])('of $seconds seconds ago says $said $afterMs ms later', ({ seconds, afterMs, said }) => {
    const page = aPage(seconds);

    page.tickAfter(afterMs);
    page.tickAfter(afterMs);

    expect(page.said).toEqual(said);
  });

  it('says nothing once it has gone', () => {
    const { said, end, tickAfter } = aPage(4);

    end();
    tickAfter(1000);

    expect(said).toEqual([]);
  });
});
