import type { Person } from './ticket.ts';

/** Names change hands; a ULID does not, where both sides have one. */
export function samePerson(a: Person, b: Person): boolean {
  return a.ulid === null || b.ulid === null ? a.name.toLowerCase() === b.name.toLowerCase() : a.ulid === b.ulid;
}
