/** Where the operator reads what happened. Whatever goes in comes out without secrets. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  fatal(fields: object, message: string): void;
  /** The same log, with these fields on every line. */
  child(fields: object): Log;
}
