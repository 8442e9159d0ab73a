import { describe, expect, it } from 'vitest';
import type { CommonDeps } from '../../src/discord/command.ts';
import { defineCommand } from '../../src/discord/define-command.ts';
import type { PressStore } from '../../src/discord/custom-id.ts';
import { UpstreamFailure } from '../../src/domain/failure.ts';
import type { Message } from '../../src/domain/message.ts';
import { words } from '../../src/words/en.ts';
import { aCaller } from './a-caller.ts';
import { aTakingDispatch } from './a-taking-dispatch.ts';

const MINUTE = 60_000;

function aLongCommand({
  isLong = true,
  ...discord
}: { isLong?: boolean } & Parameters<typeof aTakingDispatch>[1] = {}) {
  const asked: { readonly deps: CommonDeps; readonly answer: PromiseWithResolvers<Message> }[] = [];
  const command = defineCommand({
    path: 'tickets test',
    needs: 'nothing',
    description: 'A test',
    options: {},
    privacy: 'option',
    isLong,
    run(_input, _caller, deps) {
      const answer = Promise.withResolvers<Message>();
      asked.push({ deps, answer });
      return answer.promise;
    },
  });
  const { dispatch, clock, sent, outcomes } = aTakingDispatch(command, discord);
  let id = 0;
  const from = (userId: string) => {
    id += 1;
    return { caller: aCaller({ userId }), address: { id: String(id), token: 'token', applicationId: '2', sentAt: 0 } };
  };
  return {
    dispatch,
    clock,
    outcomes,
    asked,
    ask(userId: string) {
      dispatch.handle({ ...from(userId), kind: 'run', path: 'tickets test', raw: { private: true } });
    },
    press(userId: string, customId: string) {
      dispatch.handle({ ...from(userId), kind: 'press', customId, values: [], isOwn: true, isEphemeral: true });
    },
    /** By way, with the words where there are any. */
    said: () =>
      sent.map(({ how, body }) => [how, /"content":"([^"]*)"/.exec(JSON.stringify(body))?.[1]].filter(Boolean)),
  };
}

describe('a command that takes minutes', () => {
  it('is waited for, and shows how far it is', async () => {
    const { clock, ask, asked, said, outcomes } = aLongCommand();

    ask('1');
    await clock.advance(1_000);
    asked[0]?.deps.progress({ content: '100 rows' });
    await clock.advance(MINUTE);
    asked[0]?.deps.progress({ content: '900 rows' });
    await clock.advance(10 * MINUTE);
    asked[0]?.answer.resolve({ content: 'the answer' });
    await clock.advance(0);
    asked[0]?.deps.progress({ content: '1,000 rows' });
    await clock.advance(MINUTE);

    expect(said()).toEqual([
      ['DeferredChannelMessageWithSource'],
      ['edit', '100 rows'],
      ['edit', '900 rows'],
      ['edit', 'the answer'],
    ]);
    expect(outcomes()).toMatchObject([{ command: 'tickets test', outcome: 'answered', interaction: '1' }]);
    expect(asked[0]?.deps.question.signal.aborted).toBe(true);
  });

  it('answers at once where it can', async () => {
    const { clock, ask, asked, said } = aLongCommand();

    ask('1');
    await clock.advance(100);
    asked[0]?.deps.progress({ content: '100 rows' });
    asked[0]?.answer.resolve({ content: 'the answer' });
    await clock.advance(MINUTE);

    expect(said()).toEqual([['ChannelMessageWithSource', 'the answer']]);
  });

  it('ends with a sentence after twelve minutes', async () => {
    const { clock, ask, asked, said, outcomes } = aLongCommand();

    ask('1');
    await clock.advance(12 * MINUTE);

    expect(said()).toEqual([['DeferredChannelMessageWithSource'], ['edit', words.long.interrupted('too-long')]]);
    expect(outcomes()).toMatchObject([{ outcome: 'too-long' }]);
    expect(asked[0]?.deps.question.signal.aborted).toBe(true);
  });

  it.each([
    { title: 'does not notice', gives: () => undefined },
    {
      title: 'is told by its upstream that there was no time',
      gives: ({ reject }: PromiseWithResolvers<Message>) =>
        reject(new UpstreamFailure('RetroAchievements', 'timed-out')),
    },
  ])('ends with a sentence at once when the bot is stopped, and $title', async ({ gives }) => {
    const { dispatch, clock, ask, asked, said, outcomes } = aLongCommand();
    ask('1');
    await clock.advance(MINUTE);
    asked[0]?.deps.question.signal.addEventListener('abort', () => {
      if (asked[0] !== undefined) gives(asked[0].answer);
    });

    const unfinished = await dispatch.drain(10_000);

    expect(unfinished).toBe(0);
    expect(said().at(-1)).toEqual(['edit', words.long.interrupted('restart')]);
    expect(outcomes()).toMatchObject([{ outcome: 'restart' }]);
    expect(clock.elapsed()).toBe(MINUTE);
  });

  it('says what an upstream says while nobody interrupts it', async () => {
    const { clock, ask, asked, said, outcomes } = aLongCommand();
    ask('1');
    await clock.advance(MINUTE);

    asked[0]?.answer.reject(new UpstreamFailure('RetroAchievements', 'timed-out'));
    await clock.advance(0);

    expect(said().at(-1)).toEqual(['edit', 'RetroAchievements did not answer. Try again in a minute.']);
    expect(outcomes()).toMatchObject([{ outcome: 'timed-out' }]);
  });

  it('has to wait for one of the same person, and for three of others', async () => {
    const { clock, ask, asked, said, outcomes } = aLongCommand();

    for (const userId of ['1', '1', '2', '3', '4']) ask(userId);
    await clock.advance(0);
    expect(said()).toEqual([
      ['ChannelMessageWithSource', words.long.waitFor('own')],
      ['ChannelMessageWithSource', words.long.waitFor('others')],
    ]);
    expect(outcomes()).toMatchObject([{ outcome: 'busy' }, { outcome: 'busy' }]);
    expect(asked).toHaveLength(3);

    asked[0]?.answer.resolve({ content: 'the answer' });
    await clock.advance(MINUTE);
    ask('4');
    await clock.advance(0);
    expect(asked).toHaveLength(4);
  });
});

const file = { name: 'tickets.csv', type: 'text/csv', content: new Uint8Array(300_000), alt: null };

describe('the file of a command that takes minutes', () => {
  it('keeps the person waiting with the next one until it is there', async () => {
    const arrival = Promise.withResolvers<void>();
    const { clock, ask, asked, said } = aLongCommand({ upload: () => arrival.promise });
    ask('1');
    await clock.advance(0);
    asked[0]?.answer.resolve({ content: 'the answer', files: [file] });
    await clock.advance(MINUTE);

    ask('1');
    await clock.advance(0);
    expect(said().at(-1)).toEqual(['ChannelMessageWithSource', words.long.waitFor('own')]);

    arrival.resolve();
    await clock.advance(0);
    ask('1');
    await clock.advance(0);
    expect(asked).toHaveLength(2);
  });

  it('may arrive while the bot stops', async () => {
    const arrival = Promise.withResolvers<void>();
    const { dispatch, clock, ask, asked, said, outcomes } = aLongCommand({ upload: () => arrival.promise });
    ask('1');
    await clock.advance(MINUTE);
    asked[0]?.answer.resolve({ content: 'the answer', files: [file] });
    await clock.advance(0);

    const drained = dispatch.drain(10_000);
    await clock.advance(4_000);
    arrival.resolve();

    expect(await drained).toBe(0);
    expect(said().at(-1)).toEqual(['edit', 'the answer']);
    expect(outcomes()).toMatchObject([{ outcome: 'answered' }]);
  });

  it('makes room for a sentence where it does not arrive while the bot stops', async () => {
    const { dispatch, clock, ask, asked, said, outcomes } = aLongCommand({
      upload: (signal) =>
        new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted')))),
    });
    ask('1');
    await clock.advance(MINUTE);
    asked[0]?.answer.resolve({ content: 'the answer', files: [file] });
    await clock.advance(0);

    const drained = dispatch.drain(10_000);
    await clock.advance(6_000);

    expect(await drained).toBe(0);
    expect(said().at(-1)).toEqual(['edit', words.long.interrupted('restart')]);
    expect(outcomes()).toMatchObject([{ outcome: 'restart' }]);
  });
});

describe('a press for a command that takes minutes', () => {
  it('leaves the message as it is until the answer is there', async () => {
    const { clock, press, asked, said } = aLongCommand();

    press('1', '1|tickets test|');
    await clock.advance(1_000);
    asked[0]?.deps.progress({ content: '100 rows' });
    await clock.advance(MINUTE);
    asked[0]?.answer.resolve({ content: 'the answer' });
    await clock.advance(0);

    expect(said()).toEqual([['DeferredMessageUpdate'], ['edit', 'the answer']]);
  });

  it('begins nothing when it could not be read in time', async () => {
    const kept = Promise.withResolvers<string>();
    const store: PressStore = { get: () => kept.promise, set: async () => null };
    const { clock, ask, press, asked, said } = aLongCommand({ store });
    press('1', `1#${'a'.repeat(32)}|tickets test`);
    await clock.advance(11_000);
    expect(said().at(-1)?.[1]).toContain('Something broke here');

    kept.resolve('tickets test|');
    await clock.advance(MINUTE);
    expect(asked).toEqual([]);

    ask('1');
    await clock.advance(0);
    expect(asked).toHaveLength(1);
  });
});

describe('a command that takes no minutes', () => {
  it('shows how far it is too, and is given up after eleven seconds', async () => {
    const { clock, ask, asked, said, outcomes } = aLongCommand({ isLong: false });

    ask('1');
    await clock.advance(1_000);
    asked[0]?.deps.progress({ content: '100 rows' });
    await clock.advance(10_000);

    expect(said().slice(0, 2)).toEqual([['DeferredChannelMessageWithSource'], ['edit', '100 rows']]);
    expect(said()[2]?.[1]).toContain('Something broke here');
    expect(outcomes()).toMatchObject([{ outcome: 'ours' }]);
  });

  it('is finished when the bot is stopped', async () => {
    const { dispatch, clock, ask, asked, said } = aLongCommand({ isLong: false });
    ask('1');
    await clock.advance(1_000);

    const drained = dispatch.drain(10_000);
    await clock.advance(1_000);
    asked[0]?.answer.resolve({ content: 'the answer' });

    expect(await drained).toBe(0);
    expect(said().at(-1)).toEqual(['edit', 'the answer']);
  });
});
