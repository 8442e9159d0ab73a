import { Routes } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Address } from '../domain/address.ts';
import type { Log } from '../domain/log.ts';
import type { Clock } from '../domain/ports.ts';
import type { ChannelNow, Notifier, PostMessage, PostOutcome } from '../domain/post.ts';
import { createSingleFlight } from '../lib/single-flight.ts';
import { createSparse } from '../lib/sparse.ts';
import { type DiscordRefused, refusedToken } from './discord-refused.ts';
import { createInvalidRequests, type InvalidRequests } from './invalid-requests.ts';
import { readChannel } from './notifier-channel.ts';
import { createDirectChannels } from './notifier-direct-channels.ts';
import { findReference } from './notifier-find.ts';
import { createNotifierRest } from './notifier-rest.ts';
import { readServers } from './notifier-servers.ts';
import { createNotifierTurns } from './notifier-turns.ts';
import { isRequestFailure, isTokenRefused, isTooMany, isUnheardOf, postOutcome, whyOf } from './post-outcome.ts';

export interface NotifierDeps {
  readonly token: string;
  readonly apiUrl: string;
  readonly clock: Clock;
  readonly elapsed: () => number;
  readonly log: Log;
  /** Those of the whole process. */
  readonly invalidRequests?: InvalidRequests;
  /** Called once, with what ends the bot. */
  readonly onRefused: (refused: DiscordRefused) => void;
}

/** Where one channel is refused for a new reason, all may be. */
const UNHEARD_MS = 10 * 60_000;

const WithId = z.object({ id: z.string() });

/** Posts of the bot's own accord, and what is asked of Discord for them. */
export function createNotifier({
  token,
  apiUrl,
  clock,
  elapsed,
  log,
  invalidRequests = createInvalidRequests({ elapsed }),
  onRefused,
}: NotifierDeps): Notifier {
  const rest = createNotifierRest({ token, apiUrl, clock, elapsed, invalidRequests });
  const turns = createNotifierTurns({ invalidRequests, clock, elapsed, log });
  const directChannelOf = createDirectChannels(openDirect);
  const sparsely = createSparse(UNHEARD_MS, elapsed);
  const asOne = createSingleFlight<string>();
  let botId: string | null = null;
  let refusal: unknown = null;

  return {
    turn: turns.turn,

    async post(address, message, nonce) {
      const began = elapsed();
      const { outcome, why } = await send(address, message, nonce);
      const ms = Math.round(elapsed() - began);
      log.debug({ to: address.kind, outcome: outcome.kind, ...(why !== null && { why }), ms }, 'asked Discord to post');
      return outcome;
    },

    find: (address, reference, since) =>
      answered(async () => {
        const channelId = await channelOf(address);
        const isReadable = address.kind === 'person';
        const wanted = { channelId, authorId: await ownId(), reference, since, isReadable };
        return findReference(get, wanted).catch(unknownOrThrow(address));
      }),

    channelNow: (place) =>
      answered(async () => readChannel(get, { place, botId: await ownId(), now: clock.now() }).catch(lostOrThrow)),

    servers: (signal) => answered(() => readServers(get, signal)),
  };

  async function send(
    address: Address,
    message: PostMessage,
    nonce: string,
  ): Promise<{ readonly outcome: PostOutcome; readonly why: string | null }> {
    let isOnItsWay = false;
    try {
      const channelId = await channelOf(address);
      isOnItsWay = true;
      await ask(() => rest.post(Routes.channelMessages(channelId), WithId, postBody(message, nonce)));
      return { outcome: { kind: 'sent' }, why: null };
    } catch (error) {
      const outcome = postOutcome(error, address.kind);
      const why = whyOf(error);
      return { outcome: outcome.kind === 'unknown' && !isOnItsWay ? { ...outcome, kind: 'not-sent' } : outcome, why };
    }
  }

  async function channelOf(address: Address): Promise<string> {
    return address.kind === 'channel' ? address.channelId : directChannelOf(address.userId);
  }

  async function openDirect(userId: string): Promise<string> {
    await turns.turnAhead();
    return (await ask(() => rest.post(Routes.userChannels(), WithId, { recipient_id: userId }))).id;
  }

  async function ownId(): Promise<string> {
    botId ??= await asOne('own id', async () => (await get(Routes.user(), WithId)).id);
    return botId;
  }

  async function get<T>(...question: Parameters<typeof rest.get<T>>): Promise<T> {
    await turns.turnAhead();
    return ask(() => rest.get(...question));
  }

  async function ask<T>(request: () => Promise<T>): Promise<T> {
    // Each further request would be held against us.
    if (refusal !== null) throw refusal;
    const ended = turns.begin();
    try {
      return await request();
    } catch (error) {
      if (isUnheardOf(error))
        sparsely(whyOf(error), () => log.warn({ why: whyOf(error) }, 'Discord answered with an error unheard of'));
      if (isTooMany(error)) sparsely('too many', () => log.warn({ why: whyOf(error) }, 'Discord asks us to slow down'));
      if (isTokenRefused(error) && refusal === null) {
        refusal = error;
        onRefused(refusedToken());
      }
      throw error;
    } finally {
      ended();
    }
  }

  /** `null` when Discord did not say. */
  async function answered<T>(question: () => Promise<T>): Promise<T | null> {
    if (turns.isHeldBack()) return null;
    try {
      return await question();
    } catch (error) {
      if (isRequestFailure(error)) return null;
      throw error;
    }
  }
}

function postBody({ content, embeds, mentions }: PostMessage, nonce: string): object {
  return { content, embeds, allowed_mentions: { parse: [], ...mentions }, nonce, enforce_nonce: true };
}

/** Where we may not read, nobody can ever say what stands there. */
function unknownOrThrow({ kind }: Address) {
  return (error: unknown): 'unknown' => {
    if (postOutcome(error, kind).kind === 'lost') return 'unknown';
    throw error;
  };
}

function lostOrThrow(error: unknown): ChannelNow {
  const outcome = postOutcome(error, 'channel');
  if (outcome.kind === 'lost') return outcome;
  throw error;
}
