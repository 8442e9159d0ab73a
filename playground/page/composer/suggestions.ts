import type { Actions, At, ComposedCommand } from '../../protocol.ts';
import type { Suggested } from './composed.ts';
import type { Value } from './offered.ts';

export interface SuggestionsDeps {
  ask(input: Actions['suggest']['input']): Promise<Actions['suggest']['output']>;
  /** `null`: they could not be had. */
  onAnswer(key: string, values: readonly Value[] | null): void;
}

const pauseMs = 100;
/** Discord's client waits as long. */
const patienceMs = 3_000;

/** Asks the bot once typing pauses; what is asked last is all that counts. */
export function createSuggestions({ ask, onAnswer }: SuggestionsDeps) {
  let current: string | null = null;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let patience: ReturnType<typeof setTimeout> | undefined;

  function follow(suggested: Suggested | null, at: At | null): void {
    const key = suggested?.key ?? null;
    if (key === current) return;
    current = key;
    clearTimeout(pause);
    clearTimeout(patience);
    if (suggested === null || at === null) return;
    pause = setTimeout(() => void load(suggested.key, at, suggested.command), pauseMs);
  }

  async function load(key: string, at: At, command: ComposedCommand): Promise<void> {
    patience = setTimeout(() => answer(key, null), patienceMs);
    try {
      const { suggestions } = await ask({ ...at, command });
      answer(
        key,
        suggestions.map(({ name, value }) => ({ label: name, value: String(value), detail: null })),
      );
    } catch {
      // Whatever went wrong, the client says the same: that there is no answer.
      answer(key, null);
    }
  }

  function answer(key: string, values: readonly Value[] | null): void {
    if (key !== current) return;
    clearTimeout(patience);
    onAnswer(key, values);
  }

  return { follow };
}
