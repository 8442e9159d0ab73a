import type { Actions, At } from '../../protocol.ts';
import type { Suggested } from './composed.ts';
import type { Value } from '../nameable.ts';

export interface SuggestionsDeps {
  /** Rejects when the signal aborts. */
  ask(input: Actions['suggest']['input'], signal: AbortSignal): Promise<Actions['suggest']['output']>;
  /** `null`: they could not be had. */
  onAnswer(key: string, values: readonly Value[] | null): void;
}

const pauseMs = 100;
/** Discord's client waits as long. */
const patienceMs = 3_000;
/** A bot that has just started still reads what it suggests from. */
const retryMs = 1_500;

/** Asks the bot once typing pauses, and once more where it has nothing; what is asked last is all that counts. */
export function createSuggestions({ ask, onAnswer }: SuggestionsDeps) {
  let current: string | null = null;
  let pause: ReturnType<typeof setTimeout> | undefined;
  // A browser has six connections to a host: what nobody waits for gives its own back.
  let asking = new AbortController();

  function follow(suggested: Suggested | null, at: At | null): void {
    const key = suggested?.key ?? null;
    if (key === current) return;
    current = key;
    clearTimeout(pause);
    asking.abort();
    if (suggested === null || at === null) return;
    asking = new AbortController();
    const { signal } = asking;
    pause = setTimeout(() => void load(suggested, at, signal), pauseMs);
  }

  async function load({ key, command }: Suggested, at: At, signal: AbortSignal): Promise<void> {
    const values = await found({ ...at, command }, signal);
    if (signal.aborted) return;
    onAnswer(key, values);
    if (signal.aborted || values?.length !== 0) return;
    pause = setTimeout(() => void loadAgain(key, { ...at, command }, signal), retryMs);
  }

  /** Only what is there by now is news. */
  async function loadAgain(key: string, input: Actions['suggest']['input'], signal: AbortSignal): Promise<void> {
    const values = await found(input, signal);
    if (!signal.aborted && values !== null && values.length > 0) onAnswer(key, values);
  }

  async function found(input: Actions['suggest']['input'], signal: AbortSignal): Promise<readonly Value[] | null> {
    try {
      const { suggestions } = await ask(input, AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]));
      return suggestions.map(({ name, value }) => ({ label: name, value: String(value), detail: null }));
    } catch {
      // Whatever went wrong, the client says the same: that there is no answer.
      return null;
    }
  }

  return { follow };
}
