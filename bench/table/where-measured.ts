import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';

/** What the numbers are of: absolute ones are good for this machine alone. */
export interface WhereMeasured {
  /** With a `+` where files differ from it; `null` where this is no clone. */
  readonly commit: string | null;
  readonly node: string;
  readonly cpu: string;
  readonly cores: number;
}

export function whereMeasured(): WhereMeasured {
  const all = cpus();
  return { commit: commit(), node: process.versions.node, cpu: all[0]?.model.trim() ?? 'unknown', cores: all.length };
}

/** What stands over every table. */
export function measuredLine(
  { commit, node, cpu, cores }: WhereMeasured,
  { isQuick }: { readonly isQuick: boolean },
): string {
  const line = `Commit ${commit ?? 'unknown'} · Node ${node} · ${cores} × ${cpu}`;
  return isQuick ? `${line} · a quick run of a few rounds: the numbers say little` : line;
}

function commit(): string | null {
  try {
    const id = git('rev-parse', '--short=12', 'HEAD');
    return git('status', '--porcelain', '--untracked-files=no') === '' ? id : `${id}+`;
  } catch {
    return null;
  }
}

function git(...args: readonly string[]): string {
  return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}
