import { assertNever } from '../../../../src/lib/assert-never.ts';
import type { InteractionRecord } from '../../../discord/interaction-log.ts';

/** `slow`: a person notices. `late`: Discord does not wait that long for a first answer. */
export type Pace = 'fine' | 'slow' | 'late';

/** How long Discord waits to hear of an interaction. */
export const limitMs = 3000;
const noticedMs = 1000;

type Times = Pick<InteractionRecord, 'state' | 'error' | 'acknowledgedMs' | 'answeredMs'>;

/** How an interaction went, in order. */
export function timeWords({
  state,
  error,
  acknowledgedMs,
  answeredMs,
}: Times): readonly { text: string; pace: Pace }[] {
  if (answeredMs !== null && answeredMs === acknowledgedMs) return [took('acknowledged and answered', answeredMs)];
  return [
    ...(acknowledgedMs === null ? [] : [took('acknowledged', acknowledgedMs)]),
    ...(answeredMs === null ? [] : [took('answered', answeredMs)]),
    ...missing(state, error),
  ];
}

export function duration(ms: number): string {
  return Math.round(ms) < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

function took(what: string, ms: number): { text: string; pace: Pace } {
  const text = `${what} after ${duration(ms)}`;
  if (ms > limitMs) return { text: `${text}, over 3 s`, pace: 'late' };
  if (ms > noticedMs) return { text: `${text}, over 1 s`, pace: 'slow' };
  return { text, pace: 'fine' };
}

function missing(state: Times['state'], error: string | null): readonly { text: string; pace: Pace }[] {
  switch (state) {
    case 'sent':
      return [{ text: 'not acknowledged yet', pace: 'fine' }];
    case 'deferred':
      return [{ text: 'not answered yet', pace: 'fine' }];
    case 'failed':
      return [{ text: `failed: ${error ?? 'no answer'}`, pace: 'late' }];
    case 'answered':
      return [];
    default:
      return assertNever(state);
  }
}
