import { Client, Events } from 'discord.js';

// What anybody's first bot is: discord.js as it comes, and one answer that never changes.
const [apiUrl = '', token = '', intents = '0'] = process.argv.slice(2);

const client = new Client({ intents: Number(intents), rest: { api: apiUrl } });
client.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isChatInputCommand()) void interaction.reply('Hello!');
});
process.once('SIGTERM', () => process.exit());
await client.login(token);
