/** A number that is read at a scrape; where it has labels, one for each. What is not known has no value. */
export interface Reading {
  readonly name: string;
  readonly help: string;
  /** What only ever grows, until the process ends, is a counter. */
  readonly type: 'gauge' | 'counter';
  readonly values: readonly ReadingValue[];
}

export interface ReadingValue {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export function gauge(name: string, help: string, value: number | null): Reading {
  return gaugeOfEach(name, help, value === null ? [] : [{ labels: {}, value }]);
}

export function gaugeOfEach(name: string, help: string, values: readonly ReadingValue[]): Reading {
  return { name, help, type: 'gauge', values };
}

/** 1 for the word that holds, 0 for each of the others. */
export function gaugeOfWords<T extends string>(
  { name, help, label }: { name: string; help: string; label: string },
  words: Readonly<Record<T, unknown>>,
  now: T,
): Reading {
  const values = Object.keys(words).map((word) => ({ labels: { [label]: word }, value: truth(word === now) }));
  return gaugeOfEach(name, help, values);
}

export function truth(holds: boolean): number {
  return holds ? 1 : 0;
}

export function inSeconds(ms: number | null): number | null {
  return ms === null ? null : ms / 1000;
}
