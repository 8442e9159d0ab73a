import { Worker } from 'node:worker_threads';
import type { ChartPainter } from '../domain/chart.ts';
import type { Log } from '../domain/log.ts';
import { createOneAtATime } from '../lib/one-at-a-time.ts';
import { chartSvg } from './chart-svg.ts';

/** Draws charts in this process, one at a time and each in a thread of its own (docs/adr/0015). */
export function createChartPainter({ log }: { log: Pick<Log, 'error'> }): ChartPainter {
  const inTurn = createOneAtATime();

  return {
    async paint(chart) {
      try {
        return await inTurn('chart', () => drawn(chartSvg(chart)));
      } catch (error) {
        // The numbers are told as text too: an answer without its picture is better than none.
        log.error({ err: error }, 'a chart was not drawn');
        return null;
      }
    },
  };
}

/** A picture's memory goes with its thread; without one it stays until a collection that nothing hurries. */
async function drawn(svg: string): Promise<Uint8Array> {
  const thread = new Worker(new URL('./chart-thread.ts', import.meta.url), { workerData: svg });
  try {
    const picture = await new Promise<unknown>((resolve, reject) => {
      thread.once('message', resolve);
      thread.once('error', reject);
      thread.once('exit', (code) => reject(new Error(`the thread of a chart ended with ${code}`)));
    });
    if (picture instanceof Uint8Array) return picture;
    throw new TypeError('the thread of a chart gave no picture');
  } finally {
    await thread.terminate();
  }
}
