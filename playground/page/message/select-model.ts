import type { Choice } from './select-choice.ts';

/** A select as its message says, and whether it can be used now. */
export interface SelectModel extends Choice {
  readonly placeholder: string;
  readonly isDisabled: boolean;
  readonly isBusy: boolean;
  readonly canChoose: boolean;
  onChoose(values: readonly string[]): void;
}
