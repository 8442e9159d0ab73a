import { z } from 'zod';
import { Orders } from '../orders.ts';

/** What the bot that is killed is told, as JSON in its first argument. */
export const KillOrders = Orders.extend({
  discord: z.object({ apiUrl: z.url(), token: z.string() }),
  akana: z.object({ url: z.url(), email: z.string(), password: z.string(), guildIds: z.string().array() }),
});
export type KillOrders = z.infer<typeof KillOrders>;
