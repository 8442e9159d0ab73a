import { describe, expect, it } from 'vitest';
import { createLocalDiscord } from '../../playground/discord/local-discord.ts';
import { DiscordRefused } from '../../src/discord/discord-refused.ts';
import { createGateway } from '../../src/discord/gateway.ts';
import { createInvalidRequests } from '../../src/discord/invalid-requests.ts';
import { systemClock, systemElapsed } from '../../src/lib/system-clock.ts';
import { words } from '../../src/words/en.ts';
import { silentLog } from '../fakes/silent-log.ts';

describe('a login that Discord closes for good', () => {
  it.each([
    { code: 4004, says: words.tokenRefused },
    { code: 4013, says: words.connectionRefused(4013) },
  ] as const)('with $code is tried once', async ({ code, says }) => {
    const discord = await createLocalDiscord();
    discord.gateway.refuseLogins(code);
    const gateway = createGateway({
      token: discord.token,
      apiUrl: discord.apiUrl,
      invalidRequests: createInvalidRequests({ elapsed: systemElapsed }),
      budget: { waitForIdentify: () => Promise.resolve() },
      clock: systemClock,
      log: silentLog,
      onInteraction: () => undefined,
    });

    await expect(gateway.connect()).rejects.toThrow(new DiscordRefused(says));
    await expect(gateway.refused).resolves.toEqual(new DiscordRefused(says));
    expect(discord.gateway.identifies).toBe(1);

    await gateway.close();
    await discord.close();
  });
});
