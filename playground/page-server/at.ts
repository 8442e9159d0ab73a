import { z } from 'zod';

/** Who acts, and where. */
export const At = z.object({ personId: z.string(), channelId: z.string() });
