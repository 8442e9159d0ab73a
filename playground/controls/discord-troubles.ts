import type { LocalDiscord } from '../discord/local-discord.ts';
import { createTroubles } from './troubles.ts';

const firstAnswers = { method: 'POST', path: '/callback' };

/** What goes wrong between the bot and Discord. */
export function createDiscordTroubles({ faults }: Pick<LocalDiscord, 'faults'>) {
  return createTroubles(
    'Discord',
    {
      silent: {
        label: 'First answers get lost',
        told: "The bot's first answers get lost now: nobody sees it respond.",
        begin: () => faults.hang(firstAnswers, Infinity),
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
    faults.clear,
  );
}
