export interface Where {
  readonly method?: string;
  /** Found in the path below `/api/v10`; every path when left out. */
  readonly path?: string | RegExp;
}

export type Fault =
  /** Never read, never answered. */
  | { readonly kind: 'hang' }
  /** Accepted, and never answered. */
  | { readonly kind: 'lose-answer' }
  /** The connection breaks before anything is done. */
  | { readonly kind: 'reset-before' }
  /** The connection breaks after everything is done. */
  | { readonly kind: 'reset-after' }
  /** Answered with a status, and nothing done. */
  | { readonly kind: 'status'; readonly status: number }
  /** Answered with 429 for a reason of Discord's own; `null`: it does not say how long to wait. */
  | {
      readonly kind: 'rate-limit';
      readonly retryAfterSeconds: number | null;
      readonly scope: 'user' | 'global' | 'shared';
    }
  /** Done, and the answer's body is no good. */
  | { readonly kind: 'bad-body'; readonly how: BadBody }
  /** Done and answered, later. */
  | { readonly kind: 'delay'; readonly ms: number };

/** `cut`: the connection breaks in the middle of it · `endless`: its end never comes · `nonsense`: no JSON. */
export type BadBody = 'cut' | 'endless' | 'nonsense';

export type Faults = ReturnType<typeof createFaults>;

/** What is to go wrong with the next requests of a kind: each fault serves `times` requests, in the order given. */
export function createFaults() {
  let planned: { readonly where: Where; readonly fault: Fault; left: number }[] = [];

  function add(where: Where, fault: Fault, times = 1): void {
    planned.push({ where, fault, left: times });
  }

  /** The fault this request meets, used up by it. */
  function take(method: string, path: string): Fault | null {
    const found = planned.find(({ where, left }) => left > 0 && fits(where, method, path));
    if (found === undefined) return null;
    found.left -= 1;
    return found.fault;
  }

  return {
    add,
    take,
    hang: (where: Where, times?: number) => add(where, { kind: 'hang' }, times),
    loseAnswer: (where: Where, times?: number) => add(where, { kind: 'lose-answer' }, times),
    resetBefore: (where: Where, times?: number) => add(where, { kind: 'reset-before' }, times),
    resetAfter: (where: Where, times?: number) => add(where, { kind: 'reset-after' }, times),
    status: (where: Where, status: number, times?: number) => add(where, { kind: 'status', status }, times),
    badBody: (where: Where, how: BadBody, times?: number) => add(where, { kind: 'bad-body', how }, times),
    delay: (where: Where, ms: number, times?: number) => add(where, { kind: 'delay', ms }, times),
    rateLimit: (
      where: Where,
      retryAfterSeconds: number | null,
      scope: 'user' | 'global' | 'shared' = 'shared',
      times?: number,
    ) => add(where, { kind: 'rate-limit', retryAfterSeconds, scope }, times),
    /** Forgets every fault that has not happened yet. */
    clear(): void {
      planned = [];
    },
  };
}

function fits({ method, path }: Where, sentMethod: string, sentPath: string): boolean {
  if (method !== undefined && method !== sentMethod) return false;
  if (path === undefined) return true;
  return typeof path === 'string' ? sentPath.includes(path) : path.test(sentPath);
}
