import type { APIMessageComponentInteractionData } from 'discord-api-types/v10';
import { ChannelType, ComponentType, GatewayDispatchEvents, type Interaction } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { LocalDiscord } from '../../../playground/discord/local-discord.ts';
import type { StoredMessage } from '../../../playground/discord/stored-message.ts';
import { aClient, aDiscord, aRest, withCommands } from './a-discord.ts';

const choices = [
  { type: ComponentType.ChannelSelect, custom_id: 'where', channel_types: [ChannelType.GuildText] },
  { type: ComponentType.RoleSelect, custom_id: 'role' },
  { type: ComponentType.UserSelect, custom_id: 'who', max_values: 2 },
  { type: ComponentType.MentionableSelect, custom_id: 'whom', min_values: 2, max_values: 3 },
];

/** A message with a list of each kind, and what the bot hears of choices in it. */
async function aMessageWithLists() {
  const discord = await aDiscord();
  await withCommands(discord);
  const heard = Promise.withResolvers<Interaction>();
  await aClient(discord, heard.resolve);
  const voice = discord.addChannel({ guild: discord.guilds.retroQa, name: 'lounge', type: ChannelType.GuildVoice });
  const components = choices.map((choice) => ({ type: ComponentType.ActionRow, components: [choice] }));
  const actor = discord.actor('member');
  await aRest(discord).post(`/channels/${actor.channel.id}/messages`, { body: { content: 'Choose', components } });
  const message = lastOf(discord, actor.channel.id);
  const choose = (list: string, values: readonly string[]) => discord.choose(actor, message, list, values);
  return { discord, actor, voice, message, choose, heard: heard.promise };
}

type Lists = Awaited<ReturnType<typeof aMessageWithLists>>;

function lastOf(discord: LocalDiscord, channelId: string): StoredMessage {
  const message = discord.messages(channelId).at(-1);
  if (message === undefined) throw new Error('Nothing was posted.');
  return message;
}

describe('a list of channels', () => {
  it('sends the one that is chosen, with what both sides may do there', async () => {
    const { discord, choose, heard } = await aMessageWithLists();
    const { qa } = discord.channels;
    discord.setOverwrite(qa, { deny: ['EmbedLinks'] });

    choose('where', [qa.id]);

    const interaction = await heard;
    if (!interaction.isChannelSelectMenu()) throw new Error('Another kind of interaction came.');
    expect(interaction.values).toEqual([qa.id]);
    expect(interaction.channels.get(qa.id)).toMatchObject({ id: qa.id, name: 'qa' });
  });

  it('carries permissions as an option of a command does', async () => {
    const { discord, actor, choose } = await aMessageWithLists();
    const { qa } = discord.channels;
    discord.setOverwrite(qa, { deny: ['EmbedLinks'] });
    const client = await aClient(discord, () => undefined);
    const raw = new Promise<APIMessageComponentInteractionData>((resolve) => {
      client.ws.on(GatewayDispatchEvents.InteractionCreate, ({ data }: { data: APIMessageComponentInteractionData }) =>
        resolve(data),
      );
    });

    choose('where', [qa.id]);

    const data = await raw;
    expect(data).toMatchObject({ component_type: ComponentType.ChannelSelect, custom_id: 'where', values: [qa.id] });
    expect(data).toHaveProperty(['resolved', 'channels', qa.id], {
      id: qa.id,
      type: ChannelType.GuildText,
      name: 'qa',
      parent_id: null,
      guild_id: actor.channel.guild?.id,
      position: 1,
      nsfw: false,
      flags: 0,
      permissions: expect.stringMatching(/^\d+$/),
      app_permissions: expect.stringMatching(/^\d+$/),
    });
  });

  it.each([
    { what: 'a channel of another type', of: ({ voice }: Lists) => voice.id },
    { what: 'a channel of another server', of: ({ discord }: Lists) => discord.channels.lateGeneral.id },
    { what: 'a channel that is gone', of: () => '1' },
  ])('does not offer $what', async ({ of }) => {
    const lists = await aMessageWithLists();
    const id = of(lists);

    expect(() => lists.choose('where', [id])).toThrow(`${id} is not in the list.`);
  });

  it('does not offer a channel that is hidden from whoever chooses', async () => {
    const { discord, actor, choose } = await aMessageWithLists();
    const { qa } = discord.channels;
    discord.setOverwrite(qa, { deny: ['ViewChannel'] }, actor.person);

    expect(() => choose('where', [qa.id])).toThrow(`${qa.id} is not in the list.`);
  });
});

describe('a list of people and roles', () => {
  it('sends who was chosen, with their membership', async () => {
    const { discord, actor, choose, heard } = await aMessageWithLists();
    const other = discord.actor('manager').person;

    choose('who', [actor.person.id, other.id]);

    const interaction = await heard;
    if (!interaction.isUserSelectMenu()) throw new Error('Another kind of interaction came.');
    expect(interaction.users.map(({ username }) => username).toSorted()).toEqual(['morgan', 'sam']);
    expect(interaction.members.size).toBe(2);
  });

  it('sends roles and people side by side', async () => {
    const { discord, actor, choose, heard } = await aMessageWithLists();
    const role = discord.addRole(discord.guilds.retroQa, { name: 'Bug hunters', mentionable: true });

    choose('whom', [actor.person.id, role.id]);

    const interaction = await heard;
    if (!interaction.isMentionableSelectMenu()) throw new Error('Another kind of interaction came.');
    expect(interaction.users.map(({ username }) => username)).toEqual(['sam']);
    expect(interaction.roles.map(({ name }) => name)).toEqual(['Bug hunters']);
  });

  it('offers the people and roles of this server alone, and as many as may be chosen', async () => {
    const { discord, actor, choose } = await aMessageWithLists();
    const stranger = discord.actor('late-member').person.id;

    expect(() => choose('who', [stranger])).toThrow(`${stranger} is not in the list.`);
    expect(() => choose('role', [actor.person.id])).toThrow(`${actor.person.id} is not in the list.`);
    expect(() => choose('role', [])).toThrow('Choose 1 to 1.');
    expect(() => choose('whom', [actor.person.id])).toThrow('Choose 2 to 3.');
  });
});
