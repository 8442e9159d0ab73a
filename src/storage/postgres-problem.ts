import { StorageProblem } from '../domain/storage-problem.ts';

const UNREACHABLE = 'could not be reached: check that it runs and that DATABASE_URL has the right address.';

/** By code, https://www.postgresql.org/docs/current/errcodes-appendix.html. */
const reasons = new Map([
  ['28000', 'refused the user or its password: check DATABASE_URL.'],
  ['28P01', 'refused the user or its password: check DATABASE_URL.'],
  ['3D000', 'has no database of that name: create it, or check DATABASE_URL.'],
  ['42501', 'does not let the user create tables: grant it CREATE on the schema.'],
  ['25006', 'is read-only: set DATABASE_URL to the primary server.'],
  ['25P03', 'ended a transaction that stood still: the bot, or the way to the server, was held up.'],
  ['53100', 'has a full disk.'],
  ['53200', 'is out of memory.'],
  ['53300', 'has too many connections.'],
  ['55P03', 'has tables that another program keeps locked.'],
  ['57014', 'broke off a statement: check its statement_timeout, and whether it is overloaded.'],
  ['57P01', 'was stopped, or ended the connection.'],
  ['57P02', 'was stopped, or ended the connection.'],
  ['57P03', 'is still starting, or about to stop.'],
  ['58030', 'could not read or write its files: check its disk.'],
  ['XX001', 'has damaged files: restore a backup.'],
  ['XX002', 'has a damaged index: rebuild it with REINDEX, or restore a backup.'],
]);

/** Of any other code, by its first two characters. */
const classReasons = new Map([
  ['08', UNREACHABLE],
  ['40', 'broke off a transaction that got in the way of another one.'],
  ['53', 'is short of disk space, memory or connections.'],
  ['55', 'has tables that another program keeps in use.'],
  ['57', 'was stopped, or broke off what it was asked.'],
  ['58', 'could not read or write its files: check its disk.'],
  ['XX', 'has a fault of its own: look into its log.'],
]);

/** A serialization failure, and a deadlock. */
const passing: ReadonlySet<string> = new Set(['40001', '40P01']);

/** The error as a `StorageProblem`, where it is about the server rather than about a statement. */
export function postgresProblem(host: string, error: unknown): unknown {
  if (error instanceof StorageProblem) return error;
  const reason = reasonOf(error);
  return reason === null ? error : new StorageProblem(`PostgreSQL at ${host} ${reason}`, { cause: error });
}

/** Whether a transaction was broken off only because of another one: run again, it may go through. */
export function wasInTheWay(problem: unknown): boolean {
  const cause = problem instanceof StorageProblem ? problem.cause : null;
  return cause instanceof Error && 'code' in cause && passing.has(String(cause.code));
}

function reasonOf(error: unknown): string | null {
  // Only the server's own errors tell how severe they are; any other is about the way there.
  if (!(error instanceof Error && 'severity' in error && 'code' in error)) return UNREACHABLE;
  const code = String(error.code);
  return reasons.get(code) ?? classReasons.get(code.slice(0, 2)) ?? null;
}
