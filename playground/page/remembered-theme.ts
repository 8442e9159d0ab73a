import type { Chosen } from './state.ts';

type Theme = Chosen['theme'];

const key = 'ticketwatch-theme';

/** What was chosen here before, or else what the browser prefers. */
export function firstTheme(): Theme {
  const kept = keptTheme();
  if (kept === 'dark' || kept === 'light') return kept;
  return matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark';
}

/** Forgotten where the browser keeps nothing. */
export function rememberTheme(theme: Theme): void {
  try {
    localStorage.setItem(key, theme);
  } catch {
    // It still holds until the page is loaded again.
  }
}

function keptTheme(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
