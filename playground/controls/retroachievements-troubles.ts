import type { LocalRetroAchievements } from '../retroachievements/server.ts';
import { createTroubles } from './troubles.ts';
import { slowToNotice, upstreamTroubles } from './upstream-troubles.ts';

export function createRetroAchievementsTroubles({
  setFault,
  onReply,
}: Pick<LocalRetroAchievements, 'setFault' | 'onReply'>) {
  return createTroubles(
    { name: 'RetroAchievements', mend: () => setFault(null), onReply },
    {
      ...upstreamTroubles('RetroAchievements', setFault),
      error: {
        label: 'Server error (500)',
        told: 'RetroAchievements fails on every question now.',
        afterwards: slowToNotice,
        begin: () => setFault({ kind: 'error', status: 500, body: 'json' }),
      },
      refused: {
        label: 'Key refused',
        told: "RetroAchievements refuses the bot's key now.",
        begin: () => setFault({ kind: 'unauthorized' }),
      },
    },
  );
}
