import { createAkanaMover } from '../../playground/akana/move.ts';
import { type AkanaWorld, createAkanaWorld } from '../../playground/akana/world.ts';
import type { Random } from '../../playground/random.ts';
import { WatchedSubject } from '../../src/domain/watched-subject.ts';
import type { Watched } from './the-watches.ts';

export interface RestlessAkana {
  readonly world: AkanaWorld;
  readonly watched: readonly Watched[];
  /** Makes one change. */
  move(): void;
}

const usualOpen = 8;
const states: ReadonlyMap<string, 'open' | 'reopened'> = new Map([
  ['OPEN', 'open'],
  ['REOPEN', 'reopened'],
]);

/** Two APIs, and tickets of both. */
export function createRestlessAkana(random: Random): RestlessAkana {
  const world = createAkanaWorld();
  const apis = ['Payments', 'Refunds'].map((name) => world.addApi({ name }));
  for (let left = usualOpen; left > 0; left -= 1) world.openTicket({ about: random.pick(apis).id });

  return {
    world,
    watched: apis.map(({ id, name, versions }) => ({
      subject: WatchedSubject.parse({ kind: 'api', api: { id, name, versionId: versions[0].id }, priority: null }),
      truth: () =>
        new Map(
          world.visibleTickets(id).flatMap((ticket) => {
            const state = states.get(ticket.state);
            return state === undefined ? [] : [[ticket.id, { state, holder: null }]];
          }),
        ),
    })),
    move: createAkanaMover(world, random.int(0, 1_000_000)),
  };
}
