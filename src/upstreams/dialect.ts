import type { FailureKind } from '../domain/failure.ts';

/** How an upstream writes its answers, and what it means by their status. */
export interface Dialect {
  /** Throws when it cannot read the text. */
  readonly parse: (text: string) => unknown;
  /** What an answer says whose status is neither 200 nor 429. */
  readonly judge: (answer: JudgedAnswer) => Verdict;
}

interface JudgedAnswer {
  readonly status: number;
  /** `null` for one that `parse` cannot read. */
  readonly body: { readonly value: unknown } | null;
  /** Whether the one who asked takes such a body for "no such thing". */
  readonly isNotFound: (body: unknown) => boolean;
}

type Verdict =
  | 'not-found'
  | {
      readonly kind: FailureKind;
      /** Whether the same question may be tried again at once. */
      readonly again: boolean;
      /** Whether the upstream as a whole looks down, rather than this one answer being bad. */
      readonly down: boolean;
    };
