import { REST } from '@discordjs/rest';
import { Client, Events, Status, type ClientOptions, type Interaction } from 'discord.js';
import { expect, onTestFinished } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../../../playground/discord/local-discord.ts';
import type { LocalDiscordOptions } from '../../../playground/discord/settings.ts';

/** A local Discord that ends with the test. */
export async function aDiscord(options: LocalDiscordOptions = {}): Promise<LocalDiscord> {
  const discord = await createLocalDiscord({ identifyWindowMs: 0, ...options });
  onTestFinished(() => discord.close());
  return discord;
}

export function aRest(discord: LocalDiscord): REST {
  return new REST({ api: discord.apiUrl, retries: 0 }).setToken(discord.token);
}

/** An ordinary discord.js client that is ready, and logs out with the test. */
export async function aClient(
  discord: LocalDiscord,
  onInteraction: (interaction: Interaction) => unknown = () => undefined,
  options: Partial<ClientOptions> = {},
): Promise<Client<true>> {
  const client = new Client({ intents: [], ...options, rest: { api: discord.apiUrl, ...options.rest } });
  onTestFinished(() => goodbye(client));
  client.on(Events.Error, () => undefined);
  client.on(Events.InteractionCreate, (interaction) => {
    onInteraction(interaction);
  });
  const ready = new Promise<Client<true>>((resolve) => {
    client.once(Events.ClientReady, resolve);
  });
  await client.login(discord.token);
  return ready;
}

/** One that is just connecting again does that first: discord.js would wait for the end of its connection for ever. */
async function goodbye(client: Client): Promise<void> {
  const isSettled = () => client.ws.shards.every(({ status }) => settled.has(status));
  if (client.isReady()) await expect.poll(isSettled, { timeout: 20_000 }).toBe(true);
  await client.destroy();
}

const settled: ReadonlySet<Status> = new Set([Status.Ready, Status.Disconnected]);

/** Registers one command of every kind of option, and one of each menu. */
export async function withCommands(discord: LocalDiscord): Promise<void> {
  const everywhere = { contexts: [0, 1, 2], integration_types: [0, 1] };
  const body = [
    {
      ...everywhere,
      name: 'tickets',
      description: 'Tickets',
      options: [
        {
          type: 1,
          name: 'game',
          description: 'Of a game',
          options: [
            { type: 3, name: 'game', description: 'Title', required: true, autocomplete: true, max_length: 50 },
            {
              type: 3,
              name: 'set',
              description: 'Which',
              choices: [
                { name: 'official', value: 'o' },
                { name: 'unofficial', value: 'u' },
              ],
            },
            { type: 4, name: 'count', description: 'How many', min_value: 1, max_value: 25 },
            { type: 5, name: 'private', description: 'For you only' },
          ],
        },
        { type: 1, name: 'help', description: 'Help' },
      ],
    },
    {
      ...everywhere,
      name: 'watch',
      description: 'Watch',
      default_member_permissions: '32',
      contexts: [0],
      options: [
        { type: 7, name: 'channel', description: 'Where', required: true, channel_types: [0] },
        { type: 6, name: 'user', description: 'Whom' },
        { type: 9, name: 'mention', description: 'Whom to ping' },
      ],
    },
    { ...everywhere, type: 3, name: 'Show tickets' },
  ];
  await aRest(discord).put(`/applications/${discord.applicationId}/commands`, { body });
}
