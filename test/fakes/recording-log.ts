import type { Log } from '../../src/domain/log.ts';

export interface Line {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'fatal';
  readonly fields: object;
  readonly message: string;
}

/** A log whose lines a test can read. */
export function createRecordingLog(): { log: Log; lines: Line[] } {
  const lines: Line[] = [];
  const note =
    (level: Line['level'], always: object) =>
    (fields: object, message: string): void => {
      lines.push({ level, fields: { ...always, ...fields }, message });
    };
  const logWith = (always: object): Log => ({
    debug: note('debug', always),
    info: note('info', always),
    warn: note('warn', always),
    error: note('error', always),
    fatal: note('fatal', always),
    child: (fields) => logWith({ ...always, ...fields }),
  });
  return { log: logWith({}), lines };
}
