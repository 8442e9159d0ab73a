import { CommandRefused } from '../discord/command-refused.ts';
import { createListeners } from '../discord/listeners.ts';
import type { TroubleView } from '../protocol.ts';

export interface Trouble {
  /** What a person picks. */
  readonly label: string;
  /** What is so from now on, in a sentence. */
  readonly told: string;
  /** What there is to know when it is mended. */
  readonly afterwards?: string;
  readonly begin: () => void;
  /** Whether it ended without being mended. */
  readonly isOver?: () => boolean;
}

interface TroubleMaker {
  view(): TroubleView;
  /** `null` mends. Returns a sentence; throws `CommandRefused` for a trouble that is not offered. */
  set(trouble: string | null): string;
  /** Returns how to stop listening. */
  onChange(listener: () => void): () => void;
}

/** One trouble at a time; a new one takes the place of the one before. */
export function createTroubles(
  place: string,
  named: Readonly<Record<string, Trouble>>,
  mend: () => void,
): TroubleMaker {
  const troubles = new Map(Object.entries(named));
  const offered = [...troubles].map(([trouble, { label }]) => ({ trouble, label }));
  const listeners = createListeners();
  let begun: string | null = null;

  function now(): string | null {
    const isOver = begun !== null && troubles.get(begun)?.isOver?.() === true;
    return isOver ? null : begun;
  }

  function mended(): string {
    const before = now();
    const afterwards = before === null ? undefined : troubles.get(before)?.afterwards;
    mend();
    begun = null;
    return `${place} is well again.${afterwards === undefined ? '' : ` ${afterwards}`}`;
  }

  function begin(name: string): string {
    const trouble = troubles.get(name);
    if (trouble === undefined) throw new CommandRefused(`${place} knows no trouble "${name}".`);
    mend();
    begun = name;
    trouble.begin();
    return trouble.told;
  }

  return {
    view: () => ({ now: now(), offered }),
    set(wanted) {
      const told = wanted === null ? mended() : begin(wanted);
      listeners.tell();
      return told;
    },
    onChange: listeners.add,
  };
}
