/** Discord gave no answer, or none that can be read. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  /** Whether the request may have reached Discord all the same. */
  readonly isSent: boolean;

  constructor(isSent: boolean, cause: unknown) {
    super(why(cause), { cause });
    this.isSent = isSent;
  }
}

/** Of an error that `send` threw. */
export function noAnswer(cause: unknown): NoAnswer {
  return new NoAnswer(!isBeforeSending(cause), cause);
}

function isBeforeSending(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // Only connecting tries several addresses, and then tells of all of them.
  if (error instanceof AggregateError) return true;
  const { syscall, code } = detailsOf(error);
  return syscall === 'connect' || syscall === 'getaddrinfo' || code === 'UND_ERR_CONNECT_TIMEOUT';
}

function why(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return detailsOf(cause).code ?? cause.name;
}

function detailsOf(error: Error): { readonly syscall: string | null; readonly code: string | null } {
  return { syscall: text(error, 'syscall'), code: text(error, 'code') };
}

function text(error: Error, name: string): string | null {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? value : null;
}
