import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTurns } from '../../../../playground/page/panel/turns.ts';
import { createSwitched } from '../../../../playground/page/panel/world/switched.ts';
import { Refused } from '../../../../playground/page/server.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Switches of a world that takes a while to do something, and then a while to tell of it. */
function aWorld({ refuses = false } = {}) {
  const draws = { draw: () => undefined };
  const switched = createSwitched(draws, createTurns(draws.draw));
  const asked: string[] = [];
  return {
    asked,
    isOn: switched.isOn,
    async press(key: string, isOn: boolean): Promise<void> {
      await switched.set(key, isOn, async () => {
        asked.push(`${key} ${isOn}`);
        await new Promise((resolve) => setTimeout(resolve, 100));
        if (refuses) throw new Refused({ error: 'Not that.', option: null });
        return { told: 'Done.' };
      });
    },
  };
}

describe('a switch', () => {
  it('shows what is so until it is pressed', () => {
    const { isOn } = aWorld();

    expect([isOn('a', true), isOn('a', false)]).toEqual([true, false]);
  });

  it('shows what was pressed until that has been told, and then what is so', async () => {
    const { press, isOn } = aWorld();

    void press('a', false);
    expect([isOn('a', true), isOn('b', true)]).toEqual([false, true]);
    await vi.advanceTimersByTimeAsync(100);
    expect(isOn('a', true)).toBe(false);
    await vi.advanceTimersByTimeAsync(500);

    expect(isOn('a', true)).toBe(true);
  });

  it('goes back when it is refused', async () => {
    const { press, isOn } = aWorld({ refuses: true });

    void press('a', false);
    await vi.advanceTimersByTimeAsync(100);

    expect(isOn('a', true)).toBe(true);
  });

  it('loses no press, however quickly they come', async () => {
    const { press, isOn, asked } = aWorld();

    void press('a', false);
    void press('b', false);
    void press('a', !isOn('a', true));
    await vi.advanceTimersByTimeAsync(150);
    const meanwhile = [isOn('a', true), isOn('b', true)];
    await vi.advanceTimersByTimeAsync(150);

    expect(meanwhile).toEqual([true, false]);
    expect(asked).toEqual(['a false', 'b false', 'a true']);
  });
});
