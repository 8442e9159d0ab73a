import { AchievementId } from '../../src/domain/ids.ts';
import type { AchievementOverview, ListOverview } from '../../src/domain/overview.ts';
import { fresh } from './samples.ts';

export const dayMs = 86_400_000;

export const atari = { kind: 'console', name: 'Atari 2600' } as const;

export function aListOverview(overrides: Partial<ListOverview> = {}): ListOverview {
  return { kind: 'list', subject: { kind: 'site' }, tickets: [], reading: fresh, ...overrides };
}

export function anAchievementOverview(overrides: Partial<AchievementOverview> = {}): AchievementOverview {
  return {
    kind: 'achievement',
    achievement: { id: AchievementId.parse(9), title: 'The World is Yours' },
    tickets: [],
    unlisted: 0,
    reading: fresh,
    ...overrides,
  };
}
