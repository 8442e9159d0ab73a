import type { Place } from '../domain/address.ts';
import type { Log } from '../domain/log.ts';
import type { Lost } from '../domain/pause-reason.ts';
import type { ChannelNow, Notifier, PostMessage, PostOutcome } from '../domain/post.ts';

/** Somebody waits for what comes of it. */
const TURN_MS = 4_000;

type Outcome =
  { readonly kind: 'posted' } | { readonly kind: 'lost'; readonly lost: Lost } | { readonly kind: 'unanswered' };

/** Posts that somebody has asked for and waits for: what Discord says of one is the answer, so that none is kept. */
export function createPostAtOnce({
  notifier,
  newNonce,
  log,
}: {
  notifier: Pick<Notifier, 'turn' | 'post' | 'channelNow'>;
  newNonce: () => string;
  log: Log;
}) {
  return {
    async channelNow({ guildId, channelId }: Place): Promise<ChannelNow | null> {
      return (await hasTurn()) ? await notifier.channelNow({ guildId, channelId }) : null;
    },

    async post({ guildId, channelId }: Place, message: PostMessage): Promise<Outcome> {
      const nonce = newNonce();
      const once = async (): Promise<PostOutcome | null> =>
        (await hasTurn()) ? await notifier.post({ kind: 'channel', guildId, channelId }, message, nonce) : null;

      const first = await once();
      const outcome = first?.kind === 'unknown' ? await once() : first;
      switch (outcome?.kind) {
        case 'sent':
          return { kind: 'posted' };
        case 'lost':
          return outcome;
        case 'refused':
          log.error({ path: outcome.path }, 'Discord refused a post that somebody asked for');
          throw new Error('Discord refused a post');
        case 'not-sent':
        case 'unknown':
        case undefined:
          return { kind: 'unanswered' };
      }
    },
  };

  async function hasTurn(): Promise<boolean> {
    return await notifier.turn(AbortSignal.timeout(TURN_MS)).then(
      () => true,
      () => false,
    );
  }
}
