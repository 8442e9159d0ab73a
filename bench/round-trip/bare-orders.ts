import type { APIInteractionResponseChannelMessageWithSource } from 'discord-api-types/v10';
import { z } from 'zod';

/** What a bot to compare with is told, as JSON in its first argument. */
export const BareOrders = z.object({
  apiUrl: z.url(),
  token: z.string(),
  /** The response that it gives to everything: one of ours, as it stood on the wire. */
  answer: z.custom<APIInteractionResponseChannelMessageWithSource>(),
});
export type BareOrders = z.infer<typeof BareOrders>;
