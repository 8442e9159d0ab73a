import type { NeededDeps } from '../../src/discord/command.ts';

/** Knows no game, nobody and nothing. */
export const emptyRetroAchievements: NeededDeps['retroachievements'] = {
  games: { find: async () => ({ kind: 'none', complete: true, nearest: [] }), suggest: () => [] },
  developers: { suggest: () => [], nearest: () => null },
  achievements: { find: async () => ({ kind: 'none', nearest: [] }), suggest: () => [] },
  consoles: { find: async () => null, suggest: () => [], nearest: () => null },
  current: { suggest: () => [] },
  history: { of: async () => [] },
  charts: { paint: async () => new Uint8Array() },
};
