import { z } from 'zod';

/** What the bot that is killed says of itself: the database is open, a save begins, it is done, a look is done. */
export const Mark = z.enum(['open', 'saving', 'saved', 'looked', 'failed']);
export type Mark = z.infer<typeof Mark>;
