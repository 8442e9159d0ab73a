import { ChannelType, MessageFlags, type Interaction } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { CommandRefused } from '../../../playground/discord/command-refused.ts';
import { aClient, aDiscord, withCommands } from './a-discord.ts';

const line = '/tickets game game:Sonic the Hedgehog 3 set:unofficial';

function replies(answer: object) {
  return async (interaction: Interaction) => {
    if (interaction.isRepliable()) await interaction.reply(answer);
  };
}

describe('a chat command', () => {
  it('reaches the bot with its options, and brings its reply back', async () => {
    const discord = await aDiscord();
    await withCommands(discord);
    const heard: unknown[] = [];
    await aClient(discord, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const { options } = interaction;
      heard.push(
        options.getSubcommand(),
        options.getString('game'),
        options.getString('set'),
        options.getInteger('count'),
      );
      await interaction.reply({ content: 'here', embeds: [{ title: 'Sonic' }] });
    });

    const exchange = discord.run(discord.actor('manager'), `${line} count:3`);

    await expect(exchange.acknowledged).resolves.toMatchObject({ type: 4, ephemeral: false });
    await expect(exchange.answer).resolves.toMatchObject({
      content: 'here',
      embeds: [{ type: 'rich', title: 'Sonic' }],
      ephemeral: false,
      loading: false,
      interaction_metadata: { user: { username: 'morgan' } },
    });
    expect(heard).toEqual(['game', 'Sonic the Hedgehog 3', 'u', 3]);
    expect(discord.messages(discord.channels.tickets.id)).toHaveLength(1);
    expect(discord.violations).toEqual([]);
  });

  it.each([
    { who: 'manager', context: 0, owners: { guild: true, user: false }, member: 'GuildMember' },
    { who: 'late-manager', context: 0, owners: { guild: true, user: false }, member: 'Object' },
    { who: 'dm', context: 1, owners: { guild: true, user: false }, member: undefined },
    { who: 'user-install', context: 2, owners: { guild: false, user: true }, member: undefined },
  ] as const)('of $who says where it was made', async ({ who, context, owners, member }) => {
    const discord = await aDiscord();
    await withCommands(discord);
    const heard = Promise.withResolvers<Interaction>();
    await aClient(discord, heard.resolve);

    discord.run(discord.actor(who), line);

    const interaction = await heard.promise;
    expect(interaction.context).toBe(context);
    const { guildId, userId } = interaction.authorizingIntegrationOwners;
    expect({ guild: guildId !== null, user: userId !== null }).toEqual(owners);
    expect(interaction.member?.constructor.name).toBe(member);
    expect(interaction.user.id).toBe(discord.actor(who).person.id);
    expect(interaction.attachmentSizeLimit).toBe(10 * 1024 * 1024);
  });

  it('waits for a client before it is sent', async () => {
    const discord = await aDiscord();
    await withCommands(discord);

    const exchange = discord.run(discord.actor('member'), line);
    expect(exchange).toMatchObject({ id: '', sentAt: 0 });
    await aClient(discord, replies({ content: 'here' }));

    await expect(exchange.answer).resolves.toMatchObject({ content: 'here' });
  });

  it('names channels with what both sides may do there', async () => {
    const discord = await aDiscord();
    await withCommands(discord);
    discord.setOverwrite(discord.channels.qa, { deny: ['EmbedLinks'] });
    discord.setOverwrite(discord.channels.qa, { deny: ['SendMessages'] }, discord.actor('manager').person);
    const heard = Promise.withResolvers<Interaction>();
    await aClient(discord, heard.resolve);

    discord.run(discord.actor('manager'), '/watch channel:#qa user:sam mention:@Managers');

    const interaction = await heard.promise;
    if (!interaction.isChatInputCommand()) throw new Error('Another kind of interaction came.');
    const channel = interaction.options.getChannel('channel', true);
    expect(channel).toMatchObject({ id: discord.channels.qa.id, name: 'qa' });
    expect(interaction.options.resolved?.users?.size).toBe(1);
    expect(interaction.options.resolved?.members?.size).toBe(1);
    expect(interaction.options.resolved?.roles?.size).toBe(1);
  });

  it('takes only channels that its person sees, of the types it asks for', async () => {
    const discord = await aDiscord();
    await withCommands(discord);
    const { retroQa: guild } = discord.guilds;
    discord.addChannel({ guild, name: 'lounge', type: ChannelType.GuildVoice });
    discord.addChannel({ guild, name: 'back-room' });
    const manager = discord.actor('manager');
    for (const channel of guild.channels.values())
      if (channel.name === 'back-room') discord.setOverwrite(channel, { deny: ['ViewChannel'] }, manager.person);

    for (const name of ['lounge', 'back-room', 'nowhere'])
      expect(() => discord.run(manager, `/watch channel:#${name}`)).toThrow(
        new CommandRefused('Enter a valid channel.', 'channel'),
      );
  });

  it('is dead after the first response is late', async () => {
    const discord = await aDiscord({ firstResponseMs: 200 });
    await withCommands(discord);
    const late = Promise.withResolvers<unknown>();
    await aClient(discord, async (interaction) => {
      await new Promise((resolve) => setTimeout(resolve, 600));
      if (interaction.isRepliable()) await interaction.reply('late').catch(late.resolve);
    });

    const exchange = discord.run(discord.actor('member'), line);

    await expect(exchange.acknowledged).rejects.toThrow('The application did not respond.');
    await expect(exchange.answer).rejects.toThrow('The application did not respond.');
    await expect(late.promise).resolves.toMatchObject({ code: 10_062 });
  });

  it('is acknowledged once', async () => {
    const discord = await aDiscord();
    await withCommands(discord);
    const second = Promise.withResolvers<unknown>();
    await aClient(discord, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply('one');
      interaction.replied = false;
      await interaction.reply('two').catch(second.resolve);
    });

    await discord.run(discord.actor('member'), line).answer;

    await expect(second.promise).resolves.toMatchObject({ code: 40_060 });
  });

  it('stays open after a reply that Discord refuses', async () => {
    const discord = await aDiscord();
    await withCommands(discord);
    await aClient(discord, async (interaction) => {
      if (!interaction.isRepliable()) return;
      await interaction.reply({ embeds: [{ title: 'x'.repeat(257) }] }).catch(() => interaction.reply('sorry'));
    });

    const exchange = discord.run(discord.actor('member'), line);

    await expect(exchange.answer).resolves.toMatchObject({ content: 'sorry' });
    expect(discord.violations).toMatchObject([
      { problems: ['data.embeds[0].title[BASE_TYPE_MAX_LENGTH]: Must be 256 or fewer in length.'] },
    ]);
  });

  it.each([
    ['/ticket game game:a', 'There is no command /ticket here.'],
    ['/tickets game game:', 'game: This option is required.'],
    ['/tickets game game:a set:both', 'set: Choose one of the options.'],
    ['/tickets game game:a count:26', 'count: Must be at most 25.'],
    ['/tickets game game:a count:1.5', 'count: Input a valid integer.'],
    ['/tickets game game:a private:maybe', 'private: Choose True or False.'],
    [`/tickets game game:${'a'.repeat(51)}`, 'game: Must be at most 50 long.'],
    ['/watch channel:#nowhere', 'There is no command /watch here.'],
  ])('%s is refused before the bot hears of it', async (typed, words) => {
    const discord = await aDiscord();
    await withCommands(discord);

    expect(() => discord.run(discord.actor('member'), typed)).toThrow(
      new CommandRefused(words.endsWith('required.') ? `${words} Specify a value.` : words),
    );
  });
});

describe('a deferred answer', () => {
  it('keeps the privacy of the defer, whatever the edit says', async () => {
    const discord = await aDiscord();
    await withCommands(discord);
    const edit = Promise.withResolvers<void>();
    await aClient(discord, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await edit.promise;
      await interaction.editReply({ content: 'here', flags: MessageFlags.SuppressEmbeds });
    });

    const exchange = discord.run(discord.actor('member'), line);
    await expect(exchange.acknowledged).resolves.toMatchObject({ type: 5, ephemeral: true });
    expect(discord.messages(discord.channels.tickets.id)).toMatchObject([{ loading: true, ephemeral: true }]);
    edit.resolve();

    await expect(exchange.answer).resolves.toMatchObject({ content: 'here', loading: false, ephemeral: true });
    expect(discord.violations).toEqual([]);
  });

  it('is replaced by the first follow-up', async () => {
    const discord = await aDiscord();
    await withCommands(discord);
    await aClient(discord, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      await interaction.followUp('first');
      await interaction.followUp({ content: 'second', flags: MessageFlags.Ephemeral });
    });

    const exchange = discord.run(discord.actor('member'), line);

    await expect(exchange.answer).resolves.toMatchObject({ content: 'first' });
    await expect.poll(() => exchange.followUps).toMatchObject([{ content: 'second', ephemeral: true }]);
  });

  it('can be read, edited with a file, and deleted; then there is no original', async () => {
    const discord = await aDiscord();
    await withCommands(discord);
    const done = Promise.withResolvers<unknown>();
    await aClient(discord, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const response = await interaction.deferReply({ withResponse: true });
      const edited = await interaction.editReply({
        content: 'a',
        files: [{ attachment: Buffer.from('1,2'), name: 'a.csv' }],
      });
      const fetched = await interaction.fetchReply();
      await interaction.deleteReply();
      const gone = await interaction.fetchReply().catch((error: unknown) => error);
      done.resolve({
        id: response.interaction.responseMessageId === edited.id,
        name: fetched.attachments.first()?.name,
        gone,
      });
    });

    const exchange = discord.run(discord.actor('member'), line);
    const message = await exchange.answer;

    const file = await fetch(message.attachments[0]?.url ?? '');
    await expect(file.text()).resolves.toBe('1,2');
    await expect(done.promise).resolves.toMatchObject({ id: true, name: 'a.csv', gone: { code: 10_008 } });
    expect(discord.messages(discord.channels.tickets.id)).toEqual([]);
  });

  it('cannot be edited when its token has run out', async () => {
    const discord = await aDiscord({ tokenMs: 300 });
    await withCommands(discord);
    const late = Promise.withResolvers<unknown>();
    await aClient(discord, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      await new Promise((resolve) => setTimeout(resolve, 700));
      await interaction.editReply('late').catch(late.resolve);
    });

    discord.run(discord.actor('member'), line);

    await expect(late.promise).resolves.toMatchObject({ code: 50_027 });
  });
});

describe('suggestions', () => {
  it('come for the option that is being typed', async () => {
    const discord = await aDiscord();
    await withCommands(discord);
    await aClient(discord, async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const { name, value } = interaction.options.getFocused(true);
      await interaction.respond([{ name: `${interaction.options.getString('set')} ${name} ${value}`, value: '1' }]);
    });

    const suggestions = discord.suggest(discord.actor('member'), '/tickets game set:official game:Son');

    await expect(suggestions).resolves.toEqual([{ name: 'o game Son', value: '1' }]);
  });

  it('fail when none are sent', async () => {
    const discord = await aDiscord({ firstResponseMs: 100 });
    await withCommands(discord);
    await aClient(discord);

    await expect(discord.suggest(discord.actor('member'), '/tickets game game:')).rejects.toThrow(
      'Loading options failed.',
    );
  });

  it('are refused when they are of another type than the option', async () => {
    const discord = await aDiscord();
    await withCommands(discord);
    await aClient(discord, async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      await interaction.respond([{ name: 'a', value: 1 }]).catch(() => interaction.respond([]));
    });

    await expect(discord.suggest(discord.actor('member'), '/tickets game game:')).resolves.toEqual([]);
    expect(discord.violations).toMatchObject([{ problems: [expect.stringContaining('data.choices[0].value')] }]);
  });

  it('are not there for an option without them', async () => {
    const discord = await aDiscord();
    await withCommands(discord);

    await expect(discord.suggest(discord.actor('member'), '/tickets game count:1')).rejects.toThrow(
      'count has no suggestions.',
    );
  });
});

describe('a message with components', () => {
  const components = [
    {
      type: 1,
      components: [
        { type: 2, style: 1, label: 'Refresh', custom_id: 'refresh' },
        { type: 2, style: 1, label: 'Older', custom_id: 'older', disabled: true },
        { type: 2, style: 5, label: 'Site', url: 'https://retroachievements.org' },
      ],
    },
    { type: 1, components: [{ type: 3, custom_id: 'sort', options: [{ label: 'New', value: 'new' }] }] },
  ];

  it('is changed by a press, and says whose it was', async () => {
    const discord = await aDiscord();
    await withCommands(discord);
    const owner = Promise.withResolvers<unknown>();
    await aClient(discord, async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply({ content: 'old', components });
      if (!interaction.isButton()) return;
      owner.resolve(interaction.message.interactionMetadata?.user.username);
      await interaction.update({ content: 'new' });
    });
    const actor = discord.actor('manager');
    const message = await discord.run(actor, line).answer;

    const pressed = discord.press(discord.actor('member'), message, 'Refresh');

    await expect(pressed.answer).resolves.toMatchObject({ id: message.id, content: 'new' });
    await expect(owner.promise).resolves.toBe('morgan');
    expect(discord.messages(discord.channels.tickets.id)).toMatchObject([{ content: 'new' }]);
    expect(discord.violations).toEqual([]);
  });

  it('takes a choice, postpones, and is edited later', async () => {
    const discord = await aDiscord();
    await withCommands(discord);
    await aClient(discord, async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply({ content: 'old', components });
      if (!interaction.isStringSelectMenu()) return;
      await interaction.deferUpdate();
      await interaction.editReply({ content: interaction.values.join(), components: [] });
    });
    const message = await discord.run(discord.actor('manager'), line).answer;

    const chosen = discord.choose(discord.actor('manager'), message, 'sort', ['new']);

    await expect(chosen.acknowledged).resolves.toMatchObject({ type: 6 });
    await expect(chosen.answer).resolves.toMatchObject({ id: message.id, content: 'new', components: [] });
  });

  it('offers only what can be pressed', async () => {
    const discord = await aDiscord();
    await withCommands(discord);
    await aClient(discord, replies({ components, flags: MessageFlags.Ephemeral }));
    const actor = discord.actor('manager');
    const message = await discord.run(actor, line).answer;

    expect(() => discord.press(actor, message, 'Older')).toThrow('Older is greyed out.');
    expect(() => discord.press(actor, message, 'Site')).toThrow('Site only opens https://retroachievements.org.');
    expect(() => discord.press(actor, message, 'Newer')).toThrow(
      'There is no button Newer. There is Refresh, Older, Site.',
    );
    expect(() => discord.choose(actor, message, 'sort', ['old'])).toThrow('old is not in the list.');
    expect(() => discord.press(discord.actor('member'), message, 'Refresh')).toThrow(
      'Only somebody else sees this message.',
    );
  });

  it('cannot be updated by a command', async () => {
    const discord = await aDiscord();
    await withCommands(discord);
    await aClient(discord, async (interaction) => {
      const path = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
      await interaction.client.rest
        .post(path, { auth: false, body: { type: 7, data: { content: 'a' } } })
        .catch(() => undefined);
    });

    discord.run(discord.actor('member'), line);

    await expect.poll(() => discord.violations).toMatchObject([{ problems: [expect.stringContaining('type[')] }]);
  });

  it('opens a modal, which is filled in', async () => {
    const discord = await aDiscord();
    await withCommands(discord);
    await aClient(discord, async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.showModal({
          title: 'Search',
          custom_id: 'search',
          components: [{ type: 18, label: 'Title', component: { type: 4, custom_id: 'title', style: 1 } }],
        });
      if (interaction.isModalSubmit()) await interaction.reply(interaction.fields.getTextInputValue('title'));
    });
    const actor = discord.actor('member');
    const opening = discord.run(actor, line);
    const { modal } = await opening.acknowledged;
    await expect(opening.answer).rejects.toThrow('A modal was opened');
    if (modal === null) throw new Error('No modal came.');

    expect(() => discord.submitModal(actor, modal, { title: '' })).toThrow('title: This field is required.');
    const submitted = discord.submitModal(actor, modal, { title: 'Sonic' });

    await expect(submitted.answer).resolves.toMatchObject({ content: 'Sonic' });
    expect(discord.violations).toEqual([]);
  });
});

describe('a message menu', () => {
  it('brings the message along', async () => {
    const discord = await aDiscord();
    await withCommands(discord);
    await aClient(discord, async (interaction) => {
      if (interaction.isMessageContextMenuCommand())
        await interaction.reply(interaction.targetMessage.content.toUpperCase());
    });
    const actor = discord.actor('member');
    const message = discord.say(actor, 'see ticket 115637');

    const exchange = discord.showMenu(actor, message, 'Show tickets');

    await expect(exchange.answer).resolves.toMatchObject({ content: 'SEE TICKET 115637' });
  });
});

describe('hostile input', () => {
  it('reaches the bot as it is', async () => {
    const discord = await aDiscord();
    const heard = Promise.withResolvers<string>();
    await aClient(discord, (interaction) => {
      if (interaction.isChatInputCommand()) heard.resolve(interaction.commandName);
    });

    discord.runRaw(discord.actor('member'), { id: '1', name: 'tickets; drop', type: 1, options: [] });

    await expect(heard.promise).resolves.toBe('tickets; drop');
  });
});

describe('a guest in a server without the bot', () => {
  it('answers privately where people may not show guests, and says little', async () => {
    const discord = await aDiscord({ rateLimits: { webhooks: { limit: 50, windowMs: 1000 } } });
    await withCommands(discord);
    const guild = discord.addGuild({ name: 'Elsewhere', withBot: false });
    const channel = discord.addChannel({ guild, name: 'general' });
    const actor = { ...discord.actor('user-install'), channel };
    discord.addMember(guild, actor.person);
    discord.setOverwrite(channel, { deny: ['UseExternalApps'] }, actor.person);
    const refused = Promise.withResolvers<unknown>();
    await aClient(discord, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply('here');
      for (let at = 0; at < 6; at += 1) await interaction.followUp(`${at}`).catch(refused.resolve);
    });

    const exchange = discord.run(actor, line);

    await expect(exchange.answer).resolves.toMatchObject({ content: 'here', ephemeral: true });
    await expect(refused.promise).resolves.toMatchObject({ code: 40_094 });
    expect(exchange.followUps).toHaveLength(5);
  });
});
