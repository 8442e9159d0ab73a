import { z } from 'zod';

/** What somebody may do in a channel of a server, as far as posts need it. */
export const Permission = z.enum([
  'view-channel',
  'send-messages',
  'send-in-threads',
  'embed-links',
  'mention-everyone',
  'read-history',
]);
export type Permission = z.infer<typeof Permission>;
