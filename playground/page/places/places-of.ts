import type { ServerView } from '../../protocol.ts';
import type { Spot } from '../spots.ts';

/** A round thing in the rail. */
export interface Place {
  readonly id: string;
  readonly name: string;
  /** `null`: direct messages. */
  readonly server: ServerView | null;
  readonly spots: readonly Spot[];
}

/** Conversations first, as Discord has them, where there are any. */
export function placesOf(spots: readonly Spot[]): readonly Place[] {
  const byServer = Map.groupBy(spots, ({ server }) => server);
  const places = [...byServer].map(([server, own]) => ({
    id: server?.id ?? 'direct',
    name: server?.name ?? 'Direct messages',
    server,
    spots: own,
  }));
  return [...places.filter(({ server }) => server === null), ...places.filter(({ server }) => server !== null)];
}
