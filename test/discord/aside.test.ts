import { ComponentType } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../playground/discord/actor.ts';
import type { ActorName } from '../../playground/discord/default-world.ts';
import { finalAnswer } from '../../playground/final-answer.ts';
import { defineCommand } from '../../src/discord/define-command.ts';
import { channel, optionalText, text } from '../../src/discord/option.ts';
import { words } from '../../src/words/en.ts';
import { aDispatch } from './a-dispatch.ts';

const game = defineCommand({
  path: 'tickets game',
  needs: 'nothing',
  description: 'Says a game, and offers to watch it',
  options: { game: text('A game', { required: true }) },
  privacy: 'option',
  run: async ({ game, private: isPrivate }) => ({
    content: `${game}, ${isPrivate ? 'for you' : 'for all'}`,
    rows: [
      [
        { kind: 'press', label: 'Watch', press: { path: 'watch game', input: { game }, isAside: true } },
        { kind: 'press', label: 'Here', press: { path: 'tickets game', input: { game } } },
        // As an old message may say it, or a forged one.
        {
          kind: 'press',
          label: 'Copy',
          press: { path: 'tickets game', input: { game, private: false }, isAside: true },
        },
        {
          kind: 'press',
          label: 'Long',
          press: { path: 'watch game', input: { game, note: 'x'.repeat(100) }, isAside: true },
        },
        { kind: 'press', label: 'Broken', press: { path: 'watch game', input: {}, isAside: true } },
      ],
      [
        {
          kind: 'select',
          placeholder: 'Watch another',
          press: { path: 'watch game', input: {}, isAside: true },
          choose: 'game',
          options: [{ label: 'Pong', value: 'Pong' }],
        },
      ],
    ],
  }),
});

const watch = defineCommand({
  path: 'watch game',
  needs: 'nothing',
  audience: 'managers',
  description: 'Watches a game',
  options: { game: text('A game', { required: true }), channel: channel('Where'), note: optionalText('Anything') },
  privacy: 'always',
  run: async ({ game, channel: chosen, private: isPrivate }) => ({
    content:
      chosen === undefined
        ? `Where to watch ${game}? ${isPrivate ? 'For you' : 'For all'}`
        : `Watching ${game} in ${chosen.name}`,
    rows: [
      [
        {
          kind: 'channel-select',
          placeholder: 'A channel',
          press: { path: 'watch game', input: { game } },
          choose: 'channel',
        },
      ],
    ],
  }),
});

async function aGame(who: ActorName, options = '') {
  const dispatching = await aDispatch({ commands: [game, watch] });
  const { discord } = dispatching;
  const actor = discord.actor(who);
  const { message: list } = await finalAnswer(discord.run(actor, `/tickets game game:Dragster${options}`));
  return {
    ...dispatching,
    actor,
    list,
    press: async (label: string, by: Actor = actor) => finalAnswer(discord.press(by, list, label)),
    /** Presses a button that the list does not have. */
    forge: async (customId: string) =>
      finalAnswer(
        discord.runRaw(
          actor,
          { component_type: ComponentType.Button, custom_id: customId, id: 1 },
          { type: 3, message: list },
        ),
      ),
    /** What stands where the list was. */
    listNow: () => discord.messages(list.channel_id).find(({ id }) => id === list.id)?.content,
  };
}

describe('a press that is answered aside', () => {
  it.each(['manager', 'late-manager'] as const)('asks privately, and leaves the list as it is: %s', async (who) => {
    const { press, listNow } = await aGame(who);

    for (const label of ['Watch', 'Long']) {
      const { isUpdate, message } = await press(label);

      expect(isUpdate).toBe(false);
      expect(message).toMatchObject({ content: 'Where to watch Dragster? For you', ephemeral: true });
    }
    expect(listNow()).toBe('Dragster, for all');
  });

  it('is so on a private list too, which stays as it is', async () => {
    const { press, listNow } = await aGame('manager', ' private:true');

    const { isUpdate, message } = await press('Watch');

    expect({ isUpdate, ephemeral: message.ephemeral }).toEqual({ isUpdate: false, ephemeral: true });
    expect(listNow()).toBe('Dragster, for you');
  });

  it('is so on the list of somebody else', async () => {
    const { discord, press, listNow } = await aGame('member');

    const { isUpdate, message } = await press('Watch', discord.actor('manager'));

    expect({ isUpdate, ephemeral: message.ephemeral }).toEqual({ isUpdate: false, ephemeral: true });
    expect(message.content).toBe('Where to watch Dragster? For you');
    expect(listNow()).toBe('Dragster, for all');
  });

  it('says that the list is too old, and not which command made it, when its input is no longer kept', async () => {
    const { kept, press } = await aGame('manager');
    kept.clear();

    const { message } = await press('Long');

    expect(message).toMatchObject({ content: 'This list is too old. Run its command again.', ephemeral: true });
  });

  it('may be a choice out of a list', async () => {
    const { discord, actor, list, listNow } = await aGame('manager');

    const { isUpdate, message } = await finalAnswer(
      discord.choose(actor, list, '1+|watch game|_choose=game', ['Pong']),
    );

    expect({ isUpdate, content: message.content }).toEqual({
      isUpdate: false,
      content: 'Where to watch Pong? For you',
    });
    expect(listNow()).toBe('Dragster, for all');
  });

  it('is private whatever it says itself', async () => {
    const { press } = await aGame('manager');

    const { message } = await press('Copy');

    expect(message).toMatchObject({ content: 'Dragster, for you', ephemeral: true });
  });

  it('is answered with a list of channels, and choosing one changes that answer', async () => {
    const { discord, actor, press, listNow } = await aGame('manager');
    const { message: question } = await press('Watch');

    expect(question.components).toMatchObject([
      {
        components: [
          { type: 8, placeholder: 'A channel', channel_types: [0, 5, 10, 11, 12], min_values: 1, max_values: 1 },
        ],
      },
    ]);
    const customId = '1|watch game|game=Dragster&_choose=channel';
    const { isUpdate, message } = await finalAnswer(
      discord.choose(actor, question, customId, [discord.channels.qa.id]),
    );

    expect({ isUpdate, id: message.id, content: message.content }).toEqual({
      isUpdate: true,
      id: question.id,
      content: 'Watching Dragster in qa',
    });
    expect(listNow()).toBe('Dragster, for all');
  });

  it.each(['member', 'late-member'] as const)('says privately to the %s that they may not', async (who) => {
    const { press, listNow } = await aGame(who);

    for (const label of ['Watch', 'Long', 'Broken']) {
      const { isUpdate, message } = await press(label);

      expect(isUpdate).toBe(false);
      expect(message).toMatchObject({ content: words.managersOnly, ephemeral: true });
    }
    expect(listNow()).toBe('Dragster, for all');
  });

  it('says to those who may what it cannot use', async () => {
    const { press } = await aGame('manager');

    expect((await press('Broken')).message).toMatchObject({ content: words.invalidOption('game'), ephemeral: true });
  });

  it.each(['dm', 'user-install'] as const)('says where watches belong to %s', async (who) => {
    const { press } = await aGame(who);

    expect((await press('Watch')).message).toMatchObject({ content: words.watchesNotHere, ephemeral: true });
  });
});

describe('a press of a command that only its caller may see', () => {
  it('changes no list that others see, whoever made the press', async () => {
    const { forge, listNow } = await aGame('manager');

    const { isUpdate, message } = await forge('1|watch game|game=Pong');

    expect({ isUpdate, ephemeral: message.ephemeral }).toEqual({ isUpdate: false, ephemeral: true });
    expect(message.content).toBe('Where to watch Pong? For you');
    expect(listNow()).toBe('Dragster, for all');
  });

  it('is not run where the press says that it runs another', async () => {
    const { kept, forge } = await aGame('manager');
    kept.set(`press:${'a'.repeat(32)}`, 'watch game|game=Pong');

    for (const path of ['|tickets game', '']) {
      const { message } = await forge(`1#${'a'.repeat(32)}${path}`);

      expect(message).toMatchObject({ content: 'This list is too old. Run its command again.', ephemeral: true });
    }
  });
});

describe('a command for managers', () => {
  it.each(['manager', 'late-manager'] as const)('is offered to the %s, and answers', async (who) => {
    const { discord, actor } = await aGame(who);

    const { message } = await finalAnswer(discord.run(actor, `/watch game game:Dragster channel:${actor.channel.id}`));

    expect(message).toMatchObject({ content: `Watching Dragster in ${actor.channel.name}`, ephemeral: true });
  });

  it('is not offered to others, and refuses them where a server lets them have it', async () => {
    const { discord, actor } = await aGame('member');
    const { guild, id, name } = actor.channel;

    expect(discord.commandsFor(actor).map(({ name }) => name)).toEqual(['tickets']);
    const exchange = discord.runRaw(actor, {
      id: '100000000000000001',
      name: 'watch',
      type: 1,
      options: [
        {
          name: 'game',
          type: 1,
          options: [
            { name: 'game', type: 3, value: 'Dragster' },
            { name: 'channel', type: 7, value: id },
          ],
        },
      ],
      resolved: { channels: { [id]: { id, name, type: 0, guild_id: guild?.id, permissions: '0' } } },
    });

    expect((await finalAnswer(exchange)).message).toMatchObject({ content: words.managersOnly, ephemeral: true });
  });
});
