import { z } from 'zod';
import { Permission } from './permission.ts';

/**
 * Why Discord takes no posts for an address. `channel-gone`: there is no such channel · `server-left`: the bot is not in
 * the server any more · `no-access`: it does not see the channel · `no-permission`: it sees the channel and may not post,
 * for want of what is `missing` where that could be found out · `thread-locked`: archived or locked · `wrong-kind`: of
 * channel, where nothing is posted · `messages-closed`: somebody takes no direct messages from it.
 */
export const Lost = z.object({
  why: z.enum([
    'channel-gone',
    'server-left',
    'no-access',
    'no-permission',
    'thread-locked',
    'wrong-kind',
    'messages-closed',
  ]),
  missing: Permission.array(),
});
export type Lost = z.infer<typeof Lost>;

/** `not-allowed`: the operator does not let this server see the upstream's tickets any more. */
export const PauseReason = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('by-person'), userId: z.string() }),
  z.object({ kind: z.literal('lost'), lost: Lost }),
  z.object({ kind: z.literal('not-allowed') }),
]);
export type PauseReason = z.infer<typeof PauseReason>;

/** Then no channel of it takes posts. */
export function isServerLeft(reason: PauseReason): boolean {
  return reason.kind === 'lost' && reason.lost.why === 'server-left';
}
