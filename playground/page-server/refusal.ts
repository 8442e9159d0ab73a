import { CommandRefused } from '../discord/command-refused.ts';
import { NoResponse } from '../discord/exchange.ts';
import type { Refusal } from '../protocol.ts';
import { BadRequest } from './bad-request.ts';

interface Refused {
  readonly status: number;
  readonly refusal: Refusal;
}

/** What the page is told of an error; `null` for one that is our own. */
export function refused(error: unknown): Refused | null {
  if (error instanceof CommandRefused) return { status: 422, refusal: { error: error.sentence, option: error.option } };
  if (error instanceof NoResponse) return { status: 422, refusal: { error: error.message, option: null } };
  if (error instanceof BadRequest) return { status: error.status, refusal: { error: error.message, option: null } };
  return null;
}
