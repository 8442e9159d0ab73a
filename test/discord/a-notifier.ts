import { onTestFinished } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../../playground/discord/local-discord.ts';
import type { LocalDiscordOptions } from '../../playground/discord/settings.ts';
import type { Channel, Person } from '../../playground/discord/world.ts';
import type { DiscordRefused } from '../../src/discord/discord-refused.ts';
import { createInvalidRequests } from '../../src/discord/invalid-requests.ts';
import { createNotifier } from '../../src/discord/notifier.ts';
import type { Address } from '../../src/domain/address.ts';
import type { Notifier, PostMessage } from '../../src/domain/post.ts';
import { systemClock, systemElapsed } from '../../src/lib/system-clock.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';

/** A notifier of a Discord at this address, and what is known of it from outside. */
export function aNotifier({ apiUrl, token = 'a-token' }: { apiUrl: string; token?: string }) {
  const { log, lines } = createRecordingLog();
  const refusals: DiscordRefused[] = [];
  let aheadMs = 0;
  const invalidRequests = createInvalidRequests({ elapsed: systemElapsed });
  const notifier = createNotifier({
    token,
    apiUrl,
    clock: { ...systemClock, now: () => systemClock.now() + aheadMs },
    elapsed: systemElapsed,
    log,
    invalidRequests,
    onRefused: (refused) => refusals.push(refused),
  });
  return {
    notifier,
    lines,
    refusals,
    invalidRequests,
    /** Sets the machine's clock forward, or back. */
    jump(ms: number): void {
      aheadMs += ms;
    },
  };
}

/** A local Discord that ends with the test, and a notifier that posts there. */
export async function withNotifier(options: LocalDiscordOptions = {}) {
  const discord = await createLocalDiscord({ globalPerSecond: 50, ...options });
  onTestFinished(() => discord.close());
  return { discord, ...aNotifier(discord) };
}

export function addressOf({ id, guild }: Channel): Address & { kind: 'channel' } {
  return { kind: 'channel', guildId: guild?.id ?? '', channelId: id };
}

export function personOf(discord: LocalDiscord, { id }: Person): Address {
  return { kind: 'person', guildId: discord.guilds.retroQa.id, userId: id };
}

export function aMessage(overrides: Partial<PostMessage> = {}): PostMessage {
  return {
    content: 'Dragster: open tickets 3 → 4',
    embeds: [{ title: 'Dragster', footer: { text: 'K7Q2' } }],
    mentions: { users: [], roles: [] },
    ...overrides,
  };
}

let posts = 0;

export function post(notifier: Notifier, address: Address, message = aMessage()) {
  posts += 1;
  return notifier.post(address, message, `nonce-${posts}`);
}
