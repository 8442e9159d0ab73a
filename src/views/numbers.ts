import type { Counts } from '../domain/count.ts';
import type { Reading } from '../domain/overview.ts';
import { words } from '../words/en.ts';
import { failureWords } from './failure.ts';

interface Numbers {
  readonly counts: Counts;
  /** Whether these are all states; else there is no total. */
  readonly isWhole: boolean;
  /** Said after the numbers. */
  readonly remark: string | null;
  /** Said instead of numbers when nothing is open or waiting. */
  readonly none: string;
  readonly reading: Reading;
}

/** The numbers with their age, first of all a message says. Old ones never read as "there are none". */
export function numbersLines(numbers: Numbers): string[] {
  const { unreadable } = numbers.reading;
  return [...countedLines(numbers), ...(unreadable === 0 ? [] : [words.notCounted('RetroAchievements', unreadable)])];
}

function countedLines({ counts, isWhole, remark, none, reading }: Numbers): string[] {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const rest = [
    ...(['waiting', 'resolved', 'closed', 'in-review'] as const)
      .filter((state) => counts[state] > 0)
      .map((state) => words.counted(state, counts[state])),
    ...(isWhole && total > 0 ? [words.inAll(total)] : []),
    ...(remark === null ? [] : [remark]),
  ];
  const line = (first: string): string => [first, ...rest].join(' · ');

  if (reading.trouble !== null)
    return [words.lastKnown(failureWords(reading.trouble), reading.asOf, line(words.open(counts.open)))];
  const asOf = words.asOf(reading.asOf);
  if (counts.open > 0) return [line(words.open(counts.open)), asOf];
  if (counts.waiting > 0) return [line(words.noneOpen), asOf];
  return rest.length === 0 ? [none, asOf] : [none, words.sentence(rest.join(' · ')), asOf];
}
