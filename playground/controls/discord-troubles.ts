import type { LocalDiscord } from '../discord/local-discord.ts';
import { createTroubles } from './troubles.ts';

const firstResponses = { method: 'POST', path: '/callback' };

/** What goes wrong between the bot and Discord. */
export function createDiscordTroubles({ faults }: Pick<LocalDiscord, 'faults'>) {
  return createTroubles(
    { name: 'Discord', mend: faults.clear },
    {
      silent: {
        label: "Never gets the bot's answers",
        told: "Discord never gets the bot's answers now: people read that it did not respond.",
        begin: () => faults.hang(firstResponses, Infinity),
      },
      slow: {
        label: 'Slow',
        told: 'Discord takes 2 seconds for every request of the bot now.',
        begin: () => faults.delay({}, 2_000, Infinity),
      },
      error: {
        label: 'Server error (500)',
        told: 'Discord fails on every request of the bot now.',
        begin: () => faults.status({}, 500, Infinity),
      },
      'rate-limited': {
        label: 'Too many requests (429)',
        told: 'Discord asks the bot to wait 5 seconds, again and again.',
        begin: () => faults.rateLimit({}, 5, 'shared', Infinity),
      },
    },
  );
}
