import { z } from 'zod';
import { systems as systemNames, type Told } from '../protocol.ts';
import type { ActionTable } from './action.ts';
import type { WorldControls } from './world-controls.ts';

const System = z.enum(systemNames);

/** What happens on the other side of the world: tickets and troubles. Each says in a sentence what it did. */
export function worldActions({ systems, discordTroubles, drift }: WorldControls, onControlled: () => void) {
  return {
    tickets: {
      input: z.object({ system: System, find: z.string() }),
      run: ({ system, find }) => systems[system].tickets(find),
    },
    move: {
      input: z.object({ system: System, ticketId: z.string(), move: z.string() }),
      run: ({ system, ticketId, move }) => ({ told: systems[system].move(ticketId, move) }),
    },
    subjects: {
      input: z.object({ system: System, find: z.string() }),
      run: ({ system, find }) => ({ subjects: systems[system].subjects(find) }),
    },
    open: {
      input: z.object({ system: System, subjectId: z.string(), values: z.record(z.string(), z.string()) }),
      run: ({ system, subjectId, values }) => ({ told: systems[system].open(subjectId, values) }),
    },
    trouble: {
      input: z.object({ place: z.enum([...System.options, 'discord']), trouble: z.string().nullable() }),
      run: ({ place, trouble }) =>
        controlled(place === 'discord' ? discordTroubles.set(trouble) : systems[place].setTrouble(trouble)),
    },
    drift: {
      input: z.object({ isOn: z.boolean() }),
      run: ({ isOn }) => {
        drift.set(isOn);
        return controlled(isOn ? 'Tickets open and close by themselves now.' : 'Tickets stay as they are now.');
      },
    },
  } satisfies ActionTable<'tickets' | 'move' | 'subjects' | 'open' | 'trouble' | 'drift'>;

  function controlled(told: string): Told {
    onControlled();
    return { told };
  }
}
