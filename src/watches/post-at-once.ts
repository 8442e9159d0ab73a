import type { Place } from '../domain/address.ts';
import type { Log } from '../domain/log.ts';
import type { Lost } from '../domain/pause-reason.ts';
import type { Clock } from '../domain/ports.ts';
import type { ChannelNow, Notifier, PostMessage, PostOutcome } from '../domain/post.ts';
import { unlessEnded } from './deadline.ts';

/** Somebody waits for what comes of it. */
const TURN_MS = 4_000;
/** A channel takes five posts in as many seconds. */
const LIMIT_MS = 5_500;

/** `not-sent`: it surely does not stand there · `unanswered`: it may. */
type Outcome =
  | { readonly kind: 'posted' }
  | { readonly kind: 'lost'; readonly lost: Lost }
  | { readonly kind: 'not-sent' }
  | { readonly kind: 'unanswered' };

/**
 * Posts that somebody has asked for and waits for: what Discord says of one is the answer, so that none is kept. Nothing
 * is asked once the time is over.
 */
export function createPostAtOnce({
  notifier,
  newNonce,
  clock,
  log,
}: {
  notifier: Pick<Notifier, 'turn' | 'post' | 'channelNow'>;
  newNonce: () => string;
  clock: Pick<Clock, 'sleep'>;
  log: Log;
}) {
  return {
    channelNow: ({ guildId, channelId }: Place, ending: AbortSignal): Promise<ChannelNow | null> =>
      inTurn(ending, () => notifier.channelNow({ guildId, channelId })),

    async post(
      { guildId, channelId }: Place,
      { message, reference }: { readonly message: PostMessage; readonly reference: string },
      ending: AbortSignal,
    ): Promise<Outcome> {
      const nonce = newNonce();
      let mayStandThere = false;
      const once = (): Promise<PostOutcome | null> =>
        inTurn(ending, async () => {
          const inDoubt = mayStandThere;
          mayStandThere = true;
          const outcome = await notifier.post({ kind: 'channel', guildId, channelId }, message, nonce);
          mayStandThere = outcome.kind === 'unknown' || (inDoubt && outcome.kind === 'not-sent');
          return outcome;
        });

      const first = await once();
      const outcome = (await isWorthAnother(first, ending)) ? await once() : first;
      log.info(
        { address: channelId, reference, outcome: outcome?.kind ?? 'unanswered' },
        'a post that somebody asked for',
      );
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
          return { kind: mayStandThere ? 'unanswered' : 'not-sent' };
      }
    },
  };

  /** At once where nobody can say whether it arrived, and after a channel's own limit where that is soon over. */
  async function isWorthAnother(outcome: PostOutcome | null, ending: AbortSignal): Promise<boolean> {
    if (outcome?.kind === 'unknown') return true;
    if (outcome?.kind !== 'not-sent' || outcome.afterMs === null || outcome.afterMs > LIMIT_MS) return false;
    await clock.sleep(outcome.afterMs, ending).catch(() => undefined);
    return !ending.aborted;
  }

  async function inTurn<T>(ending: AbortSignal, ask: () => Promise<T>): Promise<T | null> {
    const signal = AbortSignal.any([ending, AbortSignal.timeout(TURN_MS)]);
    const hasTurn = await unlessEnded(
      signal,
      notifier.turn(signal).then(
        () => true,
        () => false,
      ),
    );
    return hasTurn === true ? await unlessEnded(ending, ask()) : null;
  }
}
