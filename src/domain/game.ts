import { z } from 'zod';
import { GameId } from './ids.ts';

export const Game = z.object({
  id: GameId,
  title: z.string(),
  console: z.string(),
  /** Absolute URL of the game's picture, where the source names one. */
  icon: z.url().nullable(),
});
export type Game = z.infer<typeof Game>;
