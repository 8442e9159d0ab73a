import { CommandRefused } from '../discord/command-refused.ts';
import { createListeners } from '../listeners.ts';
import type { TroubleView } from '../protocol.ts';
import { type Aftermath, createAftermaths } from './aftermaths.ts';

export interface Trouble {
  /** What a person picks. */
  readonly label: string;
  /** What is so from now on, in a sentence. */
  readonly told: string;
  /** What the bot that has met it still feels when it is mended. */
  readonly afterwards?: () => Aftermath;
  readonly begin: () => void;
  /** Whether it ended without being mended. */
  readonly isOver?: () => boolean;
}

interface TroubleMaker {
  view(): TroubleView;
  /** `null` mends. Returns in a sentence what was done, without what is still felt; throws `CommandRefused` for a trouble that is not offered. */
  set(trouble: string | null): string;
  /** Returns how to stop listening. */
  onChange(listener: () => void): () => void;
}

interface Place {
  readonly name: string;
  mend(): void;
  /** Hears with each reply to the bot whether it is the right one. */
  onReply?(listener: (isRight: boolean) => void): void;
}

/** One trouble at a time; a new one takes the place of the one before. */
export function createTroubles(place: Place, named: Readonly<Record<string, Trouble>>): TroubleMaker {
  const troubles = new Map(Object.entries(named));
  const offered = [...troubles].map(([trouble, { label }]) => ({ trouble, label }));
  const listeners = createListeners();
  const aftermaths = createAftermaths(listeners.tell);
  let begun: string | null = null;
  let isMet = false;
  place.onReply?.((isRight) => {
    if (isRight) aftermaths.endAll();
    else isMet = true;
  });

  function now(): string | null {
    const isOver = begun !== null && troubles.get(begun)?.isOver?.() === true;
    return isOver ? null : begun;
  }

  function end(): void {
    const before = now();
    const afterwards = before === null || !isMet ? undefined : troubles.get(before)?.afterwards?.();
    place.mend();
    begun = null;
    isMet = false;
    if (afterwards !== undefined) aftermaths.begin(afterwards);
  }

  function begin(name: string): string {
    const trouble = troubles.get(name);
    if (trouble === undefined) throw new CommandRefused(`${place.name} knows no trouble "${name}".`);
    if (name !== now()) {
      end();
      begun = name;
      trouble.begin();
    }
    return trouble.told;
  }

  function mended(): string {
    end();
    return `${place.name} is well again.`;
  }

  return {
    view: () => ({ now: now(), note: aftermaths.note(), offered }),
    set(wanted) {
      const told = wanted === null ? mended() : begin(wanted);
      listeners.tell();
      return told;
    },
    onChange: listeners.add,
  };
}
