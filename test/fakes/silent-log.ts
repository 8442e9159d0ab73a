import type { Log } from '../../src/domain/log.ts';

const ignore = (): void => undefined;

export const silentLog: Log = {
  debug: ignore,
  info: ignore,
  warn: ignore,
  error: ignore,
  fatal: ignore,
  child: () => silentLog,
};
