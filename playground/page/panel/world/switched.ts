import type { Told } from '../../../protocol.ts';
import type { App } from '../../app.ts';
import type { Turns } from '../turns.ts';

/** What was done is told a moment after it was answered. */
const toldMs = 500;

/** What switches were set to, each by its key: they show that until it is done, so that the next press goes on from there. */
export function createSwitched({ draw }: Pick<App, 'draw'>, { attempt }: Pick<Turns, 'attempt'>) {
  const wanted = new Map<string, { readonly isOn: boolean }>();

  function forget(key: string, one: { readonly isOn: boolean }): void {
    if (wanted.get(key) !== one) return;
    wanted.delete(key);
    draw();
  }

  return {
    isOn: (key: string, told: boolean): boolean => wanted.get(key)?.isOn ?? told,
    /** A refusal puts it back. */
    async set(key: string, isOn: boolean, act: () => Promise<Told>): Promise<void> {
      const one = { isOn };
      wanted.set(key, one);
      draw();
      if (await attempt(act)) setTimeout(() => forget(key, one), toldMs);
      else forget(key, one);
    },
  };
}
