import { z } from 'zod';

const positive = z.number().int().positive().max(2_147_483_647);

export const GameId = positive.brand<'GameId'>();
export type GameId = z.infer<typeof GameId>;

export const AchievementId = positive.brand<'AchievementId'>();
export type AchievementId = z.infer<typeof AchievementId>;

export const TicketId = positive.brand<'TicketId'>();
export type TicketId = z.infer<typeof TicketId>;

export const ConsoleId = positive.brand<'ConsoleId'>();
export type ConsoleId = z.infer<typeof ConsoleId>;

/** RetroAchievements' rename-proof id of a person: 26 characters of Crockford's base 32. */
export const Ulid = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/i)
  .transform((text) => text.toUpperCase())
  .brand<'Ulid'>();
export type Ulid = z.infer<typeof Ulid>;
