import type { Notifier } from '../domain/post.ts';
import type { Telemetry } from '../domain/telemetry.ts';

/** The notifier, with telemetry of what comes of each post. */
export function toldPosts(notifier: Notifier, telemetry: Pick<Telemetry, 'post'>): Notifier {
  return {
    ...notifier,
    async post(address, message, nonce) {
      const outcome = await notifier.post(address, message, nonce);
      telemetry.post(outcome.kind);
      return outcome;
    },
  };
}
