export interface WaitingLine<T> {
  /** Resolves when it is one's turn; rejects with the reason of `signal` when that aborts first. */
  join(signal: AbortSignal, place: { since: number; startBy: number; inFront: boolean }): Promise<T>;
  /** Since when the first one in the line has been waiting; `null` when nobody is. */
  firstSince(): number | null;
  /** Lets the first one go on with `value`. */
  serve(value: T): void;
  /** Those for whom `why` has a reason leave with it, and the others move up. */
  sendAway(why: (place: { ahead: number; startBy: number }) => Error | null): void;
  length(): number;
}

interface Waiting<T> {
  readonly since: number;
  readonly startBy: number;
  serve(value: T): void;
  sendAway(reason: unknown): void;
}

/** Those who wait for the same thing, in order. `onChange` is called when somebody comes or gives up. */
export function createWaitingLine<T>(onChange: () => void): WaitingLine<T> {
  let line: Waiting<T>[] = [];

  return {
    join(signal, { since, startBy, inFront }) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(signal.reason);
          return;
        }
        const waiting: Waiting<T> = {
          since,
          startBy,
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
    sendAway(why) {
      const staying: Waiting<T>[] = [];
      for (const waiting of line) {
        const reason = why({ ahead: staying.length, startBy: waiting.startBy });
        if (reason === null) staying.push(waiting);
        else waiting.sendAway(reason);
      }
      line = staying;
    },
    length: () => line.length,
  };
}
