import { Worker } from 'node:worker_threads';
import type { ChartPainter } from '../domain/chart.ts';
import type { Log } from '../domain/log.ts';
import { createOneAtATime } from '../lib/one-at-a-time.ts';
import { untilAborted } from '../lib/until-aborted.ts';

/** Draws charts in this process, one at a time and each in a thread of its own (docs/adr/0015). */
export function createChartPainter({
  log,
  thread = new URL('./chart-thread.ts', import.meta.url),
}: {
  log: Pick<Log, 'error' | 'warn'>;
  thread?: URL;
}): ChartPainter {
  const inTurn = createOneAtATime();

  return {
    async paint(chart, signal) {
      const picture = inTurn('chart', async () => {
        // What nobody waits for any more would keep those waiting who come after it.
        signal.throwIfAborted();
        const { chartSvg } = await import('./chart-svg.ts');
        return drawn(chartSvg(chart), thread, signal);
      });
      try {
        return await Promise.race([untilAborted(signal), picture]);
      } catch (error) {
        // The numbers are told as text too: an answer without its picture is better than none.
        if (signal.aborted) log.warn({ err: error }, 'a chart was not drawn in time');
        else log.error({ err: error }, 'a chart was not drawn');
        return null;
      }
    },
  };
}

/** A picture's memory goes with its thread; without one it stays until a collection that nothing hurries. */
async function drawn(svg: string, address: URL, signal: AbortSignal): Promise<Uint8Array> {
  const thread = new Worker(address, { workerData: svg });
  try {
    const picture = new Promise<unknown>((resolve, reject) => {
      thread.once('message', resolve);
      thread.once('error', reject);
      thread.once('exit', (code) => reject(new Error(`the thread of a chart ended with ${code}`)));
    });
    const given = await Promise.race([untilAborted(signal), picture]);
    if (given instanceof Uint8Array) return given;
    throw new TypeError('the thread of a chart gave no picture');
  } finally {
    await thread.terminate();
  }
}
