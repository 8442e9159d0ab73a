import { describe, expect, it } from 'vitest';
import { defineCommand } from '../../src/discord/define-command.ts';
import type { PressStore } from '../../src/discord/custom-id.ts';
import type { Incoming } from '../../src/discord/incoming.ts';
import type { Message } from '../../src/domain/message.ts';
import { aCaller } from './a-caller.ts';
import { aTakingDispatch } from './a-taking-dispatch.ts';

const never = new Promise<never>(() => undefined);
const hanging: PressStore = { get: () => never, set: () => never };
const broken: PressStore = {
  get: () => Promise.reject(new Error('the store broke')),
  set: () => Promise.reject(new Error('the store broke')),
};

const caller = aCaller();
const address = { id: '1', token: 'token', applicationId: '2', sentAt: 0 };
const aRun: Incoming = { kind: 'run', caller, address, path: 'tickets test', raw: {} };
const aLongPress = (isOwn: boolean, start = '1'): Incoming => {
  const customId = `${start}#${'a'.repeat(32)}|tickets test`;
  return { kind: 'press', caller, address, customId, values: [], isOwn, isEphemeral: false };
};

const short: Message = { content: 'the answer' };
const withLongButton: Message = {
  rows: [[{ kind: 'press', label: 'x', press: { path: 'tickets test', input: { long: 'x'.repeat(100) } } }]],
};

function aDispatch({ store, message = short }: { store: PressStore; message?: Message }) {
  const command = defineCommand({
    path: 'tickets test',
    needs: 'nothing',
    description: 'A test',
    options: {},
    privacy: 'option',
    run: () => Promise.resolve(message),
  });
  return aTakingDispatch(command, { store });
}

describe('an interaction', () => {
  it.each([
    { title: 'an own press', incoming: aLongPress(true), defer: 'DeferredMessageUpdate', end: 'note' },
    {
      title: 'a press by another',
      incoming: aLongPress(false),
      defer: 'DeferredChannelMessageWithSource',
      end: 'edit',
    },
    {
      title: 'an own press that is aside',
      incoming: aLongPress(true, '1+'),
      defer: 'DeferredChannelMessageWithSource',
      end: 'edit',
    },
    { title: 'a command whose button', incoming: aRun, defer: 'DeferredChannelMessageWithSource', end: 'edit' },
  ])('is acknowledged and answered when the database hangs: $title', async ({ incoming, defer, end }) => {
    const { dispatch, clock, sent, outcomes } = aDispatch({ store: hanging, message: withLongButton });

    dispatch.handle(incoming);
    await clock.advance(300);
    expect(sent.map(({ how }) => how)).toEqual([defer]);
    if (incoming.kind === 'press' && end === 'edit') expect(JSON.stringify(sent)).toContain('"flags":64');

    await clock.advance(11_000);
    expect(sent.map(({ how }) => how)).toEqual([defer, end]);
    expect(JSON.stringify(sent[1])).toContain('Something broke here');
    expect(outcomes()).toMatchObject([{ outcome: 'ours' }]);
  });

  it.each([
    { title: 'an own press', incoming: aLongPress(true) },
    { title: 'a press by another', incoming: aLongPress(false) },
    { title: 'an own press that is aside', incoming: aLongPress(true, '1+') },
    { title: 'a command whose button', incoming: aRun },
  ])('is answered privately or as the command says when the database breaks: $title', async ({ incoming }) => {
    const { dispatch, clock, sent, outcomes } = aDispatch({ store: broken, message: withLongButton });

    dispatch.handle(incoming);
    await clock.advance(0);

    expect(sent.map(({ how }) => how)).toEqual(['ChannelMessageWithSource']);
    expect(JSON.stringify(sent)).toContain('Something broke here');
    expect(JSON.stringify(sent).includes('"flags":64')).toBe(incoming.kind === 'press');
    expect(outcomes()).toMatchObject([{ outcome: 'ours' }]);
  });

  it('is answered when reading what was typed breaks', async () => {
    const { dispatch, clock, sent } = aDispatch({ store: broken });
    const raw = Object.defineProperty({}, 'private', {
      enumerable: true,
      get() {
        throw new Error('unreadable');
      },
    });

    dispatch.handle({ ...aRun, raw });
    await clock.advance(0);

    expect(JSON.stringify(sent)).toContain('Something broke here');
    expect(JSON.stringify(sent)).toContain('"flags":64');
  });
});
