import { type ChatInputCommandInteraction, Client, Events } from 'discord.js';
import { BareOrders } from './bare-orders.ts';

// A bot as most people write it: "is thinking…" first, then the answer, with a client as it comes.
const { apiUrl, token, answer } = BareOrders.parse(JSON.parse(process.argv[2] ?? ''));

const client = new Client({ intents: [], rest: { api: apiUrl } });
const { embeds = [], components = [] } = answer.data;
client.on(Events.Error, (error) => console.error(error));
client.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isChatInputCommand()) void reply(interaction);
});
await client.login(token);

async function reply(interaction: ChatInputCommandInteraction): Promise<void> {
  await interaction.deferReply();
  await interaction.editReply({ embeds, components });
}
