import { createKeptText, type OpenStorage } from './kept-text.ts';
import type { Chosen } from './state.ts';

type Theme = Chosen['theme'];

/** The theme of all pages in this browser. */
export function createRememberedTheme(storage: OpenStorage) {
  const { read, write } = createKeptText(storage, 'ticketwatch-theme');
  return {
    /** What was chosen here before, or else what the browser prefers. */
    first(): Theme {
      const kept = read();
      if (kept === 'dark' || kept === 'light') return kept;
      return matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark';
    },
    remember(theme: Theme): void {
      write(theme);
    },
  };
}
