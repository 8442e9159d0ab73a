import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

interface TemporaryFolder {
  readonly path: string;
  remove(): void;
}

/** A folder that is removed at the latest when the process ends. */
export function createTemporaryFolder(): TemporaryFolder {
  const folder = mkdtempSync(path.join(tmpdir(), 'ticketwatch-'));
  process.on('exit', remove);

  function remove(): void {
    process.off('exit', remove);
    rmSync(folder, { recursive: true, force: true });
  }

  return { path: folder, remove };
}
