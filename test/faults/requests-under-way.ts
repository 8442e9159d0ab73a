import { subscribe, unsubscribe } from 'node:diagnostics_channel';

export interface RequestsUnderWay {
  /** How many of this process wait for an answer. */
  count(): number;
  /** How many have gone out to this origin so far. */
  sentTo(origin: string): number;
  stop(): void;
}

const began = 'undici:request:create';
const ended = ['undici:request:trailers', 'undici:request:error'] as const;

/** Every HTTP request that this process makes, as its client tells of them. */
export function watchRequests(): RequestsUnderWay {
  const underWay = new Set<object>();
  const sent = new Map<string, number>();

  function begin(message: unknown): void {
    const request = requestIn(message);
    if (request === null) return;
    underWay.add(request);
    const origin = String(Reflect.get(request, 'origin'));
    sent.set(origin, (sent.get(origin) ?? 0) + 1);
  }

  function end(message: unknown): void {
    const request = requestIn(message);
    if (request !== null) underWay.delete(request);
  }

  subscribe(began, begin);
  for (const name of ended) subscribe(name, end);

  return {
    count: () => underWay.size,
    sentTo: (origin) => sent.get(origin) ?? 0,
    stop() {
      unsubscribe(began, begin);
      for (const name of ended) unsubscribe(name, end);
    },
  };
}

function requestIn(message: unknown): object | null {
  if (typeof message !== 'object' || message === null || !('request' in message)) return null;
  const { request } = message;
  return typeof request === 'object' ? request : null;
}
