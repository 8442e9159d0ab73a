import type { Clock } from '../../src/domain/ports.ts';
import { systemClock } from '../../src/lib/system-clock.ts';
import { openObservatory } from '../../src/operate/observatory.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';

/** One on a port that the system chose. */
export async function anObservatory({ clock = systemClock }: { clock?: Clock } = {}) {
  const { log, lines } = createRecordingLog();
  const observatory = await openObservatory({ port: 0, host: '127.0.0.1', watchEveryMs: 300_000, log, clock });
  const get = (path: string, init?: RequestInit): Promise<Response> => fetch(observatory.address + path, init);
  return {
    ...observatory,
    lines,
    get,
    scrape: async (): Promise<string> => await (await get('/metrics')).text(),
  };
}
