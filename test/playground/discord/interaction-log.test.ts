import { InteractionType, MessageFlags, type Interaction } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { InteractionRecord } from '../../../playground/discord/interaction-log.ts';
import type { LocalDiscord } from '../../../playground/discord/local-discord.ts';
import type { LocalDiscordOptions } from '../../../playground/discord/settings.ts';
import { aClient, aDiscord, withCommands } from './a-discord.ts';

const line = '/tickets game game:Sonic';
const components = [
  {
    type: 1,
    components: [
      { type: 2, style: 1, label: 'Refresh', custom_id: 'refresh' },
      { type: 2, style: 1, emoji: { name: '▶' }, custom_id: 'next' },
    ],
  },
  {
    type: 1,
    components: [{ type: 3, custom_id: 'sort', placeholder: 'Order', options: [{ label: 'New', value: 'new' }] }],
  },
  { type: 1, components: [{ type: 3, custom_id: 'bare', options: [{ label: 'New', value: 'new' }] }] },
];

/** A Discord with a bot that answers like this. */
async function aWorld(
  onInteraction: (interaction: Interaction) => unknown,
  options?: LocalDiscordOptions,
): Promise<{ discord: LocalDiscord; told: InteractionRecord[] }> {
  const discord = await aDiscord(options);
  await withCommands(discord);
  await aClient(discord, onInteraction);
  const told: InteractionRecord[] = [];
  discord.onInteraction((record) => told.push(record));
  return { discord, told };
}

const states = (told: readonly InteractionRecord[]) => told.map(({ state }) => state);
const number = expect.any(Number);

describe('the record of an interaction', () => {
  it('tells who sent what and where, and the message that came of it', async () => {
    const { discord, told } = await aWorld((interaction) => interaction.isRepliable() && interaction.reply('here'));
    const { person, channel } = discord.actor('manager');

    const exchange = discord.run(discord.actor('manager'), line);
    const message = await exchange.answer;

    expect(discord.interactions).toEqual([
      {
        id: exchange.id,
        kind: 'command',
        name: 'tickets game',
        personId: person.id,
        channelId: channel.id,
        sentAt: exchange.sentAt,
        sourceId: null,
        messageId: message.id,
        state: 'answered',
        error: null,
        ...exchange.timings,
      },
    ]);
    expect(states(told)).toEqual(['sent', 'answered']);
    expect(told.at(-1)).toEqual(discord.interactions[0]);
  });

  it('has the loading message from the defer on', async () => {
    const { discord, told } = await aWorld(async (interaction) => {
      if (!interaction.isRepliable()) return;
      await interaction.deferReply();
      await interaction.editReply('here');
      await interaction.editReply('again');
    });

    const message = await discord.run(discord.actor('manager'), line).answer;
    await expect.poll(() => discord.messages(message.channel_id)).toMatchObject([{ content: 'again' }]);

    expect(told).toMatchObject([
      { state: 'sent', messageId: null, acknowledgedMs: null, answeredMs: null },
      { state: 'deferred', messageId: message.id, acknowledgedMs: number, answeredMs: null },
      { state: 'answered', messageId: message.id, acknowledgedMs: number, answeredMs: number },
    ]);
  });

  it('is answered by a note beside the pressed message, and stays so', async () => {
    const { discord, told } = await aWorld(
      async (interaction) => {
        if (interaction.isChatInputCommand()) await interaction.reply({ content: 'old', components });
        if (!interaction.isButton()) return;
        await interaction.deferUpdate();
        await interaction.followUp({ content: 'note', flags: MessageFlags.Ephemeral });
      },
      { answerMs: 1_000 },
    );
    const actor = discord.actor('manager');
    const message = await discord.run(actor, line).answer;
    told.length = 0;

    const pressed = discord.press(actor, message, 'Refresh');
    await expect(pressed.answer).rejects.toThrow('No answer within 1000 ms.');

    expect(states(told)).toEqual(['sent', 'deferred', 'answered']);
    expect(told[1]).toMatchObject({ sourceId: message.id, messageId: message.id });
    expect(discord.interactions.at(-1)).toMatchObject({
      kind: 'button',
      name: 'Refresh',
      sourceId: message.id,
      messageId: pressed.followUps[0]?.id,
      error: null,
      answeredMs: number,
    });
  });

  it('has one message, whatever follows', async () => {
    const { discord, told } = await aWorld(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply('here');
      await interaction.followUp('more');
    });

    const exchange = discord.run(discord.actor('manager'), line);
    const message = await exchange.answer;
    await expect.poll(() => exchange.followUps).toHaveLength(1);

    expect(discord.interactions).toMatchObject([{ messageId: message.id }]);
    expect(states(told)).toEqual(['sent', 'answered']);
  });

  it('fails in the words of the client when nobody responds', async () => {
    const { discord, told } = await aWorld(() => undefined, { firstResponseMs: 100 });

    const { answer } = discord.run(discord.actor('manager'), line);
    await expect(answer).rejects.toThrow('The application did not respond.');

    expect(states(told)).toEqual(['sent', 'failed']);
    expect(discord.interactions).toMatchObject([
      { state: 'failed', error: 'The application did not respond.', messageId: null, acknowledgedMs: null },
    ]);
  });

  it.each(['next', 'sort'])('of %s fails in the words for what is pressed', async (customId) => {
    const { discord } = await aWorld(
      (interaction) => interaction.isChatInputCommand() && interaction.reply({ components }),
      { firstResponseMs: 1_000 },
    );
    const actor = discord.actor('manager');
    const message = await discord.run(actor, line).answer;

    const exchange =
      customId === 'next' ? discord.press(actor, message, customId) : discord.choose(actor, message, customId, ['new']);
    await expect(exchange.answer).rejects.toThrow('This interaction failed.');

    expect(discord.interactions.at(-1)).toMatchObject({ state: 'failed', error: 'This interaction failed.' });
  });

  it('stays deferred when its caller gives up, and is answered when the answer comes after all', async () => {
    const late = Promise.withResolvers<void>();
    const { discord, told } = await aWorld(
      async (interaction) => {
        if (!interaction.isRepliable()) return;
        await interaction.deferReply();
        await late.promise;
        await interaction.editReply('late');
      },
      { answerMs: 1_000 },
    );

    await expect(discord.run(discord.actor('manager'), line).answer).rejects.toThrow('No answer within 1000 ms.');
    late.resolve();
    await expect.poll(() => told).toHaveLength(3);

    expect(states(told)).toEqual(['sent', 'deferred', 'answered']);
    expect(told.map(({ error }) => error)).toEqual([null, null, null]);
  });

  it('fails in the words of the client when a deferred answer has not come by the end of its token', async () => {
    const { discord, told } = await aWorld((interaction) => interaction.isRepliable() && interaction.deferReply(), {
      tokenMs: 1_000,
    });

    const { answer } = discord.run(discord.actor('manager'), line);
    await expect(answer).rejects.toThrow('The application did not respond.');

    expect(states(told)).toEqual(['sent', 'deferred', 'failed']);
    expect(told.map(({ error }) => error)).toEqual([null, null, 'The application did not respond.']);
  });

  it('goes on after newer ones, and is forgotten when there are too many', async () => {
    const late = Promise.withResolvers<void>();
    const { discord } = await aWorld(
      async (interaction) => {
        if (!interaction.isRepliable()) return;
        await late.promise;
        await interaction.reply('here');
      },
      { maxRecords: 2 },
    );
    const exchanges = [1, 2, 3].map(() => discord.run(discord.actor('manager'), line));
    const [, second, third] = exchanges;
    expect(discord.interactions.map(({ id }) => id)).toEqual([second?.id, third?.id]);

    late.resolve();
    await Promise.all(exchanges.map(({ answer }) => answer));

    expect(discord.interactions).toMatchObject([
      { id: second?.id, state: 'answered' },
      { id: third?.id, state: 'answered' },
    ]);
    await expect.poll(() => discord.requests.filter(({ path }) => path.includes('/callback'))).toHaveLength(2);
  });

  it.each([
    ['next', '▶', 'button'],
    ['sort', 'Order', 'select'],
    ['bare', 'bare', 'select'],
  ])('of %s has what a person reads on it as its name', async (customId, name, kind) => {
    const { discord } = await aWorld(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply({ components });
      if (interaction.isMessageComponent()) await interaction.update('new');
    });
    const actor = discord.actor('manager');
    const message = await discord.run(actor, line).answer;

    const exchange =
      customId === 'next' ? discord.press(actor, message, customId) : discord.choose(actor, message, customId, ['new']);
    await exchange.answer;

    expect(discord.interactions.at(-1)).toMatchObject({ kind, name, messageId: message.id });
  });

  it('of a menu has the message whose menu it was', async () => {
    const { discord } = await aWorld((interaction) => interaction.isRepliable() && interaction.reply('here'));
    const actor = discord.actor('member');
    const said = discord.say(actor, 'see ticket 115637');

    const answer = await discord.showMenu(actor, said, 'Show tickets').answer;

    expect(discord.interactions).toMatchObject([
      { kind: 'menu', name: 'Show tickets', sourceId: said.id, messageId: answer.id },
    ]);
  });

  it('of a modal ends with what was filled in, and that of its opening with the opening', async () => {
    const { discord, told } = await aWorld(async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.showModal({
          title: 'Search',
          custom_id: 'search',
          components: [{ type: 18, label: 'Title', component: { type: 4, custom_id: 'title', style: 1 } }],
        });
      if (interaction.isModalSubmit()) await interaction.reply('found');
    });
    const actor = discord.actor('member');
    const { modal } = await discord.run(actor, line).acknowledged;
    if (modal === null) throw new Error('No modal came.');

    const found = await discord.submitModal(actor, modal, { title: 'Sonic' }).answer;

    expect(told).toMatchObject([
      { kind: 'command', state: 'sent' },
      { kind: 'command', state: 'answered', messageId: null, error: null },
      { kind: 'modal', name: 'Search', state: 'sent' },
      { kind: 'modal', state: 'answered', messageId: found.id },
    ]);
    expect(discord.interactions).toHaveLength(2);
  });

  it('is there for raw data by its type, and not for suggestions', async () => {
    const { discord } = await aWorld((interaction) => interaction.isAutocomplete() && interaction.respond([]));
    const actor = discord.actor('member');
    const message = discord.say(actor, 'a list');

    await discord.suggest(actor, '/tickets game game:');
    discord.runRaw(actor, { id: '1', name: 'x', type: 1 });
    discord.runRaw(actor, { custom_id: 'x', component_type: 2 }, { type: InteractionType.MessageComponent, message });

    expect(discord.interactions).toMatchObject([
      { kind: 'command', sourceId: null },
      { kind: 'button', sourceId: message.id },
    ]);
  });

  it('begins when the interaction is sent, which waits for a client', async () => {
    const discord = await aDiscord();
    await withCommands(discord);

    const exchange = discord.run(discord.actor('member'), line);
    expect(discord.interactions).toEqual([]);
    await aClient(discord, (interaction) => interaction.isRepliable() && interaction.reply('here'));
    await exchange.answer;

    expect(discord.interactions).toMatchObject([{ id: exchange.id, state: 'answered' }]);
  });

  it('is told to nobody who has stopped listening, and fails when all is closed', async () => {
    const { discord } = await aWorld(() => undefined);
    const told: string[] = [];
    const stop = discord.onInteraction(({ state }) => told.push(state));

    discord.run(discord.actor('member'), line);
    stop();
    await discord.close();

    expect(told).toEqual(['sent']);
    expect(discord.interactions).toMatchObject([{ state: 'failed', error: 'The local Discord was closed.' }]);
  });
});
