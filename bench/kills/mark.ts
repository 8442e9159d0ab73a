import { z } from 'zod';

/**
 * What the bot that is killed says of itself: the database is open · a save begins · it is done · it stored something to
 * tell · a look is done · a look failed · a post is claimed and not sent yet · everything was told.
 */
export const Mark = z.enum(['open', 'saving', 'saved', 'told', 'looked', 'failed', 'claimed', 'quiet']);
export type Mark = z.infer<typeof Mark>;

export function noMarks(): Record<Mark, number> {
  return { open: 0, saving: 0, saved: 0, told: 0, looked: 0, failed: 0, claimed: 0, quiet: 0 };
}
