export const DAY_MS = 86_400_000;

/** In whole days. */
export const AGES = ['0-7', '8-30', '31-60', '60+'] as const;
export type Age = (typeof AGES)[number];

/** Whole days between the two; none for what is said to be of a time to come. */
export function daysSince(then: number, now: number): number {
  return Math.max(0, Math.floor((now - then) / DAY_MS));
}

export function countByAge(days: Iterable<number>): Record<Age, number> {
  const counts: Record<Age, number> = { '0-7': 0, '8-30': 0, '31-60': 0, '60+': 0 };
  for (const age of days) counts[ageOf(age)] += 1;
  return counts;
}

function ageOf(days: number): Age {
  if (days <= 7) return '0-7';
  if (days <= 30) return '8-30';
  return days <= 60 ? '31-60' : '60+';
}
