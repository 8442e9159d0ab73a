import { z } from 'zod';
import { SeenTicket } from './seen-ticket.ts';
import { Person } from './ticket.ts';

/**
 * What became of a ticket that a subject has no longer. `demoted`: its achievement is not official any more ·
 * `promoted`: it is now · `reassigned`: somebody else holds it · `moved`: it belongs elsewhere now, or no longer fits
 * the filter · `removed`: there is no such ticket, or none that may be seen · `unknown`: nobody could say.
 */
export const Fate = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('resolved'), by: Person.nullable(), at: z.number().int().nullable() }),
  z.object({ kind: z.literal('closed'), by: Person.nullable(), at: z.number().int().nullable() }),
  z.object({ kind: z.literal('in-review') }),
  z.object({ kind: z.literal('demoted') }),
  z.object({ kind: z.literal('promoted') }),
  z.object({ kind: z.literal('reassigned'), to: Person.nullable() }),
  z.object({ kind: z.literal('moved') }),
  z.object({ kind: z.literal('removed') }),
  z.object({ kind: z.literal('unknown') }),
]);
export type Fate = z.infer<typeof Fate>;

/**
 * One difference between two looks at a subject. `opened`: reported since · `reopened`: back, or approved, or of an
 * achievement that became official: it has an old date · `arrived`: it was listed before, and was not the subject's;
 * `from` is who held it, for a developer · `left` · `turned`: in another state · `reassigned`: held by somebody else,
 * and still the subject's.
 */
export const Change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opened'), ticket: SeenTicket }),
  z.object({ kind: z.literal('reopened'), ticket: SeenTicket }),
  z.object({ kind: z.literal('arrived'), ticket: SeenTicket, from: Person.nullable() }),
  z.object({ kind: z.literal('left'), ticket: SeenTicket, fate: Fate }),
  z.object({ kind: z.literal('turned'), ticket: SeenTicket, from: z.enum(['open', 'waiting', 'reopened']) }),
  z.object({ kind: z.literal('reassigned'), ticket: SeenTicket, from: Person.nullable() }),
]);
export type Change = z.infer<typeof Change>;
