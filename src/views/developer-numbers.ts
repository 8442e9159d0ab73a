import { type Counts, countByState } from '../domain/count.ts';
import type { DeveloperOverview, Reading } from '../domain/overview.ts';
import { words } from '../words/en.ts';
import { numbersLines } from './numbers.ts';
import { personName } from './ticket-line.ts';

export function developerCounts({ tickets, settled }: DeveloperOverview): Counts {
  const current = countByState(tickets);
  return settled === null ? current : { ...current, ...settled };
}

/** What a developer's answer says first. */
export function developerNumbersLines(overview: DeveloperOverview): string[] {
  const { developer, settled, addsUp, reading } = overview;
  return numbersLines({
    counts: developerCounts(overview),
    isWhole: settled !== null && addsUp,
    remark: settled === null ? unknownBecause(reading) : null,
    none: words.holdsNone(personName(developer)),
    reading,
  });
}

/** A source that answers and does not know the account has forgotten it; its tickets stay. */
function unknownBecause({ trouble }: Reading): string {
  return trouble === null ? words.accountGone : words.settledUnknown;
}
