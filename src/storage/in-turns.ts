import { nextTurn } from '../lib/next-turn.ts';

/** So many rows are written or read in a few milliseconds. */
export const ROWS_AT_ONCE = 250;

/** A long list in parts. Between two of them the rest of the process has its turn: with SQLite nothing else waits. */
export async function* inTurns<T>(list: readonly T[], atOnce = ROWS_AT_ONCE): AsyncGenerator<readonly T[]> {
  for (let start = 0; start < list.length; start += atOnce) {
    if (start > 0) await nextTurn();
    yield list.slice(start, start + atOnce);
  }
}

/** What a query finds, in parts: `read` gives the rows after this one, `ROWS_AT_ONCE` at most. */
export async function* pagesOf<T>(read: (after: T | null) => Promise<readonly T[]>): AsyncGenerator<readonly T[]> {
  let after: T | null = null;
  for (;;) {
    const page = await read(after);
    yield page;
    after = page.at(-1) ?? null;
    if (page.length < ROWS_AT_ONCE) return;
    await nextTurn();
  }
}

/** Runs again until it finds fewer than `ROWS_AT_ONCE`. */
export async function repeatInTurns(run: () => Promise<number>): Promise<void> {
  while ((await run()) >= ROWS_AT_ONCE) await nextTurn();
}
