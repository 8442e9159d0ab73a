import type { PageEvent } from '../protocol.ts';

interface OpenedStream extends Pick<EventSource, 'readyState' | 'CLOSED' | 'close'> {
  addEventListener(kind: 'open' | 'error', listener: () => void): void;
  addEventListener(kind: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

export interface EventStreamDeps {
  openStream(): OpenedStream;
  /** The document: it is told when it is hidden, and when it is shown again. */
  readonly page: Pick<EventTarget, 'addEventListener'> & { readonly hidden: boolean };
  /** How long after a stream that stopped for good another one is tried. */
  readonly pauseMs?: number;
}

const kinds: Readonly<Record<string, true>> = {
  hello: true,
  message: true,
  interaction: true,
  discord: true,
  upstreams: true,
} satisfies Record<PageEvent['kind'], true>;

/**
 * What the server tells of its own accord. Only while the page is seen: a browser has six connections to one host, and
 * as many hidden pages would hold all of them. Whoever comes back is told everything anew.
 */
export function createEventStream({ openStream, page, pauseMs = 1000 }: EventStreamDeps) {
  /** Listens for as long as the page is there. */
  function listen(onEvent: (event: PageEvent) => void, onConnection: (isConnected: boolean) => void): void {
    let source: OpenedStream | null = null;
    let pause: ReturnType<typeof setTimeout> | undefined;
    page.addEventListener('visibilitychange', follow);
    follow();

    function follow(): void {
      if (page.hidden) stop();
      else if (source === null) start();
    }

    function stop(): void {
      clearTimeout(pause);
      source?.close();
      source = null;
    }

    function start(): void {
      clearTimeout(pause);
      const opened = openStream();
      source = opened;
      opened.addEventListener('open', () => onConnection(true));
      opened.addEventListener('error', () => {
        onConnection(false);
        // The browser itself tries a broken connection again, but not after an answer of another kind.
        if (opened.readyState === opened.CLOSED) tryLater();
      });
      opened.addEventListener('message', ({ data }) => {
        const event = eventIn(data);
        if (event !== null) return onEvent(event);
        onConnection(false);
        tryLater();
      });
    }

    function tryLater(): void {
      stop();
      pause = setTimeout(follow, pauseMs);
    }
  }

  return { listen };
}

/** `null` for what our own server does not send. */
function eventIn(data: unknown): PageEvent | null {
  try {
    const event: unknown = JSON.parse(String(data));
    return isEvent(event) ? event : null;
  } catch {
    return null;
  }
}

// What stands deeper is made from the same checkout.
function isEvent(event: unknown): event is PageEvent {
  return typeof event === 'object' && event !== null && 'kind' in event && kinds[String(event.kind)] === true;
}
