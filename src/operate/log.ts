import { pino } from 'pino';
import type { Logger } from 'pino';
import type { Log } from '../domain/log.ts';
import { loggable } from './loggable.ts';
import type { Redact } from './redaction.ts';

type Level = Exclude<keyof Log, 'child'>;

interface LogOptions {
  /** Lines below it are left out. */
  readonly level: Level;
  readonly redact: Redact;
  /** Takes each line, with its end; standard output unless given. */
  readonly write?: (line: string) => void;
}

/** One JSON object a line. Nothing that is handed to it leaves unredacted. */
export function createLog({ level, redact, write }: LogOptions): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    // pino's own would find an error's fields in our plain copy, and drop most of them.
    serializers: { err: (plain: unknown) => plain },
  };
  return redactedLog(write === undefined ? pino(options) : pino(options, { write }), redact);
}

function redactedLog(logger: Logger, redact: Redact): Log {
  const at = (level: Level) => (fields: object, message: string) => {
    if (logger.isLevelEnabled(level)) logger[level](loggable(fields, redact), redact(message));
  };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    fatal: at('fatal'),
    child: (fields) => redactedLog(logger.child(loggable(fields, redact)), redact),
  };
}
