export interface WaitingLine<T> {
  /** Resolves when it is one's turn; rejects with the reason of `signal` when that aborts first. */
  join(signal: AbortSignal, place: { since: number; inFront: boolean }): Promise<T>;
  /** Since when the first one in the line has been waiting; `null` when nobody is. */
  firstSince(): number | null;
  /** Lets the first one go on with `value`. */
  serve(value: T): void;
  sendAway(reason: Error): void;
  length(): number;
}

interface Waiting<T> {
  readonly since: number;
  serve(value: T): void;
  sendAway(reason: unknown): void;
}

/** Those who wait for the same thing, in order. `onChange` is called when somebody comes or gives up. */
export function createWaitingLine<T>(onChange: () => void): WaitingLine<T> {
  let line: Waiting<T>[] = [];

  return {
    join(signal, { since, inFront }) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(signal.reason);
          return;
        }
        const waiting: Waiting<T> = {
          since,
          serve(value) {
            signal.removeEventListener('abort', giveUp);
            resolve(value);
          },
          sendAway(reason) {
            signal.removeEventListener('abort', giveUp);
            reject(reason);
          },
        };
        function giveUp(): void {
          line = line.filter((other) => other !== waiting);
          reject(signal.reason);
          onChange();
        }
        signal.addEventListener('abort', giveUp, { once: true });
        line = inFront ? [waiting, ...line] : [...line, waiting];
        onChange();
      });
    },
    firstSince: () => line[0]?.since ?? null,
    serve(value) {
      const [first, ...others] = line;
      line = others;
      first?.serve(value);
    },
    sendAway(reason) {
      const everybody = line;
      line = [];
      for (const waiting of everybody) waiting.sendAway(reason);
    },
    length: () => line.length,
  };
}
