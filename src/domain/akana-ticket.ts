import { z } from 'zod';

/** Akana names things by opaque text, mostly `<something>.<tenant>`. */
export const AkanaTicketId = z.string().min(1).brand<'AkanaTicketId'>();
export type AkanaTicketId = z.infer<typeof AkanaTicketId>;

/** The four states of Akana's own workflow; a tenant may install another one, whose states are `other`. */
export const AkanaState = z.enum(['open', 'reopened', 'resolved', 'closed', 'other']);
export type AkanaState = z.infer<typeof AkanaState>;

/** Something that has an id, and a name where the source says it. */
export const Named = z.object({ id: z.string(), name: z.string().nullable() });
export type Named = z.infer<typeof Named>;

export const AkanaComment = z.object({
  author: z.string().nullable(),
  /** Milliseconds since 1970. */
  at: z.number().int().nullable(),
  text: z.string(),
});
export type AkanaComment = z.infer<typeof AkanaComment>;

/** Only its id is certain: whatever else the source leaves out is `null` or empty. All text is other people's. */
export const AkanaTicket = z.object({
  id: AkanaTicketId,
  state: AkanaState,
  /** The source's own word for the state. */
  stateText: z.string(),
  /** In lower case; `high`, `medium` and `low` unless the tenant has labels of its own. */
  priority: z.string().nullable(),
  title: z.string(),
  description: z.string(),
  environment: z.string().nullable(),
  api: Named.nullable(),
  /** The version of the API, by its label: "1.0". */
  version: Named.nullable(),
  app: Named.nullable(),
  author: Named.nullable(),
  tags: z.array(z.string()),
  /** How many comments there are in all. */
  commentCount: z.number().int().nonnegative(),
  /** Those that the answer holds: none unless they were asked for. */
  comments: z.array(AkanaComment),
  /** What may be done with it now, as the source names it; empty unless asked for. */
  actions: z.array(z.string()),
  /** Whether it may be read by more people than the team of its API or app; anything but a clear yes is a no. */
  isPublic: z.boolean(),
  /** Milliseconds since 1970. */
  createdAt: z.number().int().nullable(),
  updatedAt: z.number().int().nullable(),
  /** Absolute, on the portal. */
  link: z.url().nullable(),
});
export type AkanaTicket = z.infer<typeof AkanaTicket>;
