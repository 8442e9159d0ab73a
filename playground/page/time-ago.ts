import { AsyncDirective, directive } from 'lit/async-directive.js';
import type { ShownTimes } from './shown-times.ts';

/** A text that goes on while it stands on the page. */
class TimeAgo extends AsyncDirective {
  #show: (() => () => void) | null = null;
  #end: (() => void) | null = null;

  override render(times: ShownTimes, seconds: number): string {
    this.#end?.();
    this.#show = () => times.show(seconds, (words) => this.setValue(words));
    this.#end = this.#show();
    return times.words(seconds);
  }

  protected override disconnected(): void {
    this.#end?.();
    this.#end = null;
  }

  protected override reconnected(): void {
    this.#end = this.#show?.() ?? null;
  }
}

/** "4 seconds ago", of seconds since 1970. */
export const timeAgo = directive(TimeAgo);
