import type { Told } from '../../protocol.ts';
import { refusalOf } from '../server.ts';

export type Turns = ReturnType<typeof createTurns>;

/** What came of something, in a sentence. */
export interface Said {
  readonly text: string;
  readonly isRefusal: boolean;
}

/** How long a sentence stands. */
const lastsMs = 20_000;

/** Does one thing after the other, and knows what came of the last one, for a while or until the next is begun. */
export function createTurns(onSaid: () => void, onBegin: () => void = () => undefined) {
  let said: Said | null = null;
  let before: Promise<unknown> = Promise.resolve();

  return {
    said: () => said,
    /** Whether it was done, when its turn has come and is over. */
    attempt(act: () => Promise<Told>): Promise<boolean> {
      begin();
      const turn = before.then(() => attemptNow(act));
      before = turn.catch(() => undefined);
      return turn;
    },
    refuse(text: string): void {
      begin();
      say({ text, isRefusal: true });
    },
    forget,
  };

  function begin(): void {
    forget();
    onBegin();
  }

  async function attemptNow(act: () => Promise<Told>): Promise<boolean> {
    try {
      const { told } = await act();
      say({ text: told, isRefusal: false });
      return true;
    } catch (error) {
      say({ text: refusalOf(error), isRefusal: true });
      return false;
    }
  }

  function say(next: Said): void {
    said = next;
    onSaid();
    void forgetLater(next);
  }

  async function forgetLater(one: Said): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, lastsMs));
    if (said === one) forget();
  }

  function forget(): void {
    if (said === null) return;
    said = null;
    onSaid();
  }
}
