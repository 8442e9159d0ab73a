import type { LocalDiscord } from '../../playground/discord/local-discord.ts';
import { createGateway } from '../../src/discord/gateway.ts';
import type { Incoming } from '../../src/discord/incoming.ts';
import { createInvalidRequests } from '../../src/discord/invalid-requests.ts';
import type { Log } from '../../src/domain/log.ts';
import type { Clock } from '../../src/domain/ports.ts';
import { systemClock, systemElapsed } from '../../src/lib/system-clock.ts';
import { silentLog } from '../fakes/silent-log.ts';

/** The bot's connection to a local Discord, not made yet. */
export function aGateway(
  { token, apiUrl }: Pick<LocalDiscord, 'token' | 'apiUrl'>,
  {
    log = silentLog,
    clock = systemClock,
    elapsed = systemElapsed,
    onInteraction = () => undefined,
  }: {
    readonly log?: Log;
    readonly clock?: Clock;
    readonly elapsed?: () => number;
    readonly onInteraction?: (incoming: Incoming) => void;
  } = {},
) {
  return createGateway({
    token,
    apiUrl,
    invalidRequests: createInvalidRequests({ elapsed: systemElapsed }),
    budget: { waitForIdentify: () => Promise.resolve() },
    clock,
    elapsed,
    log,
    onInteraction,
  });
}
