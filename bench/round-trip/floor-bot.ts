import { Client, Events, Routes } from 'discord.js';
import { BareOrders } from './bare-orders.ts';

// The least that a bot can do: an answer that was ready before anybody asked, in the callback, held up by no cap.
const { apiUrl, token, answer } = BareOrders.parse(JSON.parse(process.argv[2] ?? ''));

const client = new Client({ intents: [], rest: { api: apiUrl, globalRequestsPerSecond: Infinity } });
client.on(Events.Error, (error) => console.error(error));
client.on(Events.InteractionCreate, ({ id, token }) => {
  void client.rest.post(Routes.interactionCallback(id, token), { body: answer, auth: false });
});
await client.login(token);
