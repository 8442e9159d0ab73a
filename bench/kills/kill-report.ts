import type { Moment } from './trigger.ts';

export interface KillReport {
  readonly kills: Readonly<Record<Moment, number>>;
  /** How many of them while a save was under way. */
  readonly insideSaves: number;
  /** How many left a post that was claimed and not made, and how many one that Discord has made without the bot knowing. */
  readonly unsent: number;
  readonly accepted: number;
  readonly looks: number;
  readonly saves: number;
  readonly notices: number;
  readonly messages: number;
  /** Messages of several notices. */
  readonly joined: number;
  /** How often Discord asked to be spared. */
  readonly limited: number;
  /** After which kill something did not hold, and what; `null` when all did. */
  readonly violated: { readonly kill: number; readonly what: readonly string[] } | null;
}

/** What has to happen for a run to say something, and did not. */
export function missingIn({ kills, insideSaves, unsent, accepted, joined }: KillReport): readonly string[] {
  const counts = Object.entries({ ...kills, 'inside a save': insideSaves, unsent, accepted, joined });
  return counts.flatMap(([what, count]) => (count === 0 ? [what] : []));
}
