import { z } from 'zod';
import { Game } from './game.ts';
import { AchievementId, TicketId, Ulid } from './ids.ts';

/** A state is open (a developer's turn), waiting (the reporter's turn), in review (held back), resolved or closed. */
export const TicketState = z.enum(['open', 'waiting', 'resolved', 'closed', 'in-review']);
export type TicketState = z.infer<typeof TicketState>;

/** Whether somebody still has to act on it. */
export function isCurrent({ state }: { readonly state: TicketState }): boolean {
  return state === 'open' || state === 'waiting';
}

export const TicketType = z.enum(['triggered-at-wrong-time', 'did-not-trigger', 'unknown']);
export type TicketType = z.infer<typeof TicketType>;

/** `null` as a mode: old tickets do not say whether they were reported from hardcore. */
export const TicketMode = z.enum(['hardcore', 'casual']);
export type TicketMode = z.infer<typeof TicketMode>;

/** Somebody on RetroAchievements, by display name; old rows know no ULID. */
export const Person = z.object({ name: z.string(), ulid: Ulid.nullable() });
export type Person = z.infer<typeof Person>;

export const Achievement = z.object({
  id: AchievementId,
  title: z.string(),
  points: z.number().int(),
  /** Absolute URL of the badge. */
  badge: z.url().nullable(),
});
export type Achievement = z.infer<typeof Achievement>;

export const Ticket = z.object({
  id: TicketId,
  state: TicketState,
  type: TicketType,
  mode: TicketMode.nullable(),
  achievement: Achievement,
  game: Game,
  /** Whose turn it is to fix it. Not always the achievement's author. */
  holder: Person.nullable(),
  reporter: Person.nullable(),
  resolver: Person.nullable(),
  /** Milliseconds since 1970. */
  reportedAt: z.number().int(),
  /** Milliseconds since 1970; set for resolved and closed. */
  resolvedAt: z.number().int().nullable(),
  /** The reporter's own words, unescaped. */
  notes: z.string(),
});
export type Ticket = z.infer<typeof Ticket>;
