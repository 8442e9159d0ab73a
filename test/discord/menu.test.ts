import { REST } from '@discordjs/rest';
import { ButtonStyle, ComponentType, Routes } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import type { ActorName } from '../../playground/discord/default-world.ts';
import type { StoredMessage } from '../../playground/discord/stored-message.ts';
import { finalAnswer } from '../../playground/final-answer.ts';
import { defineCommand, defineMenu } from '../../src/discord/define-command.ts';
import { aDispatch } from './a-dispatch.ts';

const menu = defineMenu({
  name: 'Show tickets',
  description: 'Says what the message says',
  needs: 'nothing',
  run: async ({ text }, { guildId }) => ({
    content: `${guildId === null ? 'elsewhere' : 'here'}: ${text}`,
    rows: [[{ kind: 'press', label: 'Again', press: { path: 'Show tickets', input: { text: 'again' } } }]],
  }),
});

/** A slash command whose name is a part of the menu's. */
const slash = defineCommand({
  path: 'tickets show',
  needs: 'nothing',
  description: 'Says nothing',
  options: {},
  privacy: 'option',
  run: async () => ({ content: 'typed' }),
});

async function aMenu(who: ActorName) {
  const dispatching = await aDispatch({ commands: [slash, menu] });
  const { discord } = dispatching;
  const actor = discord.actor(who);
  return {
    ...dispatching,
    actor,
    /** What a bot posted in the same channel. */
    async posted(body: object): Promise<StoredMessage> {
      const rest = new REST({ api: discord.apiUrl }).setToken(discord.token);
      await rest.post(Routes.channelMessages(actor.channel.id), { body });
      const message = discord.messages(actor.channel.id).at(-1);
      if (message === undefined) throw new Error('nothing was posted');
      return message;
    },
    pick: async (message: StoredMessage) => finalAnswer(discord.showMenu(actor, message, 'Show tickets')),
    /** The same with a message of another shape. */
    async pickRaw(message: object) {
      const id = '100000000000000009';
      const data = { id: '100000000000000008', name: 'Show tickets', type: 3, target_id: id };
      return finalAnswer(discord.runRaw(actor, { ...data, resolved: { messages: { [id]: { id, ...message } } } }));
    },
  };
}

describe.each(['member', 'late-member'] as const)('a command in the menu of a message, picked by the %s', (who) => {
  it('is given what the message says, and answers only to who picked it', async () => {
    const { discord, actor, pick } = await aMenu(who);
    const said = discord.say(actor, 'See https://retroachievements.org/ticket/115637\nand more');

    const { isUpdate, message } = await pick(said);

    expect(message).toMatchObject({ content: `here: ${said.content}`, ephemeral: true, visibleTo: actor.person.id });
    expect(isUpdate).toBe(false);
    expect(discord.messages(actor.channel.id)[0]).toEqual(said);
  });

  it('is given what stands in embeds and behind buttons', async () => {
    const { posted, pick } = await aMenu(who);
    const said = await posted({
      content: 'a post',
      embeds: [{ title: 'a title', url: 'https://t.example/1', fields: [{ name: 'a name', value: 'a value' }] }],
      components: [
        {
          type: ComponentType.ActionRow,
          components: [
            { type: ComponentType.Button, style: ButtonStyle.Link, label: 'Open', url: 'https://b.example/2' },
          ],
        },
      ],
    });

    const { message } = await pick(said);

    expect(message.content).toBe('here: a post\na title\nhttps://t.example/1\na name\na value\nhttps://b.example/2');
  });

  it('is given what a message forwards', async () => {
    const { discord, actor, pickRaw } = await aMenu(who);
    const channelId = actor.channel.id;
    const { message } = await pickRaw({
      channel_id: channelId,
      content: '',
      author: { id: discord.bot.id, username: 'a-bot', discriminator: '0', avatar: null, global_name: null },
      message_reference: { type: 1, channel_id: channelId, message_id: '100000000000000007' },
      message_snapshots: [
        { message: { content: 'forwarded', embeds: [{ type: 'rich', title: 'a title' }], attachments: [] } },
      ],
    });

    expect(message.content).toBe('here: forwarded\na title');
  });

  it('is given nothing of a message that says nothing', async () => {
    const { message } = await (await aMenu(who)).pickRaw({ channel_id: '1', content: '' });

    expect(message.content).toBe('here:');
  });

  it('is run again by the buttons of its answer', async () => {
    const { discord, actor, pick } = await aMenu(who);
    const { message: answer } = await pick(discord.say(actor, 'once'));

    const { isUpdate, message } = await finalAnswer(discord.press(actor, answer, 'Again'));

    expect({ isUpdate, content: message.content, ephemeral: message.ephemeral }).toEqual({
      isUpdate: true,
      content: 'here: again',
      ephemeral: true,
    });
  });
});

describe('a command in the menu of a message', () => {
  it.each(['dm', 'user-install'] as const)('is there for %s too', async (who) => {
    const { discord, actor, pick } = await aMenu(who);

    const { message } = await pick(discord.say(actor, 'anything'));

    expect(message).toMatchObject({ content: 'elsewhere: anything', ephemeral: true });
  });

  it('is written down in the log by its name', async () => {
    const { discord, actor, pick, log } = await aMenu('member');
    await pick(discord.say(actor, 'something of their own'));

    await expect
      .poll(() => log.map(({ fields }) => fields), { timeout: 10_000 })
      .toContainEqual(expect.objectContaining({ command: 'Show tickets', outcome: 'answered' }));
    expect(JSON.stringify(log)).not.toContain('something of their own');
  });
});
