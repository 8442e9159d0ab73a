import { describe, expect, it } from 'vitest';
import { finalAnswer } from '../../playground/final-answer.ts';
import { defineCommand } from '../../src/discord/define-command.ts';
import type { Incoming } from '../../src/discord/incoming.ts';
import { optionalText } from '../../src/discord/option.ts';
import { UpstreamFailure } from '../../src/domain/failure.ts';
import type { Message } from '../../src/domain/message.ts';
import { aCaller } from './a-caller.ts';
import { aDispatch } from './a-dispatch.ts';
import { aTakingDispatch } from './a-taking-dispatch.ts';

const common = { caller: aCaller(), address: { id: '1', token: 'token', applicationId: '2', sentAt: 0 } };
const aRun = { ...common, kind: 'run', path: 'tickets test', raw: {} } as const;

/** A command that answers when the test says so. */
function aWaitingCommand(discord: Parameters<typeof aTakingDispatch>[1] = {}) {
  const answer = Promise.withResolvers<Message>();
  const command = defineCommand({
    path: 'tickets test',
    needs: 'nothing',
    description: 'A test',
    options: {},
    privacy: 'option',
    run: () => answer.promise,
  });
  return { ...aTakingDispatch(command, discord), answer };
}

describe('what telemetry hears of an interaction', () => {
  it.each([
    { ms: 0, acknowledgedMs: 0 },
    { ms: 299, acknowledgedMs: 299 },
    { ms: 2_000, acknowledgedMs: 300 },
  ])('is when it was acknowledged and answered: after $ms ms', async ({ ms, acknowledgedMs }) => {
    const { dispatch, clock, told, answer } = aWaitingCommand();

    dispatch.handle(aRun);
    await clock.advance(ms);
    expect(told).toEqual([]);
    answer.resolve({ content: 'the answer' });
    await clock.advance(0);

    const common = { command: 'tickets test', kind: 'command', outcome: 'answered' };
    expect(told).toEqual([{ ...common, acknowledgedMs, answeredMs: ms }]);
  });

  it('has nothing of what is done to the clock meanwhile', async () => {
    const { dispatch, clock, told, outcomes, answer } = aWaitingCommand();

    dispatch.handle(aRun);
    await clock.advance(1_000);
    clock.jump(-3_600_000);
    answer.resolve({ content: 'the answer' });
    await clock.advance(0);

    expect(told).toMatchObject([{ acknowledgedMs: 300, answeredMs: 1_000 }]);
    expect(outcomes()).toMatchObject([{ outcome: 'answered', ms: 1_000 }]);
  });

  it.each([
    { failure: new UpstreamFailure('Akana', 'rate-limited'), outcome: 'rate-limited' },
    { failure: new TypeError('a bug'), outcome: 'ours' },
  ])('is $outcome where the command gives no answer, though the person has a sentence', async (trouble) => {
    const { dispatch, clock, told, answer } = aWaitingCommand();

    dispatch.handle(aRun);
    answer.reject(trouble.failure);
    await clock.advance(0);

    expect(told).toMatchObject([{ outcome: trouble.outcome, acknowledgedMs: 0, answeredMs: 0 }]);
  });

  it.each([0, 1_000])('has no times where Discord took nothing, after %i ms', async (ms) => {
    const { dispatch, clock, told, answer } = aWaitingCommand({ first: 'lost' });

    dispatch.handle(aRun);
    await clock.advance(ms);
    answer.resolve({ content: 'the answer' });
    await clock.advance(0);

    expect(told).toMatchObject([{ outcome: 'lost', acknowledgedMs: null, answeredMs: null }]);
  });

  it('says that the first response was taken, where only the answer shows it', async () => {
    const { dispatch, clock, told, answer } = aWaitingCommand({ first: 'unknown' });

    dispatch.handle(aRun);
    await clock.advance(1_000);
    answer.resolve({ content: 'the answer' });
    await clock.advance(0);

    expect(told).toMatchObject([{ outcome: 'answered', acknowledgedMs: 1_000, answeredMs: 1_000 }]);
  });

  it.each<Incoming>([
    { ...common, kind: 'run', path: 'tickets "}', raw: {} },
    { ...common, kind: 'press', customId: '1|tickets "}', values: [], isOwn: true, isEphemeral: false },
    { ...common, kind: 'suggest', path: 'tickets "}', option: 'game', typed: 'x', others: {} },
  ])('never names a command that is none of ours: $kind', async (incoming) => {
    const { dispatch, clock, told } = aWaitingCommand();

    dispatch.handle(incoming);
    await clock.advance(0);

    expect(told).toMatchObject([{ command: 'unknown' }]);
  });

  it('tells commands, presses and suggestions apart', async () => {
    const list = defineCommand({
      path: 'tickets list',
      needs: 'nothing',
      description: 'A list',
      options: { game: optionalText('A game', { suggest: 'games' }) },
      privacy: 'option',
      run: async () => ({ rows: [[{ kind: 'press', label: 'Again', press: { path: 'tickets list', input: {} } }]] }),
    });
    const { discord, told } = await aDispatch({ commands: [list] });
    const member = discord.actor('member');

    await discord.suggest(member, '/tickets list game:x');
    const { message } = await finalAnswer(discord.run(member, '/tickets list'));
    await finalAnswer(discord.press(member, message, 'Again'));

    const times = { acknowledgedMs: expect.any(Number), answeredMs: expect.any(Number) };
    await expect
      .poll(() => told, { timeout: 10_000 })
      .toEqual([
        { command: 'tickets list', kind: 'suggestions', outcome: 'suggested', ...times },
        { command: 'tickets list', kind: 'command', outcome: 'answered', ...times },
        { command: 'tickets list', kind: 'press', outcome: 'answered', ...times },
      ]);
  });

  it('has no times for suggestions that Discord did not take', async () => {
    const { dispatch, clock, told } = aWaitingCommand({ first: 'lost' });

    dispatch.handle({ ...common, kind: 'suggest', path: 'tickets test', option: 'game', typed: 'x', others: {} });
    await clock.advance(0);

    expect(told).toEqual([
      { command: 'tickets test', kind: 'suggestions', outcome: 'lost', acknowledgedMs: null, answeredMs: null },
    ]);
  });
});

describe('telemetry that throws', () => {
  it('is told of in the log, and hurts nobody', async () => {
    const { dispatch, clock, sent, lines, answer } = aWaitingCommand({
      onTold() {
        throw new Error('nobody listens');
      },
    });

    dispatch.handle(aRun);
    answer.resolve({ content: 'the answer' });
    await clock.advance(0);

    expect(sent).toHaveLength(1);
    expect(lines.filter(({ level }) => level === 'error')).toMatchObject([
      { message: 'an interaction could not be told of', fields: { err: new Error('nobody listens') } },
    ]);
    expect(await dispatch.drain(1_000)).toBe(0);
  });
});
