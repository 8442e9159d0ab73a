import { z } from 'zod';

/** The local Discord of the playground, which checks everything · one that checks nothing. */
const DiscordKind = z.enum(['local', 'thin']);
export type DiscordKind = z.infer<typeof DiscordKind>;

/** What a Discord in a process of its own is told, as JSON in its first argument. */
export const DiscordOrders = z.object({ kind: DiscordKind });

/** What it is told later: to have so many people ask at once, or to show the newest answer. */
export const Told = z.union([z.literal('show'), z.coerce.number().int().positive()]);

/** What it says to the bench. */
export const Said = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('listening'), apiUrl: z.url(), token: z.string() }),
  /** A bot hears it. */
  z.object({ kind: z.literal('ready') }),
  /** From when the first was sent until it had the answers to all. */
  z.object({ kind: z.literal('answered'), ms: z.number() }),
  /** As it stood on the wire. */
  z.object({ kind: z.literal('shown'), json: z.string() }),
]);
export type Said = z.infer<typeof Said>;
