import { z } from 'zod';
import type { Address, Place } from './address.ts';
import type { Lost } from './pause-reason.ts';

const PostEmbed = z.object({
  title: z.string().exactOptional(),
  url: z.string().exactOptional(),
  description: z.string().exactOptional(),
  color: z.number().int().exactOptional(),
  thumbnail: z.object({ url: z.string() }).exactOptional(),
  footer: z.object({ text: z.string() }).exactOptional(),
});

/** A message of the bot's own accord, as it is stored: a `Message` without anything to press. */
export const PostMessage = z.object({
  content: z.string(),
  embeds: PostEmbed.array(),
  /** The only ones that are pinged. */
  mentions: z.object({ users: z.string().array(), roles: z.string().array() }),
});
export type PostMessage = z.infer<typeof PostMessage>;

export interface Draft {
  readonly message: PostMessage;
  /** How many of the waiting notices are in it, from the first on; at least one. */
  readonly taken: number;
}

/** A message on its way to an address. There is one at a time for each address, so that order is kept. */
export interface Post {
  readonly id: number;
  readonly address: Address;
  /** In the embed's footer: a post of unknown outcome is looked for by it. */
  readonly reference: string;
  /** Discord makes one message of all posts that have it, for some minutes. At most 25 characters. */
  readonly nonce: string;
  readonly message: PostMessage;
  /** The watches it speaks for; none for what is told whatever is watched. */
  readonly watchIds: readonly string[];
  /** Since when it may stand there and nobody knows, in milliseconds since 1970; `null`: it surely does not. */
  readonly triedAt: number | null;
  /** How often it has failed. */
  readonly failures: number;
}

/**
 * What became of a request to post. `sent`: it stands there, now or since an earlier try · `not-sent`: it surely does
 * not, and another try may help · `unknown`: nobody can say · `lost`: this address takes no posts · `refused`: Discord
 * will never take this payload, for what is wrong at `path`.
 */
export type PostOutcome =
  | { readonly kind: 'sent' }
  | {
      readonly kind: 'not-sent' | 'unknown';
      /** Not before so many milliseconds; `null` where Discord said nothing of it. */
      readonly afterMs: number | null;
      /** Whether it is Discord that has trouble, or the limit of all we send, or this address alone. */
      readonly scope: 'everywhere' | 'address';
    }
  | { readonly kind: 'lost'; readonly lost: Lost }
  | { readonly kind: 'refused'; readonly path: string };

/** A channel as Discord tells it now: what keeps us from posting, or the roles that its server has. */
export type ChannelNow =
  | { readonly kind: 'lost'; readonly lost: Lost }
  | {
      readonly kind: 'open';
      readonly roleIds: ReadonlySet<string>;
      /** Those of them that the bot can ping there. */
      readonly mentionableRoleIds: ReadonlySet<string>;
    };

/** Where posts go out. Outcomes are values: what it throws is a bug. */
export interface Notifier {
  /** Resolves when a request may go out within Discord's limits; rejects when the signal aborts first. */
  turn(signal: AbortSignal): Promise<void>;
  /** Sends at once: ask for a turn first, and decide what to send after it. */
  post(address: Address, message: PostMessage, nonce: string): Promise<PostOutcome>;
  /**
   * Whether a post of ours with this reference stands among the address's last messages. `absent`: it surely does not,
   * for all messages since `since` were read. `unknown`: nobody can ever say. `null` when Discord did not say.
   */
  find(address: Address, reference: string, since: number): Promise<'there' | 'absent' | 'unknown' | null>;
  /** `null` when Discord did not say. */
  channelNow(place: Place): Promise<ChannelNow | null>;
  /** The servers that the bot is in, by their ids; `null` when Discord did not say. */
  servers(signal: AbortSignal): Promise<ReadonlySet<string> | null>;
}
