import { describe, expect, it } from 'vitest';
import type { Command, NeededDeps } from '../../src/discord/command.ts';
import { defineCommand } from '../../src/discord/define-command.ts';
import {
  channel,
  choice,
  mentionable,
  optionalChannel,
  optionalText,
  text,
  wholeNumber,
  yesOrNo,
} from '../../src/discord/option.ts';
import type { ChannelChoice, MentionChoice } from '../../src/domain/channel-choice.ts';
import { InvalidInput } from '../../src/domain/invalid-input.ts';
import { aCaller } from './a-caller.ts';
import { emptyRetroAchievements } from '../fakes/empty-retroachievements.ts';
import { noDeps } from './command-deps.ts';

const echo = defineCommand({
  path: 'tickets echo',
  needs: 'nothing',
  description: 'Says what it was given',
  options: {
    word: text('Any', { required: true }),
    tone: choice('How', ['loud', 'soft']),
    tag: optionalText('Any or none'),
    link: optionalText('Any link', { longest: 200 }),
    times: wholeNumber('How often', { min: 0, max: 10 }),
    twice: yesOrNo('Or not'),
  },
  privacy: 'option',
  run: async (input) => ({ content: JSON.stringify(input) }),
});

async function run(command: Command, raw: Readonly<Record<string, unknown>>): Promise<unknown> {
  const { content = '' } = await command.prepare(raw).run(aCaller(), noDeps);
  return JSON.parse(content);
}

describe('a command', () => {
  it.each([
    { raw: { word: ' hi ' }, input: { page: 1, private: false, word: 'hi' } },
    {
      raw: { word: 'hi', tone: 'loud', private: true },
      input: { page: 1, private: true, word: 'hi', tone: 'loud' },
    },
    {
      raw: { word: 'hi', tag: ' a b ', times: 0, twice: false },
      input: { page: 1, private: false, word: 'hi', tag: 'a b', times: 0, twice: false },
    },
    {
      raw: { word: 'hi', link: 'x'.repeat(200) },
      input: { page: 1, private: false, word: 'hi', link: 'x'.repeat(200) },
    },
    // What comes back from a button is text.
    { raw: { word: 'hi', private: 'true', page: '3' }, input: { page: 3, private: true, word: 'hi' } },
    {
      raw: { word: 'hi', times: '10', twice: 'true' },
      input: { page: 1, private: false, word: 'hi', times: 10, twice: true },
    },
    { raw: { word: 'hi', twice: 'false' }, input: { page: 1, private: false, word: 'hi', twice: false } },
    { raw: { word: 'é 👍 ﷺ' }, input: { page: 1, private: false, word: 'é 👍 ﷺ' } },
    { raw: { word: 'hi', unknown: 1 }, input: { page: 1, private: false, word: 'hi' } },
  ])('reads $raw as $input', async ({ raw, input }) => {
    expect(echo.prepare(raw).isPrivate).toBe(input.private);
    expect(await run(echo, raw)).toEqual(input);
  });

  it.each([
    { raw: {}, option: 'word' },
    { raw: { word: '   ' }, option: 'word' },
    { raw: { word: 'x'.repeat(101) }, option: 'word' },
    { raw: { word: 7 }, option: 'word' },
    { raw: { word: 'a\u0000b' }, option: 'word' },
    { raw: { word: 'half of \ud83d' }, option: 'word' },
    { raw: { word: 'hi', tone: 'shrill' }, option: 'tone' },
    { raw: { word: 'hi', tag: '   ' }, option: 'tag' },
    { raw: { word: 'hi', tag: 'x'.repeat(101) }, option: 'tag' },
    { raw: { word: 'hi', link: 'x'.repeat(201) }, option: 'link' },
    { raw: { word: 'hi', times: 11 }, option: 'times' },
    { raw: { word: 'hi', times: -1 }, option: 'times' },
    { raw: { word: 'hi', times: 1.5 }, option: 'times' },
    { raw: { word: 'hi', times: '11' }, option: 'times' },
    { raw: { word: 'hi', times: '' }, option: 'times' },
    { raw: { word: 'hi', times: true }, option: 'times' },
    { raw: { word: 'hi', twice: 'perhaps' }, option: 'twice' },
    { raw: { word: 'hi', page: '0' }, option: 'page' },
    { raw: { word: 'hi', page: 'NaN' }, option: 'page' },
    { raw: { word: 'hi', private: 'perhaps' }, option: 'private' },
    { raw: Object.create({ word: 'inherited' }), option: 'word' },
  ])('refuses $raw by naming $option', ({ raw, option }) => {
    expect(() => echo.prepare(raw)).toThrow(expect.objectContaining({ name: InvalidInput.name, option }));
  });
});

const aChannel: ChannelChoice = {
  id: '100000000000000001',
  name: 'tickets',
  kind: 'text',
  isClosed: false,
  callerMay: ['view-channel'],
  botMay: [],
};
const aRole: MentionChoice = { kind: 'role', id: '100000000000000002', isMentionable: true, isEveryone: false };
const aUser: MentionChoice = { kind: 'user', id: '100000000000000003', isBot: false };

describe('a command that is given channels and mentions', () => {
  const place = defineCommand({
    path: 'watch place',
    needs: 'nothing',
    audience: 'managers',
    description: 'Says where it was put',
    options: { channel: channel('Where'), other: optionalChannel('Where else'), mention: mentionable('Whom') },
    privacy: 'always',
    run: async (input) => ({ content: JSON.stringify(input) }),
  });

  it('says whom it is for, which is everyone where it does not', () => {
    expect([place.audience, echo.audience]).toEqual(['managers', 'everyone']);
  });

  it.each([
    { raw: { channel: aChannel, mention: aRole } },
    { raw: { channel: aChannel, other: { ...aChannel, kind: 'other' }, mention: aUser } },
    { raw: {} },
  ])('reads $raw as it is', async ({ raw }) => {
    expect(await run(place, raw)).toEqual({ page: 1, private: true, ...raw });
  });

  it.each([
    { raw: { channel: '100000000000000001' }, option: 'channel' },
    { raw: { channel: null }, option: 'channel' },
    { raw: { channel: { ...aChannel, botMay: ['everything'] } }, option: 'channel' },
    { raw: { channel: aRole }, option: 'channel' },
    { raw: { channel: aChannel, other: 'here' }, option: 'other' },
    { raw: { channel: aChannel, mention: '100000000000000002' }, option: 'mention' },
    { raw: { channel: aChannel, mention: aChannel }, option: 'mention' },
  ])('refuses $raw by naming $option', ({ raw, option }) => {
    expect(() => place.prepare(raw)).toThrow(expect.objectContaining({ name: InvalidInput.name, option }));
  });

  it("asks for them in Discord's words", () => {
    const channel_types = [0, 5, 10, 11, 12];

    expect(Object.entries(place.options).map(([name, option]) => option.toJSON(name))).toEqual([
      { type: 7, name: 'channel', description: 'Where', required: true, channel_types },
      { type: 7, name: 'other', description: 'Where else', channel_types },
      { type: 9, name: 'mention', description: 'Whom' },
    ]);
  });
});

describe("an option, in Discord's words", () => {
  it('is what its value may be', () => {
    expect(Object.entries(echo.options).map(([name, option]) => option.toJSON(name))).toEqual([
      { type: 3, name: 'word', description: 'Any', required: true, max_length: 100 },
      {
        type: 3,
        name: 'tone',
        description: 'How',
        choices: [
          { name: 'loud', value: 'loud' },
          { name: 'soft', value: 'soft' },
        ],
      },
      { type: 3, name: 'tag', description: 'Any or none', max_length: 100 },
      { type: 3, name: 'link', description: 'Any link', max_length: 200 },
      { type: 4, name: 'times', description: 'How often', min_value: 0, max_value: 10 },
      { type: 5, name: 'twice', description: 'Or not' },
      { type: 5, name: 'private', description: 'Show the answer only to you' },
    ]);
  });

  it('offers suggestions where it has some', () => {
    expect(optionalText('An API', { suggest: 'apis' }).toJSON('api')).toEqual({
      type: 3,
      name: 'api',
      description: 'An API',
      max_length: 100,
      autocomplete: true,
    });
  });
});

describe('who sees an answer', () => {
  const shy = (privacy: 'option' | 'option-private' | 'always') =>
    defineCommand({
      path: 'tickets shy',
      needs: 'nothing',
      description: 'Says who sees it',
      options: {},
      privacy,
      run: async (input) => ({ content: JSON.stringify(input.private) }),
    });

  it.each([
    { privacy: 'option', raw: {}, isPrivate: false },
    { privacy: 'option', raw: { private: true }, isPrivate: true },
    { privacy: 'option-private', raw: {}, isPrivate: true },
    { privacy: 'option-private', raw: { private: false }, isPrivate: false },
    { privacy: 'option-private', raw: { private: 'false' }, isPrivate: false },
    { privacy: 'always', raw: {}, isPrivate: true },
    { privacy: 'always', raw: { private: false }, isPrivate: true },
  ] as const)('is $isPrivate for $raw where privacy is $privacy', async ({ privacy, raw, isPrivate }) => {
    expect(shy(privacy).prepare(raw).isPrivate).toBe(isPrivate);
    expect(await run(shy(privacy), raw)).toBe(isPrivate);
  });

  it('is said by the option itself where only the caller does unless they say otherwise', () => {
    expect(shy('option-private').options['private']?.toJSON('private').description).toContain(
      'true unless you say otherwise',
    );
    expect(Object.keys(shy('always').options)).toEqual([]);
  });
});

describe('what a command may use', () => {
  const apis: NeededDeps['akana'] = {
    apis: { find: async () => ({ kind: 'none' }), suggest: () => [{ id: 'a.b', name: 'Loans', versionId: null }] },
    names: { find: async () => ({ kind: 'none' }) },
    portalUrl: 'https://portal.example',
  };
  const asker = defineCommand({
    path: 'tickets ask',
    needs: 'akana',
    description: 'Asks Akana',
    options: {},
    privacy: 'always',
    run: async (_input, _caller, deps) => ({ content: `${deps.apis.suggest('', 1)[0]?.name} ${'games' in deps}` }),
  });

  it('is what is common and what it needs, and no other upstream', async () => {
    const message = await asker.prepare({}).run(aCaller(), {
      ...noDeps,
      upstreams: {
        akana: apis,
        retroachievements: emptyRetroAchievements,
      },
    });

    expect(message.content).toBe('Loans false');
  });

  it('is never an upstream that nobody configured', async () => {
    await expect(asker.prepare({}).run(aCaller(), noDeps)).rejects.toThrow(TypeError);
  });
});
