export type Unit = 'ms' | 's' | 'MB' | '×' | 'a second' | 'an hour' | 'requests' | 'tickets';

/** What the ratio says of ours: the more of it the better only with "as fast". */
export type Direction = 'as long' | 'as fast' | 'as much' | 'as many';

/** One line of the table: a number of ours, and the number that it is to be held against, of the same run. */
export interface Row {
  /** What rows stand together by, like "round trip". */
  readonly group: string;
  readonly what: string;
  readonly unit: Unit;
  readonly ours: number;
  readonly other: { readonly who: string; readonly value: number } | null;
  /** How many times `direction` ours is; both are `null` where nothing is compared. */
  readonly ratio: number | null;
  readonly direction: Direction | null;
  readonly goal: Goal | null;
  /** What it compares and how, in one sentence. */
  readonly how: string;
}

export interface Goal {
  /** As people read it, like "≤ 1.4 ×". */
  readonly text: string;
  readonly isMet: boolean;
}

/** One part of the measurements, with all that it starts and ends. */
export interface Measurement {
  /** What `--only` names it by. */
  readonly name: string;
  measure(options: MeasureOptions): Promise<readonly Row[]>;
}

export interface MeasureOptions {
  /** A few rounds only, to see that it works: the numbers say little. */
  readonly isQuick: boolean;
  /** What is being done, for somebody who waits. */
  readonly progress: (text: string) => void;
}
