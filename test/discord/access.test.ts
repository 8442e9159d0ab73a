import { describe, expect, it } from 'vitest';
import type { Actor } from '../../playground/discord/actor.ts';
import { finalAnswer } from '../../playground/final-answer.ts';
import { createAccess } from '../../src/discord/access.ts';
import { defineCommand } from '../../src/discord/define-command.ts';
import { choice, optionalText } from '../../src/discord/option.ts';
import { words } from '../../src/words/en.ts';
import { aCaller } from './a-caller.ts';
import { aDispatch } from './a-dispatch.ts';

const here = '100000000000000001';
const elsewhere = '100000000000000002';

const aboutAkana = { needs: 'akana', audience: 'everyone' } as const;

describe("access to Akana's tickets", () => {
  const access = createAccess({ akanaGuildIds: [here] });

  it.each([
    { title: 'where the server is allowed and has the bot', guildId: here, installedGuildId: here, isAllowed: true },
    { title: 'in another server that has the bot', guildId: elsewhere, installedGuildId: elsewhere, isAllowed: false },
    { title: 'in an allowed server without the bot', guildId: here, installedGuildId: null, isAllowed: false },
    { title: 'in direct messages', guildId: null, installedGuildId: null, isAllowed: false },
    { title: 'outside a server, whatever it is installed in', guildId: null, installedGuildId: here, isAllowed: false },
    { title: 'in a server other than that of the bot', guildId: elsewhere, installedGuildId: here, isAllowed: false },
    { title: 'the other way round', guildId: here, installedGuildId: elsewhere, isAllowed: false },
  ])('is $isAllowed $title', ({ guildId, installedGuildId, isAllowed }) => {
    const refusal = access(aboutAkana, aCaller({ guildId, installedGuildId }));

    expect(refusal).toBe(isAllowed ? null : words.akanaNotHere);
  });

  it('is nowhere when no server is named', () => {
    const nowhere = createAccess({ akanaGuildIds: [] });

    expect(nowhere(aboutAkana, aCaller({ guildId: here, installedGuildId: here }))).toBe(words.akanaNotHere);
  });

  it.each(['retroachievements', 'nothing'] as const)('is no matter for a command that needs %s', (needs) => {
    expect(access({ needs, audience: 'everyone' }, aCaller())).toBeNull();
  });
});

describe('access to what is for managers', () => {
  const access = createAccess({ akanaGuildIds: [here] });
  const forManagers = { needs: 'nothing', audience: 'managers' } as const;

  it.each([
    { title: 'who manages the server', where: {}, refusal: null },
    { title: 'who does not', where: { managesServer: false }, refusal: words.managersOnly },
    { title: 'in direct messages', where: { guildId: null, installedGuildId: null }, refusal: words.watchesNotHere },
    { title: 'where only the caller has the bot', where: { installedGuildId: null }, refusal: words.watchesNotHere },
    { title: 'in another server', where: { installedGuildId: elsewhere }, refusal: words.watchesNotHere },
    {
      title: 'who manages nothing, outside of servers',
      where: { guildId: null, installedGuildId: null, managesServer: false },
      refusal: words.watchesNotHere,
    },
  ])('says $refusal: $title', ({ where, refusal }) => {
    const caller = aCaller({ guildId: here, installedGuildId: here, managesServer: true, ...where });

    expect(access(forManagers, caller)).toBe(refusal);
    expect(access({ ...forManagers, audience: 'everyone' }, caller)).toBeNull();
  });

  it.each([
    { guildId: here, managesServer: true, refusal: null },
    { guildId: here, managesServer: false, refusal: words.managersOnly },
    { guildId: elsewhere, managesServer: true, refusal: words.akanaNotHere },
    { guildId: elsewhere, managesServer: false, refusal: words.managersOnly },
  ])('asks for the upstream too: $guildId $managesServer', ({ guildId, managesServer, refusal }) => {
    const caller = aCaller({ guildId, installedGuildId: guildId, managesServer });

    expect(access({ needs: 'akana', audience: 'managers' }, caller)).toBe(refusal);
  });
});

const secret = defineCommand({
  path: 'tickets secret',
  needs: 'akana',
  description: 'Says something that is not for all',
  options: { api: optionalText('An API', { suggest: 'apis' }), state: choice('Which', ['open', 'all']) },
  privacy: 'option',
  run: async ({ api = 'any', private: isPrivate }) => ({
    content: `the secret of ${api}, ${isPrivate ? 'for you' : 'for all'}`,
    rows: [
      [
        { kind: 'press', label: 'Again', press: { path: 'tickets secret', input: { api } } },
        { kind: 'press', label: 'Long', press: { path: 'tickets secret', input: { api, pad: 'x'.repeat(100) } } },
        // As an old message may say it, or a forged one.
        { kind: 'press', label: 'Forged', press: { path: 'tickets secret', input: { api, private: !isPrivate } } },
        { kind: 'press', label: 'Broken', press: { path: 'tickets secret', input: { state: 'none' } } },
      ],
      [
        {
          kind: 'select',
          placeholder: 'Another',
          press: { path: 'tickets secret', input: {} },
          choose: 'api',
          options: [{ label: 'Loans', value: 'Loans' }],
        },
      ],
    ],
  }),
});

/** Servers can be allowed and taken off while it runs, as a restart with another list would. */
async function aSecretive() {
  const allowed: string[] = [];
  const dispatching = await aDispatch({
    commands: [secret],
    access: (command, caller) => createAccess({ akanaGuildIds: allowed })(command, caller),
    suggest: (_kind, { typed }) => [{ name: `The API ${typed}`, value: 'api.acme' }],
    deps: {
      upstreams: {
        retroachievements: null,
        akana: {
          apis: { find: async () => ({ kind: 'none' }), suggest: () => [] },
          names: { find: async () => ({ kind: 'none' }) },
          portalUrl: 'https://portal.example',
        },
      },
    },
  });
  const { discord } = dispatching;
  const outcomes = () =>
    dispatching.log.flatMap(({ message, fields }) =>
      message === 'interaction' && 'outcome' in fields ? fields.outcome : [],
    );
  return {
    ...dispatching,
    allowed,
    outcomes,
    async ask(actor: Actor, line = '/tickets secret') {
      return (await finalAnswer(discord.run(actor, line))).message;
    },
  };
}

describe('a command about Akana', () => {
  it.each(['member', 'late-member'] as const)(
    'answers, suggests and takes presses where it is allowed: %s',
    async (who) => {
      const { discord, allowed, ask } = await aSecretive();
      const actor = discord.actor(who);
      allowed.push(actor.channel.guild?.id ?? '');

      const answer = await ask(actor, '/tickets secret api:Cards');
      const { isUpdate, message } = await finalAnswer(discord.press(actor, answer, 'Again'));

      expect(answer).toMatchObject({ content: 'the secret of Cards, for all', ephemeral: false });
      expect({ isUpdate, content: message.content }).toEqual({
        isUpdate: true,
        content: 'the secret of Cards, for all',
      });
      expect(await discord.suggest(actor, '/tickets secret api:Ca')).toEqual([
        { name: 'The API Ca', value: 'api.acme' },
      ]);
    },
  );

  it.each(['member', 'late-member', 'dm', 'user-install'] as const)(
    'says privately that it is not available, and suggests nothing, to %s',
    async (who) => {
      const { discord, allowed, ask, outcomes } = await aSecretive();
      allowed.push(elsewhere);
      const actor = discord.actor(who);

      expect(await ask(actor)).toMatchObject({ content: words.akanaNotHere, ephemeral: true, components: [] });
      expect(await discord.suggest(actor, '/tickets secret api:Ca')).toEqual([]);
      expect(outcomes()).toContain('not-here');
    },
  );

  it('is not brought along by somebody who has installed the bot, not even to a server that is allowed', async () => {
    const { discord, allowed, ask, guest } = await aSecretive();
    const actor = guest({ inGuildOfBot: false });
    allowed.push(actor.channel.guild?.id ?? '');

    expect(await ask(actor)).toMatchObject({ content: words.akanaNotHere, ephemeral: true });
    expect(await discord.suggest(actor, '/tickets secret api:Ca')).toEqual([]);
  });

  it('is for those who have installed the bot too, where the server has it and is allowed', async () => {
    const { allowed, ask, guest } = await aSecretive();
    const actor = guest({ inGuildOfBot: true });
    allowed.push(actor.channel.guild?.id ?? '');

    expect(await ask(actor)).toMatchObject({ content: 'the secret of any, for all' });
  });

  it('says so before it looks at what was given', async () => {
    const { discord, ask, allowed, outcomes } = await aSecretive();
    const actor = discord.actor('member');
    allowed.push(actor.channel.guild?.id ?? '');
    const answer = await ask(actor);
    allowed.pop();

    const { message } = await finalAnswer(discord.press(actor, answer, 'Broken'));

    expect(message.content).toBe(words.akanaNotHere);
    expect(outcomes()).not.toContain('invalid-input');
  });

  it.each([
    { how: 'a press by the one who asked', label: 'Again', who: 'member' },
    { how: 'a press that is kept', label: 'Long', who: 'member' },
    { how: 'a press by somebody else', label: 'Again', who: 'manager' },
  ] as const)('refuses $how on an old list once the server is no longer allowed', async ({ label, who }) => {
    const { discord, ask, allowed } = await aSecretive();
    const member = discord.actor('member');
    allowed.push(member.channel.guild?.id ?? '');
    const list = await ask(member);
    allowed.pop();

    const { isUpdate, message } = await finalAnswer(discord.press(discord.actor(who), list, label));

    expect({ isUpdate, content: message.content }).toEqual({ isUpdate: false, content: words.akanaNotHere });
    expect(message.ephemeral).toBe(true);
    expect(discord.messages(list.channel_id)[0]?.content).toBe('the secret of any, for all');
  });

  it('refuses a choice from an old list once the server is no longer allowed', async () => {
    const { discord, ask, allowed, incoming } = await aSecretive();
    const member = discord.actor('member');
    allowed.push(member.channel.guild?.id ?? '');
    const list = await ask(member);
    const customId = selectOf(list);
    expect((await finalAnswer(discord.choose(member, list, customId, ['Loans']))).message.content).toBe(
      'the secret of Loans, for all',
    );
    allowed.pop();

    const { message } = await finalAnswer(discord.choose(member, list, customId, ['Loans']));

    expect(message).toMatchObject({ content: words.akanaNotHere, ephemeral: true });
    expect(incoming.at(-1)).toMatchObject({ kind: 'press', isOwn: true, isEphemeral: false });
  });
});

describe('who sees the answer to a press', () => {
  it.each([
    { line: '/tickets secret', says: 'for all', isEphemeral: false },
    { line: '/tickets secret private:true', says: 'for you', isEphemeral: true },
  ])('is who saw the list, whatever the press says: $line', async ({ line, says, isEphemeral }) => {
    const { discord, ask, allowed, incoming } = await aSecretive();
    const member = discord.actor('member');
    allowed.push(member.channel.guild?.id ?? '');
    const list = await ask(member, line);

    for (const label of ['Again', 'Long', 'Forged']) {
      const { isUpdate, message } = await finalAnswer(discord.press(member, list, label));
      expect({ isUpdate, content: message.content }).toEqual({ isUpdate: true, content: `the secret of any, ${says}` });
    }
    expect(incoming.at(-1)).toMatchObject({ kind: 'press', isOwn: true, isEphemeral });
  });

  it.each(['Again', 'Long', 'Forged'])('is the presser alone on the list of somebody else: %s', async (label) => {
    const { discord, ask, allowed } = await aSecretive();
    const member = discord.actor('member');
    allowed.push(member.channel.guild?.id ?? '');
    const list = await ask(member);

    const { isUpdate, message } = await finalAnswer(discord.press(discord.actor('manager'), list, label));

    expect(isUpdate).toBe(false);
    expect(message).toMatchObject({ content: 'the secret of any, for you', ephemeral: true });
  });
});

function selectOf({ components = [] }: { components?: readonly unknown[] }): string {
  return /"custom_id":"([^"]*_choose[^"]*)"/.exec(JSON.stringify(components))?.[1] ?? '';
}
