import { z } from 'zod';

/** One look of the bot that is measured. */
export const MeasuredLook = z.object({
  ms: z.number(),
  /** Of that, the wait for the upstream: the rest is to compare and to store. */
  readMs: z.number(),
  /** Of all its threads. */
  cpuMs: z.number(),
  blockMs: z.number(),
  busyMs: z.number(),
  gcMs: z.number(),
  /** Snapshots that were stored. */
  saves: z.number().int(),
  notices: z.number().int(),
  rssMb: z.number(),
  /** After collecting garbage, and after the look. */
  heapMb: z.number(),
});
export type MeasuredLook = z.infer<typeof MeasuredLook>;

/** What the bot says to the bench: ready to look, and how a look went. */
export const Said = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('looked'), measured: MeasuredLook }),
]);
export type Said = z.infer<typeof Said>;
