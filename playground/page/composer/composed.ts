import type { At, ComposedCommand } from '../../protocol.ts';
import { type Around, nowhere } from './around.ts';
import type { Draft } from './draft.ts';
import type { Value } from '../nameable.ts';

/** All that the composer knows. */
export interface Composed {
  readonly around: Around;
  /** What is typed while no command is. */
  readonly text: string;
  readonly draft: Draft | null;
  /** Whether the list may show: Escape closes it until something else is typed. */
  readonly isOpen: boolean;
  readonly highlighted: number | null;
  /** What the bot suggests for the field at hand. */
  readonly suggested: Suggested | null;
  readonly problem: Problem | null;
  /** What was left at other places, until one is there again. */
  readonly left: readonly LeftLine[];
  /** What was refused at other places, until one is there again. */
  readonly refused: readonly RefusedOrder[];
  /** The command sent last. */
  readonly last: Draft | null;
  /** What the last event sends. */
  readonly order: Order | null;
  /** Where the last event puts the cursor at the place at hand; `null`: nowhere else. */
  readonly caret: 'start' | 'end' | null;
}

export interface Suggested {
  /** What was asked, where and by whom. */
  readonly key: string;
  readonly command: ComposedCommand;
  readonly status: 'loading' | 'failed' | 'ready';
  /** While loading: what was suggested for less of the same text. */
  readonly values: readonly Value[];
}

export interface Problem {
  /** The option that is wrong; `null`: something else is. */
  readonly option: string | null;
  readonly sentence: string;
}

/** What somebody had in the line when they went elsewhere. */
interface LeftLine {
  readonly at: At;
  readonly line: Pick<Composed, 'text' | 'draft' | 'isOpen' | 'problem'>;
}

/** What is sent, and who sends it where. */
export type Order =
  | { readonly kind: 'run'; readonly at: At; readonly draft: Draft }
  | { readonly kind: 'say'; readonly at: At; readonly text: string };

export interface RefusedOrder {
  readonly order: Order;
  /** The option that is wrong; `null`: something else is. */
  readonly option: string | null;
  readonly sentence: string;
}

export const emptyComposed: Composed = {
  around: nowhere,
  text: '',
  draft: null,
  isOpen: false,
  highlighted: null,
  suggested: null,
  problem: null,
  left: [],
  refused: [],
  last: null,
  order: null,
  caret: null,
};

/** The place of the main input: the first one, or after all fields. */
export function mainPlace({ draft }: Composed): number {
  return draft?.fields.length ?? 0;
}

export function placeOf({ draft }: Composed): number {
  return draft?.place ?? 0;
}

/** Empty, for what comes next. */
export function emptied(composed: Composed): Composed {
  return { ...composed, draft: null, text: '', isOpen: false, highlighted: null, problem: null, caret: 'end' };
}
