import { z } from 'zod';
import { Orders } from '../orders.ts';

/** What the bot that tells is told itself, as JSON in its first argument. */
export const FanOutOrders = Orders.extend({ discord: z.object({ apiUrl: z.url(), token: z.string() }) });
export type FanOutOrders = z.infer<typeof FanOutOrders>;

/** The bot from the moment in which it saves a change until all have been told of it. */
export const Telling = z.object({
  /** The longest time in which nothing else got its turn, and the longest that the bot computed itself. */
  blockMs: z.number(),
  busyMs: z.number(),
  gcMs: z.number(),
  /** Of all its threads. */
  cpuMs: z.number(),
  /** When the change was found, and when all were told. */
  rssBeforeMb: z.number(),
  rssMb: z.number(),
});
export type Telling = z.infer<typeof Telling>;

/** What the bot says to the bench: the first look is done, a change is stored at a time since 1970, all are told. */
export const Said = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('looked') }),
  z.object({ kind: z.literal('saved'), at: z.number() }),
  z.object({ kind: z.literal('told'), telling: Telling }),
]);
export type Said = z.infer<typeof Said>;
