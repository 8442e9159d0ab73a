import { z } from 'zod';
import { assertNever } from '../lib/assert-never.ts';
import { Api } from './api.ts';
import type { UpstreamName } from './failure.ts';
import { Game } from './game.ts';
import { GameId } from './ids.ts';
import { Achievement, Person } from './ticket.ts';

/** What a watch is on, with the names it had when the watch was made. */
export const WatchedSubject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('game'), game: Game, set: z.enum(['official', 'unofficial']) }),
  z.object({ kind: z.literal('developer'), developer: Person }),
  /** `game` is `null` where no ticket named it. */
  z.object({
    kind: z.literal('achievement'),
    achievement: Achievement.pick({ id: true, title: true }),
    game: Game.nullable(),
  }),
  z.object({ kind: z.literal('console'), name: z.string().min(1) }),
  z.object({ kind: z.literal('site') }),
  z.object({ kind: z.literal('api'), api: Api, priority: z.enum(['high', 'medium', 'low']).nullable() }),
]);
export type WatchedSubject = z.infer<typeof WatchedSubject>;

/** The same for equal subjects, however they are called meanwhile. */
export function subjectKey(subject: WatchedSubject): string {
  switch (subject.kind) {
    case 'game':
      return `game:${subject.game.id}:${subject.set}`;
    case 'developer':
      return `developer:${subject.developer.ulid ?? `name:${subject.developer.name.toLowerCase()}`}`;
    case 'achievement':
      return `achievement:${subject.achievement.id}`;
    case 'console':
      return `console:${subject.name.toLowerCase()}`;
    case 'site':
      return 'site';
    case 'api':
      return `api:${subject.priority ?? 'any'}:${subject.api.id.toLowerCase()}`;
    default:
      return assertNever(subject);
  }
}

/** What one look reads, for all the subjects in it. */
export const Listing = z.discriminatedUnion('kind', [
  /** Every open and waiting ticket of official achievements. */
  z.object({ kind: z.literal('open-list') }),
  z.object({ kind: z.literal('unofficial'), gameId: GameId }),
  z.object({ kind: z.literal('api'), api: Api, priority: z.enum(['high', 'medium', 'low']).nullable() }),
]);
export type Listing = z.infer<typeof Listing>;

export function listingOf(subject: WatchedSubject): Listing {
  switch (subject.kind) {
    case 'game':
      return subject.set === 'official' ? { kind: 'open-list' } : { kind: 'unofficial', gameId: subject.game.id };
    case 'developer':
    case 'achievement':
    case 'console':
    case 'site':
      return { kind: 'open-list' };
    case 'api':
      return { kind: 'api', api: subject.api, priority: subject.priority };
    default:
      return assertNever(subject);
  }
}

export function listingKey(listing: Listing): string {
  switch (listing.kind) {
    case 'open-list':
      return 'open-list';
    case 'unofficial':
      return `unofficial:${listing.gameId}`;
    case 'api':
      return `api:${listing.priority ?? 'any'}:${listing.api.id.toLowerCase()}`;
    default:
      return assertNever(listing);
  }
}

/** Of what a watch is on, and of the listing that it is found in. */
export function upstreamOf({ kind }: Pick<Listing | WatchedSubject, 'kind'>): UpstreamName {
  return kind === 'api' ? 'Akana' : 'RetroAchievements';
}
