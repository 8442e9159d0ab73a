import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Suggested } from '../../../../playground/page/composer/composed.ts';
import { createSuggestions } from '../../../../playground/page/composer/suggestions.ts';

const at = { personId: '10', channelId: '20' };

function wanted(text: string): Suggested {
  const command = { path: ['tickets', 'game'], options: [{ name: 'game', text }] };
  return { key: text, command, status: 'loading', values: [] };
}

function create(answer: (text: string) => Promise<{ suggestions: { name: string; value: string | number }[] }>) {
  const asked: string[] = [];
  const answers: unknown[] = [];
  const suggestions = createSuggestions({
    ask({ command }) {
      const text = command.options.at(-1)?.text ?? '';
      asked.push(text);
      return answer(text);
    },
    onAnswer: (key, values) => answers.push([key, values?.map(({ label, value }) => `${label}=${value}`) ?? null]),
  });
  return { ...suggestions, asked, answers };
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

  it('fail when they take longer than Discord waits', async () => {
    const { follow, answers } = create(() => new Promise(() => {}));

    follow(wanted('a'), at);

    await expect.poll(() => answers, { timeout: 6_000 }).toEqual([['a', null]]);
  });
});
