const WINDOW_MS = 10 * 60_000;
/** Discord bans an address at ten thousand. */
const MOST = 1_000;

/** What of an answer says whether it counts. */
interface Answer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
}

/** The answers of the last ten minutes that Discord holds against the machine's address: one for the whole process. */
export interface InvalidRequests {
  /** To be called with every answer that Discord gives, whichever part of the bot has asked. */
  count(answer: Answer): void;
  /** How long until there are few enough to go on; 0 when there are. */
  fewEnoughInMs(): number;
}

export function createInvalidRequests({ elapsed }: { elapsed: () => number }): InvalidRequests {
  /** When the last thousand came, oldest first. */
  const times: number[] = [];

  return {
    count(answer) {
      if (!isInvalid(answer)) return;
      times.push(elapsed());
      if (times.length > MOST) times.shift();
    },
    fewEnoughInMs() {
      const [oldest] = times;
      return oldest === undefined || times.length < MOST ? 0 : Math.max(0, oldest + WINDOW_MS - elapsed());
    },
  };
}

function isInvalid({ status, headers }: Answer): boolean {
  // What several bots share is nobody's fault.
  if (status === 429) return headers.get('x-ratelimit-scope') !== 'shared';
  return status === 401 || status === 403;
}
