import { CommandRefused } from '../discord/command-refused.ts';
import { NoResponse } from '../discord/exchange.ts';
import type { Refusal } from '../protocol.ts';

/** What a person is told who did what cannot be done; `null` for any other error. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof CommandRefused) return { error: error.sentence, option: error.option };
  if (error instanceof NoResponse) return { error: error.message, option: null };
  return null;
}
