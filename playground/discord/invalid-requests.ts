const windowMs = 10 * 60_000;

export type InvalidRequests = ReturnType<typeof createInvalidRequests>;

/** 401, 403 and 429 answers of ten minutes: too many, and Cloudflare shuts the address out. */
export function createInvalidRequests(max: number) {
  let times: number[] = [];

  function count(): number {
    const now = Date.now();
    times = times.filter((at) => now - at < windowMs);
    return times.length;
  }

  return {
    count,
    note(status: number, scope: string | null): void {
      if (status === 401 || status === 403 || (status === 429 && scope !== 'shared')) times.push(Date.now());
    },
    isShutOut: () => count() >= max,
  };
}
