import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Suggested } from '../../../../playground/page/composer/composed.ts';
import { createSuggestions } from '../../../../playground/page/composer/suggestions.ts';

const at = { personId: '10', channelId: '20' };

function wanted(text: string): Suggested {
  const command = { path: ['tickets', 'game'], options: [{ name: 'game', text }] };
  return { key: text, command, status: 'loading', values: [] };
}

interface Answer {
  readonly suggestions: readonly { readonly name: string; readonly value: string | number }[];
}

function create(answer: (text: string, signal: AbortSignal) => Promise<Answer>) {
  const asked: string[] = [];
  const signals: AbortSignal[] = [];
  const answers: unknown[] = [];
  const suggestions = createSuggestions({
    ask({ command }, signal) {
      const text = command.options.at(-1)?.text ?? '';
      asked.push(text);
      signals.push(signal);
      return answer(text, signal);
    },
    onAnswer: (key, values) => answers.push([key, values?.map(({ label, value }) => `${label}=${value}`) ?? null]),
  });
  return { ...suggestions, asked, signals, answers };
}

/** A bot that never answers. */
function never(_text: string, signal: AbortSignal): Promise<Answer> {
  return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('Aborted.'))));
}

describe('suggestions', () => {
  it('are asked for once typing pauses', async () => {
    const { follow, asked, answers } = create(async () => ({ suggestions: [{ name: 'Dragster', value: 14402 }] }));

    follow(wanted('d'), at);
    follow(wanted('dr'), at);
    follow(wanted('dra'), at);
    await expect.poll(() => answers).toEqual([['dra', ['Dragster=14402']]]);

    expect(asked).toEqual(['dra']);
  });

  it('are dropped when they come late', async () => {
    const first = Promise.withResolvers<{ suggestions: { name: string; value: string }[] }>();
    const { follow, asked, answers } = create(async (text) =>
      text === 'a' ? first.promise : { suggestions: [{ name: 'B', value: 'b' }] },
    );

    follow(wanted('a'), at);
    await expect.poll(() => asked).toEqual(['a']);
    follow(wanted('b'), at);
    await expect.poll(() => answers).toEqual([['b', ['B=b']]]);
    first.resolve({ suggestions: [{ name: 'A', value: 'a' }] });
    await sleep(10);

    expect(answers).toEqual([['b', ['B=b']]]);
  });

  it('are not asked for when they are no longer wanted', async () => {
    const { follow, asked } = create(async () => ({ suggestions: [] }));

    follow(wanted('a'), at);
    follow(null, at);
    await sleep(200);

    expect(asked).toEqual([]);
  });

  it('fail when they are refused', async () => {
    const { follow, answers } = create(() => Promise.reject(new Error('No.')));

    follow(wanted('a'), at);

    await expect.poll(() => answers).toEqual([['a', null]]);
  });

  it('give their connection back as soon as something else is wanted, or nothing', async () => {
    const { follow, signals, answers } = create(never);
    const aborted = () => signals.map((signal) => signal.aborted);

    follow(wanted('a'), at);
    await expect.poll(aborted).toEqual([false]);
    follow(wanted('b'), at);
    await expect.poll(aborted).toEqual([true, false]);
    follow(null, at);

    expect(aborted()).toEqual([true, true]);
    expect(answers).toEqual([]);
  });

  it('do not fail because they were wanted, and not, and wanted again', async () => {
    const { follow, asked, answers } = create((text, signal) =>
      asked.length === 1 ? never(text, signal) : Promise.resolve({ suggestions: [{ name: 'A', value: 'a' }] }),
    );

    follow(wanted('a'), at);
    await expect.poll(() => asked).toEqual(['a']);
    follow(null, at);
    follow(wanted('a'), at);

    await expect.poll(() => answers.length).toBe(1);
    expect(answers).toEqual([['a', ['A=a']]]);
  });
});

// At the same time, because each takes its time.
describe.concurrent('suggestions, after a while', () => {
  it('are asked for once more where there are none', async () => {
    const { follow, asked, answers } = create(async () => ({
      suggestions: asked.length === 1 ? [] : [{ name: 'Dragster', value: 14402 }],
    }));

    follow(wanted('d'), at);
    await expect
      .poll(() => answers)
      .toEqual([
        ['d', []],
        ['d', ['Dragster=14402']],
      ]);

    expect(asked).toEqual(['d', 'd']);
  });

  it.each([
    { again: 'none', answer: async () => ({ suggestions: [] }) },
    { again: 'refused', answer: () => Promise.reject(new Error('No.')) },
  ])('are asked for no more than twice, and nothing is told when they are $again', async ({ answer }) => {
    const { follow, asked, answers } = create(() =>
      asked.length === 1 ? Promise.resolve({ suggestions: [] }) : answer(),
    );

    follow(wanted('d'), at);
    await expect.poll(() => asked.length).toBe(2);
    await sleep(1_800);

    expect({ asked, answers }).toEqual({ asked: ['d', 'd'], answers: [['d', []]] });
  });

  it('are not asked for once more when something else is wanted', async () => {
    const { follow, asked, answers } = create(async (text) => ({
      suggestions: text === 'd' ? [] : [{ name: 'E', value: 'e' }],
    }));

    follow(wanted('d'), at);
    await expect.poll(() => answers.length).toBe(1);
    follow(wanted('e'), at);
    await sleep(1_800);

    expect(asked).toEqual(['d', 'e']);
  });

  it('are not asked for once more when they were refused', async () => {
    const { follow, asked } = create(() => Promise.reject(new Error('No.')));

    follow(wanted('d'), at);
    await sleep(1_800);

    expect(asked).toEqual(['d']);
  });

  it('fail when they take longer than Discord waits', async () => {
    const { follow, answers } = create(never);

    follow(wanted('a'), at);

    await expect.poll(() => answers).toEqual([['a', null]]);
  });
});
