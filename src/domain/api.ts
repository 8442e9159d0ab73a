import { z } from 'zod';

/** An API on an Akana platform. */
export const Api = z.object({
  id: z.string().min(1),
  /** `null`: somebody gave an id that no list names. */
  name: z.string().nullable(),
  /** The id of its latest version, where that is known. */
  versionId: z.string().nullable(),
});
export type Api = z.infer<typeof Api>;
