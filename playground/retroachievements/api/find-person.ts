import type { WorldPerson } from '../world/entities.ts';
import type { World } from '../world.ts';

/** By ULID where the text is 26 long, else by display or original name, whatever the case and accents. */
export function findPerson(world: World, given: string): WorldPerson | null {
  const present = [...world.people.values()].filter((person) => !person.deleted);
  if (given.length === 26) return present.find((person) => person.ulid === given.toUpperCase()) ?? null;
  const wanted = collated(given);
  return present.find((p) => collated(p.name) === wanted || collated(p.originalName) === wanted) ?? null;
}

function collated(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
