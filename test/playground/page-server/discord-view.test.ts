import { ChannelType } from 'discord-api-types/v10';
import { expect, it } from 'vitest';
import type { LocalDiscord } from '../../../playground/discord/local-discord.ts';
import { furnishPage } from '../../../playground/furnish-page.ts';
import { discordView } from '../../../playground/page-server/discord-view.ts';
import { aDiscord } from '../discord/a-discord.ts';

const trouble = { now: null, note: null, offered: [] };

async function aFurnishedDiscord(): Promise<LocalDiscord> {
  const discord = await aDiscord();
  furnishPage(discord);
  return discord;
}

const view = (discord: LocalDiscord) => discordView({ discord, akanaServerIds: [discord.guilds.retroQa.id], trouble });

it('says of everybody one can act as who they are, and leaves out who only owns a server', async () => {
  const { bot, people } = view(await aFurnishedDiscord());

  expect(people.map(({ name, description }) => `${name}: ${description}`)).toEqual([
    'Morgan: manages Retro QA, member of Late Arrivals',
    'Sam: member of Retro QA and Late Arrivals',
    'Noor: manages Late Arrivals',
    'Kim: member of Late Arrivals',
    'Alex: writes to the bot directly, and in Game night',
    'Robin: has the bot installed for themselves',
  ]);
  expect(bot).toMatchObject({ name: 'Ticketwatch', isBot: true });
});

it('says of a server who is in it, by which name, and whether it sees Akana', async () => {
  const discord = await aFurnishedDiscord();

  const { servers } = view(discord);

  expect(servers.map(({ name, seesAkana }) => [name, seesAkana])).toEqual([
    ['Retro QA', true],
    ['Late Arrivals', false],
  ]);
  const role = (wanted: string) => servers[0]?.roles.find(({ name }) => name === wanted)?.id;
  expect(servers[0]?.members).toEqual([
    { personId: discord.bot.id, name: 'Ticketwatch', managesServer: false, roleIds: [role('Ticketwatch')] },
    {
      personId: discord.actor('manager').person.id,
      name: 'Hexadigital',
      managesServer: true,
      roleIds: [role('Managers')],
    },
    { personId: discord.actor('member').person.id, name: 'Sam', managesServer: false, roleIds: [] },
  ]);
  expect(servers[1]?.members.map(({ name }) => name)).toEqual(['Ticketwatch', 'televandalist', 'Kim', 'Morgan', 'Sam']);
  expect(servers[0]?.roles.map(({ name }) => name)).toEqual(['@everyone', 'Ticketwatch', 'Managers', 'Bug hunters']);
});

it('says what was taken from the bot in a channel, but not what follows from it', async () => {
  const discord = await aFurnishedDiscord();
  const { bot, channels } = discord;
  const people = [discord.actor('manager').person.id, discord.actor('member').person.id];
  const ofChannel = (name: 'tickets' | 'qa' | 'general') => ({
    id: channels[name].id,
    name,
    type: ChannelType.GuildText,
    seenBy: [bot.id, ...people],
  });
  discord.setOverwrite(channels.qa, { deny: ['ViewChannel'] });

  expect(view(discord).servers[0]?.channels).toEqual([
    { ...ofChannel('tickets'), forbidden: [] },
    { ...ofChannel('qa'), seenBy: people, forbidden: ['ViewChannel'] },
    { ...ofChannel('general'), forbidden: [] },
  ]);
});

it('has a conversation with the bot for each person, and every group chat once', async () => {
  const { conversations, people } = view(await aFurnishedDiscord());

  const names = (kind: string) => conversations.filter((one) => one.kind === kind).map(({ name }) => name);
  expect(names('direct')).toEqual(people.map(({ name }) => name));
  expect(names('group')).toEqual(['Game night']);
  expect(conversations.find(({ kind }) => kind === 'group')?.personIds).toHaveLength(2);
});
