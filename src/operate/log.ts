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
  const logger = write === undefined ? pino(options) : pino(options, { write });
  return redactedLog(() => logger, redact);
}

/** `own` makes it when something is said: what belongs to a single interaction mostly says nothing. */
function redactedLog(own: () => Logger, redact: Redact): Log {
  const at = (level: Level) => (fields: object, message: string) => {
    const logger = own();
    if (logger.isLevelEnabled(level)) logger[level](loggable(fields, redact), redact(message));
  };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    fatal: at('fatal'),
    child(fields) {
      let child: Logger | null = null;
      return redactedLog(() => (child ??= own().child(loggable(fields, redact))), redact);
    },
  };
}
