import type { InteractionRecord } from '../../discord/interaction-log.ts';
import type { Told } from '../state.ts';

type Index = ReadonlyMap<string, readonly InteractionRecord[]>;

/** The server tells the whole anew after each change, so that one index holds for all lines of a turn. */
const indexes = new WeakMap<Told['interactions'], Index>();

/** What was done with a message, and what made it, oldest first. */
export function interactionsWith(messageId: string, interactions: Told['interactions']): readonly InteractionRecord[] {
  const known = indexes.get(interactions) ?? indexOf(interactions);
  indexes.set(interactions, known);
  return known.get(messageId) ?? [];
}

function indexOf(interactions: Told['interactions']): Index {
  const index = new Map<string, InteractionRecord[]>();
  for (const interaction of interactions.values()) {
    for (const id of new Set([interaction.sourceId, interaction.messageId])) {
      if (id !== null) index.set(id, [...(index.get(id) ?? []), interaction]);
    }
  }
  return index;
}
