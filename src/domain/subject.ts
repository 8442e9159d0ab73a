import type { GameId } from './ids.ts';

/** Achievements that count for players, or those not (or no longer) published. */
export type AchievementSet = 'official' | 'unofficial';

/** `current`: open and waiting; `every`: whatever the source still lists. */
export type StateSpan = 'current' | 'every';

export interface GameSubject {
  readonly kind: 'game';
  readonly id: GameId;
  readonly set: AchievementSet;
  readonly span: StateSpan;
}

export interface DeveloperSubject {
  readonly kind: 'developer';
  /** A display name, an original user name or a ULID. */
  readonly name: string;
}

export type Subject = GameSubject | DeveloperSubject;
