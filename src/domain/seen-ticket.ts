import { z } from 'zod';
import { AkanaTicketId, Named } from './akana-ticket.ts';
import { Ticket } from './ticket.ts';

/** A ticket as a look last saw it: what a notice tells of it when it is gone, without the reporter's own words. */
export const SeenRetroAchievementsTicket = Ticket.omit({ notes: true, resolver: true, resolvedAt: true }).extend({
  system: z.literal('retroachievements'),
  state: z.enum(['open', 'waiting']),
});
export type SeenRetroAchievementsTicket = z.infer<typeof SeenRetroAchievementsTicket>;

/** Of one that not everybody may read, nothing is kept but its number, state, priority, link and times. */
export const SeenAkanaTicket = z.object({
  system: z.literal('akana'),
  id: AkanaTicketId,
  state: z.enum(['open', 'reopened']),
  priority: z.string().nullable(),
  isPublic: z.boolean(),
  /** `null` unless it is public, as are environment and version. */
  title: z.string().nullable(),
  environment: z.string().nullable(),
  version: Named.nullable(),
  /** Milliseconds since 1970. */
  createdAt: z.number().int().nullable(),
  link: z.url().nullable(),
});
export type SeenAkanaTicket = z.infer<typeof SeenAkanaTicket>;

export const SeenTicket = z.discriminatedUnion('system', [SeenRetroAchievementsTicket, SeenAkanaTicket]);
export type SeenTicket = z.infer<typeof SeenTicket>;

/** How many there are of each state; what a system does not know stays 0. */
export const SeenCounts = z.object({
  open: z.number().int().nonnegative(),
  waiting: z.number().int().nonnegative(),
  reopened: z.number().int().nonnegative(),
});
export type SeenCounts = z.infer<typeof SeenCounts>;

export function countSeen(tickets: Iterable<Pick<SeenTicket, 'state'>>): SeenCounts {
  const counts: SeenCounts = { open: 0, waiting: 0, reopened: 0 };
  for (const { state } of tickets) counts[state] += 1;
  return counts;
}

/** How many a subject had, counted as looks count them, and when. */
export const CountedNow = z.object({ counts: SeenCounts, asOf: z.number().int() });
export type CountedNow = z.infer<typeof CountedNow>;

/** The number that watches speak of: whose turn it is to act. Of Akana's, reopened ones count too. */
export function openOf({ open, reopened }: SeenCounts): number {
  return open + reopened;
}
