import type { Problem } from './problem.ts';

/** One thing that Discord looks at in a body; its name says what must hold. */
export interface Check<Body = unknown> {
  readonly name: string;
  readonly problems: (body: Body) => readonly Problem[];
}

/** One thing that was looked at in a body the bot sent. */
export interface CheckResult {
  /** "Embeds hold at most 6,000 characters together" */
  readonly name: string;
  /** One line each; empty where it passed. */
  readonly problems: readonly string[];
}

export function problemsOf<Body>(checks: readonly Check<Body>[], body: Body): Problem[] {
  return checks.flatMap(({ problems }) => problems(body));
}
