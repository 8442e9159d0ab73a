import { Routes, type Interaction } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../../../playground/discord/checks/check.ts';
import { checksOf } from '../../../playground/discord/checks/checks-of.ts';
import type { LocalDiscord } from '../../../playground/discord/local-discord.ts';
import { aClient, aDiscord, aRest, withCommands } from './a-discord.ts';

const line = '/tickets game game:Sonic';
const button = { type: 1, components: [{ type: 2, style: 1, label: 'Go', custom_id: 'go' }] };
const rules = [
  'Content holds at most 2,000 characters',
  'Embeds and their fields are not empty',
  'Embeds link to web addresses and files',
  'Embeds hold at most 6,000 characters together',
  'Components are laid out within their limits',
  'Buttons carry what their style needs',
  'Lists offer different values, and enough of them',
  'Custom ids and numbers of components differ',
  'Mentions are stated once',
  'Layout components stand alone',
];
const response = ['The response is of a kind that Discord knows', 'The response fits the interaction'];

/** A body of a message that breaks the rule of this name. */
const broken: Readonly<Record<string, object>> = {
  "Discord's own schema of a message": { content: 'a', allowedMentions: {} },
  'Content holds at most 2,000 characters': { content: 'x'.repeat(2001) },
  'Embeds and their fields are not empty': { embeds: [{ fields: [{ name: 'n', value: ' ' }] }] },
  'Embeds link to web addresses and files': { embeds: [{ title: 't', url: 'javascript:1' }] },
  'Embeds hold at most 6,000 characters together': {
    embeds: [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(2001) }],
  },
  'Components are laid out within their limits': { components: Array.from({ length: 6 }, (_, at) => row(`${at}`)) },
  'Buttons carry what their style needs': {
    components: [{ type: 1, components: [{ type: 2, style: 5, label: 'a', url: 'javascript:1' }] }],
  },
  'Lists offer different values, and enough of them': {
    components: [
      { type: 1, components: [{ type: 3, custom_id: 's', max_values: 2, options: [{ label: 'A', value: 'a' }] }] },
    ],
  },
  'Custom ids and numbers of components differ': { components: [row('a'), row('a')] },
  'Mentions are stated once': { content: 'a', allowed_mentions: { parse: ['users'], users: ['1'] } },
  'Layout components stand alone': { flags: 1 << 15, content: 'a', components: [{ type: 10, content: 'a' }] },
};

function row(customId: string): object {
  return { type: 1, components: [{ type: 2, style: 1, label: 'a', custom_id: customId }] };
}

const names = (checks: readonly CheckResult[]) => checks.map(({ name }) => name);
const failed = (checks: readonly CheckResult[]) => checks.filter(({ problems }) => problems.length > 0);

/** The checks of the last requests, with the interaction of each. */
function lastChecks(discord: LocalDiscord, count: number): (readonly CheckResult[])[] {
  return discord.requests
    .slice(-count)
    .map((request) => checksOf(request, discord.interactions.find(({ id }) => id === request.interactionId) ?? null));
}

async function aWorld(onInteraction: (interaction: Interaction) => unknown) {
  const discord = await aDiscord();
  await withCommands(discord);
  await aClient(discord, onInteraction);
  return { discord, start: discord.requests.length };
}

describe('the checks of a message', () => {
  it.each(Object.entries(broken))('%s: one that breaks it is refused for what the check found', async (name, body) => {
    const discord = await aDiscord();
    const post = aRest(discord).post(Routes.channelMessages(discord.channels.tickets.id), { body });
    await expect(post).rejects.toMatchObject({ status: 400 });

    const [checks = []] = lastChecks(discord, 1);

    expect(names(checks)).toEqual(["Discord's own schema of a message", ...rules]);
    expect(names(failed(checks))).toContain(name);
    expect(checks.flatMap(({ problems }) => problems)).toEqual(discord.violations[0]?.problems);
  });

  it('are named for what was sent: a post, an edit', async () => {
    const discord = await aDiscord();
    const { tickets } = discord.channels;
    const path = Routes.channelMessages(tickets.id);
    await aRest(discord).post(path, { body: { content: 'a' } });
    const [message] = discord.messages(tickets.id);
    await aRest(discord).patch(`${path}/${message?.id ?? ''}`, { body: { content: 'b' } });

    const [posted = [], edited = []] = lastChecks(discord, 2);

    expect(names(posted)).toEqual(["Discord's own schema of a message", ...rules]);
    expect(names(edited)).toEqual(["Discord's own schema of an edit", ...rules]);
    expect([...failed(posted), ...failed(edited)]).toEqual([]);
  });

  it('are none where nothing was sent, or nothing that is checked', async () => {
    const discord = await aDiscord();
    const { person } = discord.actor('member');
    await aRest(discord).get(Routes.channelMessages(discord.channels.tickets.id), {
      query: new URLSearchParams('limit=1'),
    });
    await aRest(discord).post(Routes.userChannels(), { body: { recipient_id: person.id } });

    expect(lastChecks(discord, 2)).toEqual([[], []]);
  });
});

describe('the checks of an answer', () => {
  it('are those of its kind: a defer, an edit, a follow-up', async () => {
    const { discord, start } = await aWorld(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      await interaction.editReply({ content: 'here', components: [button] });
      await interaction.followUp('more');
    });
    await discord.run(discord.actor('member'), line).answer;
    await expect.poll(() => discord.requests.slice(start)).toHaveLength(3);

    const checks = lastChecks(discord, 3);

    expect(checks.map(names)).toEqual([
      [...response, "Discord's own schema of an answer", 'A deferred answer says only whether it is private'],
      ["Discord's own schema of an edit", ...rules],
      ["Discord's own schema of a follow-up", ...rules],
    ]);
    expect(checks.flatMap(failed)).toEqual([]);
  });

  it('find what the refusal of a direct one found, where it stands', async () => {
    const { discord, start } = await aWorld(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction
        .reply({ embeds: [{ title: 't', url: 'javascript:1' }] })
        .catch(() => interaction.reply('sorry'));
    });
    await discord.run(discord.actor('member'), line).answer;
    await expect.poll(() => discord.requests.slice(start)).toHaveLength(2);

    const [refused = [], taken = []] = lastChecks(discord, 2);

    expect(names(refused)).toEqual([...response, "Discord's own schema of an answer", ...rules]);
    expect(refused.flatMap(({ problems }) => problems)).toEqual(discord.violations[0]?.problems);
    expect(names(failed(refused))).toContain('Embeds link to web addresses and files');
    expect(failed(taken)).toEqual([]);
  });

  it('of a press go on as those of an update', async () => {
    const { discord, start } = await aWorld(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply({ components: [button] });
      if (interaction.isButton()) await interaction.update('new');
    });
    const actor = discord.actor('member');
    const message = await discord.run(actor, line).answer;
    await discord.press(actor, message, 'Go').answer;
    await expect.poll(() => discord.requests.slice(start)).toHaveLength(2);

    const [checks = []] = lastChecks(discord, 1);

    expect(names(checks)).toEqual([...response, "Discord's own schema of an update", ...rules]);
    expect(failed(checks)).toEqual([]);
  });

  it.each([
    [7, 'The response fits the interaction', response],
    [99, 'The response is of a kind that Discord knows', response.slice(0, 1)],
  ])('of the wrong kind %i end where the refusal does', async (type, name, all) => {
    const { discord, start } = await aWorld((interaction) => {
      const path = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
      interaction.client.rest
        .post(path, { auth: false, body: { type, data: { content: 'a' } } })
        .catch(() => undefined);
    });
    discord.showMenu(discord.actor('member'), discord.say(discord.actor('member'), 'a'), 'Show tickets');
    await expect.poll(() => discord.requests.slice(start)).toHaveLength(1);

    const [checks = []] = lastChecks(discord, 1);

    expect(names(checks)).toEqual(all);
    expect(names(failed(checks))).toEqual([name]);
    expect(checks.flatMap(({ problems }) => problems)).toEqual(discord.violations[0]?.problems);
  });

  it('leave out whether suggestions fit, for their interaction is not recorded', async () => {
    const { discord, start } = await aWorld(
      (interaction) => interaction.isAutocomplete() && interaction.respond([{ name: 'a', value: 'a' }]),
    );
    await discord.suggest(discord.actor('member'), '/tickets game game:');
    await expect.poll(() => discord.requests.slice(start)).toHaveLength(1);

    const [checks = []] = lastChecks(discord, 1);

    expect(names(checks)).toEqual([
      'The response is of a kind that Discord knows',
      "Discord's own schema of suggestions",
      'Suggested values hold at most 100 characters',
    ]);
    expect(failed(checks)).toEqual([]);
  });

  it('look at a modal too', async () => {
    const field = { type: 18, label: 'Title', component: { type: 4, custom_id: 'title', style: 1 } };
    const { discord, start } = await aWorld(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction
        .showModal({ title: 'Search', custom_id: 'search', components: [field, field] })
        .catch(() => undefined);
    });
    discord.run(discord.actor('member'), line);
    await expect.poll(() => discord.requests.slice(start)).toHaveLength(1);

    const [checks = []] = lastChecks(discord, 1);

    expect(failed(checks)).toMatchObject([{ name: 'A modal has up to five fields of different names' }]);
    expect(checks.flatMap(({ problems }) => problems)).toEqual(discord.violations[0]?.problems);
  });
});

describe('the checks of commands', () => {
  const command = (more: object = {}) => ({ name: 'a', description: 'd', ...more });
  const long = Array.from({ length: 25 }, (_, at) => ({ name: `o${at}`, type: 3, description: 'x'.repeat(100) }));
  const many = Array.from({ length: 4 }, (_, at) => ({ name: `g${at}`, type: 1, description: 'd', options: long }));

  it.each([
    ['Commands come as a list of at most 130', Array.from({ length: 131 }, (_, at) => command({ name: `a${at}` }))],
    ["Discord's own schema of a command", [command({ defaultMemberPermissions: '0' })]],
    ['Names are lower case, in languages that Discord knows', [command({ name: 'A' })]],
    ['Options are in order and within their limits', [command({ description: ' ' })]],
    ['A command holds at most 8,000 characters', [command({ options: many })]],
    ['Commands have names of their own', [command(), command()]],
    [
      'At most 100 commands, and 15 entries in each menu',
      Array.from({ length: 101 }, (_, at) => command({ name: `a${at}` })),
    ],
  ])('%s: a list that breaks it is refused', async (name, body) => {
    const discord = await aDiscord();
    const path = Routes.applicationGuildCommands(discord.applicationId, discord.guilds.retroQa.id);
    await expect(aRest(discord).put(path, { body })).rejects.toMatchObject({ status: 400 });

    const [checks = []] = lastChecks(discord, 1);

    expect(names(failed(checks))).toContain(name);
  });

  it('pass what is registered', async () => {
    const discord = await aDiscord();
    await withCommands(discord);

    const [checks = []] = lastChecks(discord, 1);

    expect(checks).toHaveLength(7);
    expect(failed(checks)).toEqual([]);
  });
});
