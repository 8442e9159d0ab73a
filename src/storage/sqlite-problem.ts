import { StorageProblem } from '../domain/storage-problem.ts';

/** By result code, https://sqlite.org/rescode.html. */
const reasons = new Map([
  [5, 'is locked by another program.'],
  [8, 'cannot be written: check its permissions.'],
  [10, 'could not be read or written: check its disk.'],
  [11, 'is damaged: restore a backup, or move it away to have a new one made.'],
  [13, 'could not be written: its disk is full.'],
  [14, 'cannot be opened: check the permissions of the file and its folder.'],
  [
    26,
    'is not an SQLite database: restore a backup, move it away to have a new one made, or set DATABASE_URL to another file.',
  ],
]);

/** The error as a `StorageProblem`, where it is about the file rather than about a statement. */
export function sqliteProblem(file: string, error: unknown): unknown {
  const reason = reasons.get(sqliteCode(error) ?? 0);
  return reason === undefined ? error : new StorageProblem(`The database ${file} ${reason}`, { cause: error });
}

export function isBusy(error: unknown): boolean {
  return sqliteCode(error) === 5;
}

/** The same, of what is already in words. */
export function wasLocked(problem: unknown): boolean {
  return problem instanceof StorageProblem && isBusy(problem.cause);
}

function sqliteCode(error: unknown): number | null {
  if (!(error instanceof Error && 'errcode' in error && typeof error.errcode === 'number')) return null;
  // The rest tells which variety of the same thing it is.
  return error.errcode & 0xff;
}
