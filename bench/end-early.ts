import type { ChildProcess } from 'node:child_process';

const children = new Set<ChildProcess>();

/** Ends it at the latest when this process does; before folders are removed, for it may still write to them. */
export function endWithThis(child: ChildProcess): void {
  if (children.size === 0) process.prependListener('exit', killAll);
  children.add(child);
  child.once('exit', () => {
    children.delete(child);
    if (children.size === 0) process.off('exit', killAll);
  });
}

/** A signal ends a process without its `exit` handlers, unless somebody listens. */
export function exitOnSignals(): void {
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
}

function killAll(): void {
  for (const child of children) child.kill('SIGKILL');
}
