import { closeSync, openSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** Breaks every page of a database but the first, in the file itself. */
export function damage(path: string): void {
  const tool = new DatabaseSync(path, { timeout: 5_000 });
  // Whoever has the database open must read it anew.
  tool.exec('create table other (id integer); pragma wal_checkpoint(truncate)');
  const pageBytes = 4096;
  const bytes = Buffer.alloc(100 * pageBytes, 0xaa);
  const opened = openSync(path, 'r+');
  writeSync(opened, bytes, 0, bytes.length, pageBytes);
  closeSync(opened);
  tool.close();
}
