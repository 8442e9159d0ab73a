/** Runs once for all the times it was asked for in a while. */
export function createCoalesced(run: () => void, everyMs: number) {
  let timer: NodeJS.Timeout | null = null;

  return {
    ask(): void {
      timer ??= setTimeout(() => {
        timer = null;
        run();
      }, everyMs);
    },
    stop(): void {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}
