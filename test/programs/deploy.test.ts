import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../../playground/discord/local-discord.ts';
import { startProgram } from './program.ts';

let discord: LocalDiscord;

beforeEach(async () => {
  discord = await createLocalDiscord();
});

afterEach(() => discord.close());

async function deploy(env: Readonly<Record<string, string>> = {}) {
  const program = startProgram('npm', ['run', 'deploy', '--silent'], {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    RA_WEB_API_KEY: 'key',
    ...env,
  });
  const { code } = await program.ended;
  return { code, lines: program.output().trim().split('\n') };
}

const akana = { AKANA_URL: 'https://portal.example', AKANA_EMAIL: 'bot@portal.example', AKANA_PASSWORD: 'password' };

const ofLists = ['achievement', 'recent', 'top', 'ageing', 'export', 'trend', 'status', 'help'];
const ofAll = ['list', 'pause', 'resume', 'test', 'remove'];
const added = (group: string, names: readonly string[]) => [
  `  + /${group}`,
  ...names.map((name) => `  + /${group} ${name}`),
];

const puts = () => discord.requests.filter(({ method }) => method === 'PUT').length;

describe('npm run deploy', () => {
  it('sends the commands, prints what changed and how to invite the bot, and the next time sends nothing', async () => {
    const first = await deploy();

    expect(first).toEqual({
      code: 0,
      lines: [
        'Sent the commands everywhere:',
        ...added('tickets', ['dev', 'game', 'show', ...ofLists]),
        ...added('watch', ['dev', 'game', 'achievement', 'all', ...ofAll]),
        '  + Show tickets',
        `Invite the bot: https://discord.com/oauth2/authorize?client_id=${discord.applicationId}&scope=bot+applications.commands&permissions=274878024704`,
      ],
    });
    expect(puts()).toBe(1);

    const second = await deploy();
    expect(second.lines[0]).toBe('The commands everywhere are up to date; nothing was sent.');
    expect(puts()).toBe(1);
  });

  it.each([
    {
      configured: 'Akana',
      env: { ...akana, RA_WEB_API_KEY: '' },
      tickets: ['api', 'show', 'export', 'status', 'help'],
      watch: ['api', ...ofAll],
    },
    {
      configured: 'RetroAchievements',
      env: {},
      tickets: ['dev', 'game', 'show', ...ofLists],
      watch: ['dev', 'game', 'achievement', 'all', ...ofAll],
    },
    {
      configured: 'both',
      env: akana,
      tickets: ['dev', 'game', 'api', 'show', ...ofLists],
      watch: ['dev', 'game', 'api', 'achievement', 'all', ...ofAll],
    },
  ])('deploys what can be answered where there is $configured', async ({ env, tickets, watch }) => {
    const { code, lines } = await deploy(env);

    expect(code).toBe(0);
    expect(lines.filter((line) => line.includes('  + '))).toEqual([
      ...added('tickets', tickets),
      ...added('watch', watch),
      '  + Show tickets',
    ]);
  });

  it('sends nothing and says what to set where there is no ticket system', async () => {
    const { code, lines } = await deploy({ RA_WEB_API_KEY: '' });

    expect(code).toBe(1);
    expect(lines).toEqual([
      expect.stringMatching(/^No ticket system is configured: set RA_WEB_API_KEY.* or AKANA_URL.*AKANA_PASSWORD/),
    ]);
    expect(puts()).toBe(0);
  });

  it('deploys to one server, and sends nothing the second time', async () => {
    const guildId = discord.actor('manager').channel.guild?.id ?? '';

    expect((await deploy({ DISCORD_GUILD_ID: guildId })).lines[0]).toBe(`Sent the commands on server ${guildId}:`);
    expect((await deploy({ DISCORD_GUILD_ID: guildId })).lines[0]).toBe(
      `The commands on server ${guildId} are up to date; nothing was sent.`,
    );
    expect(puts()).toBe(1);
  });

  it('warns of commands that a server would show twice', async () => {
    const guildId = discord.actor('manager').channel.guild?.id ?? '';
    await deploy();

    expect((await deploy({ DISCORD_GUILD_ID: guildId })).lines.join('\n')).toContain('shows them twice');
  });

  it('deploys to one server all the same when the commands of all cannot be looked at', async () => {
    const guildId = discord.actor('manager').channel.guild?.id ?? '';
    discord.faults.status({ method: 'GET', path: /applications\/\d+\/commands/ }, 500, 10);

    const { code, lines } = await deploy({ DISCORD_GUILD_ID: guildId });

    expect(code).toBe(0);
    expect(lines[0]).toBe(`Sent the commands on server ${guildId}:`);
    expect(lines).toContain(`Whether server ${guildId} shows them twice could not be checked (HTTPError).`);
    expect(lines.at(-1)).toContain('Invite the bot: ');
  });

  it.each(['resetAfter', 'resetBefore'] as const)(
    'does not claim to know what a PUT that met %s changed',
    async (fault) => {
      discord.faults[fault]({ method: 'PUT' }, 2);

      const { code, lines } = await deploy();

      expect(code).toBe(1);
      expect(lines).toEqual([
        expect.stringMatching(/^Discord did not say whether it took the commands \(\w+\): run "npm run deploy" again/),
      ]);
    },
  );

  it('says that nothing was changed when it was not', async () => {
    discord.faults.resetBefore({ method: 'GET' }, 4);

    const { code, lines } = await deploy();

    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringContaining('could not be reached, and nothing was changed')]);
    expect(puts()).toBe(0);
  });

  it('fails with a sentence on a wrong token, without the token', async () => {
    const { code, lines } = await deploy({ DISCORD_TOKEN: 'wrong.token.here' });

    expect(code).toBe(1);
    expect(lines.join('\n')).toContain("Discord refused the bot's token");
    expect(lines.join('\n')).not.toContain('wrong.token.here');
  });

  it('fails with a sentence when Discord is not there', async () => {
    const { code, lines } = await deploy({ DISCORD_API_URL: 'http://127.0.0.1:9/api' });

    expect(code).toBe(1);
    expect(lines).toEqual(['Discord could not be reached, and nothing was changed (ECONNREFUSED).']);
  });

  it('names every setting that is wrong', async () => {
    const { code, lines } = await deploy({ DISCORD_TOKEN: '', DISCORD_GUILD_ID: 'here' });

    expect(code).toBe(1);
    expect(lines).toHaveLength(2);
  });
});
