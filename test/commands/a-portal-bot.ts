import type { WorldApi, WorldTicket } from '../../playground/akana/world/entities.ts';
import { type AkanaWorld, createAkanaWorld } from '../../playground/akana/world.ts';
import { type RunningBot, startRunningBot } from '../running-bot.ts';
import { aWorld } from '../upstreams/retroachievements/a-world.ts';

type NewTicket = Parameters<AkanaWorld['openTicket']>[0];

export interface PortalBot {
  readonly running: RunningBot;
  readonly world: AkanaWorld;
  readonly loans: WorldApi;
  /** Opens so many tickets, of Loans unless said otherwise. */
  open(count: number, ticket?: Partial<NewTicket>): WorldTicket[];
  /** The queries of the lists of tickets that were asked for. */
  asked(): readonly Readonly<Record<string, string>>[];
}

/** A bot that takes no answer for fresh, and its Akana with one API and no ticket yet. */
export async function startPortalBot(env: Readonly<Record<string, string>> = {}): Promise<PortalBot> {
  const world = createAkanaWorld({ tenant: 'acme', accountName: 'TicketBot' });
  const loans = world.addApi({ name: 'Loans' });
  const running = await startRunningBot(aWorld().world, {
    akana: world,
    env: { CACHE_SECONDS: '0', ...env },
    // Another bot may take its place at once, which Discord itself would slow down.
    discord: { identifyWindowMs: 0 },
  });

  return {
    running,
    world,
    loans,
    open: (count, ticket = {}) =>
      Array.from({ length: count }, (_, index) =>
        world.openTicket({ about: loans.id, title: `Ticket ${index + 1} of ${count}`, ...ticket }),
      ),
    asked: () => running.akana.requests.filter(({ path }) => path === '/api/tickets').map(({ query }) => query),
  };
}
