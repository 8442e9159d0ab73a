import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createQuestion } from '../../../../playground/page/panel/question.ts';
import { Refused } from '../../../../playground/page/server.ts';

const everyMs = 1000;
const typingMs = 200;

describe('a question to the server', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('waits until typing rests, and asks with the whole text', async () => {
    const { question, asked } = aQuestion();

    question.put('d');
    await vi.advanceTimersByTimeAsync(typingMs - 1);
    question.put('dr');
    await vi.advanceTimersByTimeAsync(typingMs - 1);
    expect(asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);

    expect(asked).toEqual(['dr']);
    expect(question.answer()).toBe('about dr');
  });

  it('asks once a period, however often it is told to ask again', async () => {
    const { question, asked } = aQuestion();

    for (let told = 0; told < 25; told += 1) {
      question.again();
      await vi.advanceTimersByTimeAsync(100);
    }
    await vi.advanceTimersByTimeAsync(everyMs);

    expect(asked).toHaveLength(3);
  });

  it('takes the answer to the latest only', async () => {
    const { question, answers } = aQuestion({ isHeld: true });

    question.put('slow');
    await vi.advanceTimersByTimeAsync(typingMs);
    question.put('quick');
    await vi.advanceTimersByTimeAsync(typingMs);
    answers.get('quick')?.('about quick');
    await vi.advanceTimersByTimeAsync(0);
    answers.get('slow')?.('about slow');
    await vi.advanceTimersByTimeAsync(0);

    expect(question.answer()).toBe('about quick');
  });

  it('keeps the last answer beside a refusal, and forgets the refusal with the next answer', async () => {
    const { question } = aQuestion();
    await question.askNow();

    question.put('forbidden');
    await vi.advanceTimersByTimeAsync(typingMs);
    expect([question.answer(), question.refusal()]).toEqual(['about ', 'Not that.']);

    question.put('game');
    await vi.advanceTimersByTimeAsync(typingMs);
    expect([question.answer(), question.refusal()]).toEqual(['about game', null]);
  });

  it('draws when it is typed in and when the answer comes', async () => {
    const { question, drawn } = aQuestion();

    question.put('game');
    expect(drawn()).toBe(1);
    await vi.advanceTimersByTimeAsync(typingMs);

    expect(drawn()).toBe(2);
  });
});

function aQuestion({ isHeld = false } = {}) {
  const asked: string[] = [];
  const answers = new Map<string, (answer: string) => void>();
  let drawings = 0;
  const question = createQuestion<string, string>(
    { draw: () => (drawings += 1) },
    {
      first: '',
      everyMs,
      typingMs,
      async ask(input) {
        asked.push(input);
        if (input === 'forbidden') throw new Refused({ error: 'Not that.', option: null });
        return isHeld ? new Promise<string>((resolve) => answers.set(input, resolve)) : `about ${input}`;
      },
    },
  );
  return { question, asked, answers, drawn: () => drawings };
}
