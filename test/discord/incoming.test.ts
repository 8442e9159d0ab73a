import { ChannelType } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import type { ActorName } from '../../playground/discord/default-world.ts';
import { isThread } from '../../playground/discord/world.ts';
import { finalAnswer } from '../../playground/final-answer.ts';
import { defineCommand } from '../../src/discord/define-command.ts';
import { channel, mentionable } from '../../src/discord/option.ts';
import { Permission } from '../../src/domain/permission.ts';
import { words } from '../../src/words/en.ts';
import { aDispatch } from './a-dispatch.ts';

const place = defineCommand({
  path: 'watch place',
  needs: 'nothing',
  description: 'Says where it was put',
  options: { channel: channel('Where'), mention: mentionable('Whom') },
  privacy: 'always',
  run: async (input) => ({
    content: JSON.stringify(input.channel ?? null),
    rows: [
      [{ kind: 'channel-select', placeholder: 'Where', press: { path: 'watch place', input: {} }, choose: 'channel' }],
    ],
  }),
});

/** Of one server: discord.js hands out its own structures for a server in READY, and what Discord sent for another. */
async function aServer(who: ActorName) {
  const { discord, incoming } = await aDispatch({ commands: [place] });
  const actor = discord.actor(who);
  const { guild } = actor.channel;
  if (guild === null) throw new TypeError('nobody asks from a server');
  discord.addChannel({ guild, name: 'here' });

  return {
    discord,
    actor,
    guild,
    addChannel: (name: string, type: ChannelType = ChannelType.GuildText) =>
      discord.addChannel({ guild, name, type, ...(isThread({ type }) && { parent: actor.channel }) }),
    /** What the command was given, as the bot read it. */
    async given(options: string, by = actor): Promise<Readonly<Record<string, unknown>>> {
      await finalAnswer(discord.run(by, `/watch place ${options}`));
      const last = incoming.at(-1);
      return last?.kind === 'run' ? last.raw : {};
    },
    /** The same past every check of the client: what was given, and what the person reads. */
    async forced(channelType: number, resolved: object, others: readonly object[] = []) {
      const id = actor.channel.id;
      const option = { name: 'channel', type: 7, value: id };
      const exchange = discord.runRaw(actor, {
        id: '100000000000000001',
        name: 'watch',
        type: 1,
        options: [{ name: 'place', type: 1, options: [option, ...others] }],
        resolved: { channels: { [id]: { id, name: 'tickets', type: channelType, guild_id: guild.id, ...resolved } } },
      });
      const { message } = await finalAnswer(exchange);
      const last = incoming.at(-1);
      return { given: last?.kind === 'run' ? last.raw['channel'] : null, says: message.content };
    },
    /** What choosing a channel in the answer's list gives, and does to the answer. */
    async chosen(channelId: string) {
      const { message: answer } = await finalAnswer(discord.run(actor, '/watch place channel:here'));
      const customId = '1|watch place|_choose=channel';
      const { isUpdate, message } = await finalAnswer(discord.choose(actor, answer, customId, [channelId]));
      const last = incoming.at(-1);
      return { value: last?.kind === 'press' ? last.values[0] : null, isUpdate, says: message.content };
    },
  };
}

const everything: readonly Permission[] = Permission.options;
const ordinary = everything.filter((permission) => permission !== 'mention-everyone');

describe.each(['manager', 'late-manager'] as const)('a channel that the %s names', (who) => {
  it.each([
    { type: ChannelType.GuildText, kind: 'text' },
    { type: ChannelType.GuildAnnouncement, kind: 'announcement' },
    { type: ChannelType.AnnouncementThread, kind: 'thread' },
    { type: ChannelType.PublicThread, kind: 'thread' },
    { type: ChannelType.PrivateThread, kind: 'thread' },
  ])('is one of kind $kind: $type', async ({ type, kind }) => {
    const { addChannel, given } = await aServer(who);
    const { id } = addChannel('somewhere', type);

    expect((await given('channel:somewhere'))['channel']).toEqual({
      id,
      name: 'somewhere',
      kind,
      isClosed: false,
      callerMay: ordinary,
      botMay: ordinary,
    });
  });

  it('is closed when it is a locked thread', async () => {
    const { addChannel, given } = await aServer(who);
    addChannel('done', ChannelType.PublicThread).locked = true;

    expect((await given('channel:done'))['channel']).toMatchObject({ kind: 'thread', isClosed: true });
  });

  it('is no closed thread to those who manage threads, when both of them do', async () => {
    const { discord, actor, addChannel, given } = await aServer(who);
    addChannel('done', ChannelType.PublicThread).locked = true;

    discord.setOverwrite(actor.channel, { allow: ['ManageThreads'] }, actor.person);
    const onlyCaller = await given('channel:done');
    discord.setOverwrite(actor.channel, { allow: ['ManageThreads'] });
    const both = await given('channel:done');
    discord.setOverwrite(actor.channel, { deny: ['ManageThreads'] }, actor.person);
    const onlyBot = await given('channel:done');

    expect(onlyCaller['channel']).toMatchObject({ isClosed: true });
    expect(both['channel']).toMatchObject({ isClosed: false });
    expect(onlyBot['channel']).toMatchObject({ isClosed: true });
  });

  it('tells what either side may do there now, each time it is named', async () => {
    const { discord, actor, addChannel, given } = await aServer(who);
    const quiet = addChannel('quiet');
    discord.setOverwrite(quiet, { deny: ['EmbedLinks', 'ReadMessageHistory'] });
    discord.setOverwrite(quiet, { deny: ['SendMessages'], allow: ['MentionEveryone'] }, actor.person);
    const before = await given('channel:quiet');

    discord.setOverwrite(quiet, { allow: ['MentionEveryone'] });
    discord.setOverwrite(quiet, {}, actor.person);
    const after = await given('channel:quiet');

    expect(before['channel']).toMatchObject({
      callerMay: ['view-channel', 'send-in-threads', 'read-history'],
      botMay: ['view-channel', 'send-messages', 'send-in-threads'],
    });
    expect(after['channel']).toMatchObject({ callerMay: ordinary, botMay: everything });
  });

  it('tells that the bot does not see it', async () => {
    const { discord, addChannel, given } = await aServer(who);
    discord.setOverwrite(addChannel('hidden'), { deny: ['ViewChannel'] });

    expect((await given('channel:hidden'))['channel']).toMatchObject({ callerMay: ordinary, botMay: [] });
  });

  it('is open to the owner of the server in every way', async () => {
    const { guild, actor, given, addChannel } = await aServer(who);
    addChannel('anywhere');

    const raw = await given('channel:anywhere', { ...actor, person: guild.owner });

    expect(raw['channel']).toMatchObject({ callerMay: everything });
  });

  it.each([
    { title: 'a voice channel', type: ChannelType.GuildVoice },
    { title: 'a forum', type: ChannelType.GuildForum },
    { title: 'a category', type: ChannelType.GuildCategory },
    { title: 'one of a kind that is not known yet', type: 99 },
  ])('is of another kind where no client would offer it: $title', async ({ type }) => {
    const { forced } = await aServer(who);

    const { given } = await forced(type, { permissions: '1024', app_permissions: '8' });

    expect(given).toMatchObject({ kind: 'other', callerMay: ['view-channel'], botMay: everything });
  });

  it.each([
    { archived: false, locked: false, isClosed: false },
    { archived: true, locked: false, isClosed: false },
    { archived: false, locked: true, isClosed: true },
  ])('is a thread, closed when it is locked: $archived $locked', async ({ isClosed, ...thread_metadata }) => {
    const { forced } = await aServer(who);

    const { given } = await forced(ChannelType.PublicThread, {
      permissions: '0',
      app_permissions: '0',
      thread_metadata,
    });

    expect(given).toMatchObject({ kind: 'thread', isClosed, callerMay: [], botMay: [] });
  });

  it('tells of nothing that the bot may do where Discord says nothing', async () => {
    const { forced } = await aServer(who);

    expect((await forced(ChannelType.GuildText, { permissions: '1024' })).given).toMatchObject({ botMay: [] });
  });

  it.each([
    { title: 'without permissions', resolved: {} },
    { title: 'without a name', resolved: { permissions: '1024', name: null } },
  ])('is refused when it cannot be read: $title', async ({ resolved }) => {
    const { actor, forced } = await aServer(who);

    expect(await forced(ChannelType.GuildText, resolved)).toEqual({
      given: actor.channel.id,
      says: words.invalidOption('channel'),
    });
  });

  it('is read in the same way when it is chosen in a list', async () => {
    const { discord, actor, addChannel, chosen } = await aServer(who);
    const quiet = addChannel('quiet', ChannelType.PublicThread);
    discord.setOverwrite(actor.channel, { deny: ['EmbedLinks'] });

    const { value, isUpdate, says } = await chosen(quiet.id);

    expect(value).toEqual({
      id: quiet.id,
      name: 'quiet',
      kind: 'thread',
      isClosed: false,
      callerMay: ordinary,
      botMay: ordinary.filter((permission) => permission !== 'embed-links'),
    });
    expect({ isUpdate, says }).toEqual({ isUpdate: true, says: JSON.stringify(value) });
  });
});

describe.each(['manager', 'late-manager'] as const)('whom the %s would mention', (who) => {
  it.each([true, false])('is a role, mentionable by all or not: %s', async (isMentionable) => {
    const { discord, guild, given } = await aServer(who);
    const { id } = discord.addRole(guild, { name: 'Testers', mentionable: isMentionable });

    const { mention } = await given('channel:here mention:@Testers');

    expect(mention).toEqual({ kind: 'role', id, isMentionable, isEveryone: false });
  });

  it('is the role that everybody has', async () => {
    const { guild, given } = await aServer(who);

    const { mention } = await given('channel:here mention:@everyone');

    expect(mention).toEqual({ kind: 'role', id: guild.id, isMentionable: false, isEveryone: true });
  });

  it('is a person', async () => {
    const { discord, guild, given } = await aServer(who);
    const friend = discord.addPerson({ username: 'toad' });
    discord.addMember(guild, friend, { nick: 'Mushroom' });

    const { mention } = await given('channel:here mention:toad');

    expect(mention).toEqual({ kind: 'user', id: friend.id, isBot: false });
  });

  it('is a bot', async () => {
    const { discord, given } = await aServer(who);

    const { mention } = await given(`channel:here mention:${discord.bot.id}`);

    expect(mention).toEqual({ kind: 'user', id: discord.bot.id, isBot: true });
  });

  it('is refused where Discord does not say who it is', async () => {
    const { forced } = await aServer(who);
    const channels = { permissions: '1024', app_permissions: '1024' };

    const { says } = await forced(ChannelType.GuildText, channels, [
      { name: 'mention', type: 9, value: '100000000000000009' },
    ]);

    expect(says).toBe(words.invalidOption('mention'));
  });
});
