import { describe, expect, it } from 'vitest';
import { nextTurn } from '../../../src/lib/next-turn.ts';
import type { Asking } from '../../../src/upstreams/retroachievements/client.ts';
import { createUrgency } from '../../../src/upstreams/retroachievements/urgency.ts';

/** Requests that a test answers, each noted with the priority it was made with. */
function anUpstream() {
  const priorities: Asking['priority'][] = [];
  let answer = Promise.withResolvers<string>();
  return {
    priorities,
    request({ priority, signal }: Asking): Promise<string> {
      priorities.push(priority);
      answer = Promise.withResolvers();
      const { promise, reject } = answer;
      signal.addEventListener('abort', () => reject(signal.reason));
      return promise;
    },
    answer: (text: string) => answer.resolve(text),
    fail: (why: string) => answer.reject(new Error(why)),
  };
}

const nobodyEnds = new AbortController().signal;

describe('a request that nobody waits for', () => {
  it('is made in the background', async () => {
    const { ask } = createUrgency();
    const { request, priorities, answer } = anUpstream();

    const asked = ask(nobodyEnds, request);
    await nextTurn();
    answer('here');

    expect(await asked).toBe('here');
    expect(priorities).toEqual(['background']);
  });

  it("is made anew as a person's as soon as one waits", async () => {
    const { ask, whileWaiting } = createUrgency();
    const { request, priorities, answer } = anUpstream();
    const asked = ask(nobodyEnds, request);
    await nextTurn();

    const waited = whileWaiting('people', asked);
    await nextTurn();
    answer('here');

    expect(await waited).toBe('here');
    expect(priorities).toEqual(['background', 'people']);
  });

  it.each(['background', 'bulk'] as const)('stays so while it is waited for with %s', async (priority) => {
    const { ask, whileWaiting } = createUrgency();
    const { request, priorities, answer } = anUpstream();
    const asked = ask(nobodyEnds, request);
    await nextTurn();

    const waited = whileWaiting(priority, asked);
    await nextTurn();
    answer('here');

    expect(await waited).toBe('here');
    expect(priorities).toEqual(['background']);
  });

  it('fails with what it met', async () => {
    const { ask } = createUrgency();
    const { request, fail } = anUpstream();

    const asked = ask(nobodyEnds, request);
    await nextTurn();
    fail('down');

    await expect(asked).rejects.toThrow('down');
  });

  it('ends with the work it is for, though a person comes then', async () => {
    const { ask, whileWaiting } = createUrgency();
    const { request, priorities } = anUpstream();
    const work = new AbortController();
    const asked = ask(work.signal, request);
    await nextTurn();

    work.abort(new Error('over'));

    await expect(whileWaiting('people', asked)).rejects.toThrow('over');
    expect(priorities).toEqual(['background']);
  });
});

describe('a request that is begun', () => {
  it('in the same turn as a person begins to wait for it is made once', async () => {
    const { ask, whileWaiting } = createUrgency();
    const { request, priorities, answer } = anUpstream();

    const waited = whileWaiting('people', ask(nobodyEnds, request));
    await nextTurn();
    answer('here');

    expect(await waited).toBe('here');
    expect(priorities).toEqual(['people']);
  });

  it("while one of two persons still waits is a person's, and in the background again after the last", async () => {
    const { ask, whileWaiting } = createUrgency();
    const { request, priorities, answer } = anUpstream();
    const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const waited = [first, second].map(({ promise }) => whileWaiting('people', promise));

    for (const leaves of [first, second]) {
      leaves.resolve();
      await nextTurn();
      const asked = ask(nobodyEnds, request);
      await nextTurn();
      answer('here');
      await asked;
    }
    await Promise.all(waited);

    expect(priorities).toEqual(['people', 'background']);
  });

  it.each(['answered', 'disappointed'])('after a person was %s gives way to the next one', async (fate) => {
    const { ask, whileWaiting } = createUrgency();
    const { request, priorities, answer } = anUpstream();
    const waits = fate === 'answered' ? Promise.resolve() : Promise.reject(new Error('too late'));
    await whileWaiting('people', waits).catch(() => undefined);

    const asked = ask(nobodyEnds, request);
    await nextTurn();
    const waited = whileWaiting('people', asked);
    await nextTurn();
    answer('here');
    await waited;

    expect(priorities).toEqual(['background', 'people']);
  });
});
