import type { WorldPerson } from './entities.ts';
import { createIds, known } from './tables.ts';
import type { Tables } from './tables.ts';
import { ulidOf } from './ulid.ts';

export interface NewPerson {
  readonly name: string;
  /** The same as the name, unless said otherwise. */
  readonly originalName?: string;
  readonly ulid?: string;
  readonly developer?: boolean;
}

export interface PeopleOperations {
  addPerson(person: NewPerson): WorldPerson;
  renamePerson(ulid: string, name: string): WorldPerson;
  /** The account is gone; what it wrote and holds stays. */
  removePerson(ulid: string): WorldPerson;
}

export function peopleOperations({ people, tell }: Tables): PeopleOperations {
  const nextId = createIds();

  function change(ulid: string, changes: Partial<WorldPerson>): WorldPerson {
    const before = known(people, ulid, 'person');
    const after = { ...before, ...changes };
    people.set(ulid, after);
    tell({ kind: 'person', before, after });
    return after;
  }

  return {
    addPerson({ name, originalName = name, ulid, developer = false }) {
      const id = nextId();
      const after = { id, ulid: ulid ?? ulidOf(id), name, originalName, developer, deleted: false };
      people.set(after.ulid, after);
      tell({ kind: 'person', before: null, after });
      return after;
    },
    renamePerson: (ulid, name) => change(ulid, { name }),
    removePerson: (ulid) => change(ulid, { deleted: true }),
  };
}
