import type { Goal, Unit } from './row.ts';

export function atMost(number: number, most: number, unit: Unit): Goal {
  return { text: `≤ ${most} ${unit}`, isMet: number <= most };
}

export function atLeast(number: number, least: number, unit: Unit): Goal {
  return { text: `≥ ${least} ${unit}`, isMet: number >= least };
}
