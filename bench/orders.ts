import { z } from 'zod';

/** What a bot in a process of its own is told, as JSON in its first argument. */
export const Orders = z.object({
  address: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('sqlite'), path: z.string() }),
    z.object({ kind: z.literal('postgres'), url: z.string() }),
  ]),
  apiUrl: z.url(),
  key: z.string(),
});
export type Orders = z.infer<typeof Orders>;
