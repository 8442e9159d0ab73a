import { type Address, addressKey } from '../../src/domain/address.ts';
import type { Clock } from '../../src/domain/ports.ts';
import type { ChannelNow, Notifier, PostMessage, PostOutcome } from '../../src/domain/post.ts';

/** What Discord does with a request instead of taking it. */
export interface Fault {
  readonly outcome: PostOutcome;
  /** The message stands there all the same, so many milliseconds after the request. */
  readonly takenAfterMs?: number;
  /** How long it takes to answer. */
  readonly afterMs?: number;
}

export interface TinyMessage extends PostMessage {
  readonly key: string;
  readonly nonce: string;
  /** By the clock that never jumps. */
  readonly at: number;
}

interface TinyRequest {
  readonly kind: 'post' | 'find' | 'channel';
  readonly key: string;
  readonly at: number;
}

/** Discord as the delivery sees it: messages, the memory for nonces, and whatever trouble a test wants. */
export interface TinyNotifier extends Notifier {
  /** In the order in which they were made. */
  readonly messages: readonly TinyMessage[];
  readonly requests: readonly TinyRequest[];
  /** Asked at each post, with how many there were for this address before; `null` takes it. */
  fault: (key: string, message: PostMessage) => Fault | null;
  /** Nobody can look for a post, or hear of a channel. */
  isSilent: boolean;
  /** Addresses whose history the bot may not read. */
  readonly unreadable: Set<string>;
  /** What channels say of themselves; open where nothing is said. */
  readonly channels: Map<string, ChannelNow>;
  /** What happens before each turn is given. */
  beforeTurn: (signal: AbortSignal) => Promise<void> | void;
  present: ReadonlySet<string> | null;
}

const nonceKnownMs = 120_000;

export function createTinyNotifier({ now, elapsed, sleep }: Clock & { elapsed: () => number }): TinyNotifier {
  const messages: TinyMessage[] = [];
  const requests: TinyRequest[] = [];
  const wallAtZero = now() - elapsed();

  function take(key: string, nonce: string, message: PostMessage): void {
    const at = elapsed();
    const isKnown = messages.some(
      (other) => other.key === key && other.nonce === nonce && at - other.at < nonceKnownMs,
    );
    if (!isKnown) messages.push({ ...message, key, nonce, at });
  }

  const tiny: TinyNotifier = {
    messages,
    requests,
    fault: () => null,
    isSilent: false,
    unreadable: new Set(),
    channels: new Map(),
    beforeTurn: () => undefined,
    present: new Set(),

    async turn(signal) {
      await tiny.beforeTurn(signal);
      signal.throwIfAborted();
    },

    async post(address: Address, message, nonce) {
      const key = addressKey(address);
      requests.push({ kind: 'post', key, at: elapsed() });
      const fault = tiny.fault(key, message);
      if (fault === null || fault.takenAfterMs === 0) take(key, nonce, message);
      else if (fault.takenAfterMs !== undefined) void sleep(fault.takenAfterMs).then(() => take(key, nonce, message));
      if (fault?.afterMs !== undefined) await sleep(fault.afterMs);
      return fault?.outcome ?? { kind: 'sent' };
    },

    async find(address, reference, since) {
      const key = addressKey(address);
      requests.push({ kind: 'find', key, at: elapsed() });
      if (tiny.isSilent) return null;
      if (tiny.unreadable.has(key)) return 'unknown';
      const last = messages.filter((message) => message.key === key).slice(-100);
      if (last.some((message) => bears(message, reference))) return 'there';
      // Discord's own clock goes right, whatever the machine's says.
      const [oldest] = last;
      return last.length < 100 || (oldest !== undefined && wallAtZero + oldest.at < since) ? 'absent' : 'unknown';
    },

    async channelNow({ channelId }) {
      requests.push({ kind: 'channel', key: channelId, at: elapsed() });
      return tiny.isSilent
        ? null
        : (tiny.channels.get(channelId) ?? { kind: 'open', roleIds: new Set(), mentionableRoleIds: new Set() });
    },

    servers: async () => tiny.present,
  };
  return tiny;
}

function bears({ content, embeds }: PostMessage, reference: string): boolean {
  return content.endsWith(reference) || embeds.some(({ footer }) => footer?.text.includes(reference) === true);
}
