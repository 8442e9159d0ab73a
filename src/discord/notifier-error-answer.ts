import { z } from 'zod';

/** Nobody means "ask again next year", and asking once an hour harms nobody. */
const LONGEST_MS = 60 * 60_000;

interface Answer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
}

interface Told {
  readonly status: number;
  /** Discord's own; `null` where it gave none, as whatever stands in front of it gives none. */
  readonly code: number | null;
  /** What is wrong with what we sent. */
  readonly tree: unknown;
  readonly retryAfterMs: number | null;
  /** Of a limit: it holds for all that we send. */
  readonly isGlobal: boolean;
}

/** An answer that is no success, whoever gave it. */
export class ErrorAnswer extends Error {
  override readonly name = 'ErrorAnswer';
  readonly told: Told;

  constructor(told: Told) {
    super(told.code === null ? String(told.status) : `${told.status}, code ${told.code}`);
    this.told = told;
  }
}

const Body = z.object({
  code: z.number().nullable().catch(null),
  errors: z.unknown().optional(),
  retry_after: z.number().nullable().catch(null),
  global: z.boolean().catch(false),
});

export function readErrorAnswer({ status, headers }: Answer, text: string): ErrorAnswer {
  const { data: body } = Body.safeParse(json(text));
  return new ErrorAnswer({
    status,
    code: body?.code ?? null,
    tree: body?.errors,
    // The header may be missing, and is in whole seconds.
    retryAfterMs: milliseconds(body?.retry_after ?? headers.get('retry-after')),
    isGlobal: body === undefined || body.global || headers.get('x-ratelimit-scope') === 'global',
  });
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function milliseconds(seconds: string | number | null): number | null {
  const ms = Number(seconds ?? NaN) * 1000;
  return Number.isNaN(ms) ? null : Math.min(Math.max(0, ms), LONGEST_MS);
}
