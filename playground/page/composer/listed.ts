import { assertNever } from '../../../src/lib/assert-never.ts';
import type { Value } from '../nameable.ts';
import { valuesOf } from './around.ts';
import type { Composed } from './composed.ts';
import { type Draft, type Field, remainingOptions } from './draft.ts';
import type { OfferedCommand, OfferedOption } from './offered.ts';

/** What the list above the composer offers. */
export interface Listed {
  readonly items: readonly Item[];
  /** Instead of items. */
  readonly note: string | null;
  /** Whether the first item is chosen unless said otherwise: not where what is typed may be meant as it stands. */
  readonly isEager: boolean;
}

export type Item =
  | { readonly kind: 'command'; readonly command: OfferedCommand }
  | { readonly kind: 'option'; readonly option: OfferedOption }
  | { readonly kind: 'value'; readonly value: Value };

const nothing: Listed = { items: [], note: null, isEager: false };
const noMatch = 'No options match';
const mostValues = 25;

export function listed(composed: Composed): Listed {
  const { isOpen, draft } = composed;
  if (!isOpen) return nothing;
  if (draft === null) return listedCommands(composed);
  const field = draft.fields[draft.place];
  return field === undefined ? listedOptions(draft) : listedValues(composed, field);
}

/** Whether every word typed begins a word of the name, in its order: "ti ga" finds "tickets game". */
function isFoundBy(typed: string, name: string): boolean {
  const words = wordsOf(name);
  let from = 0;
  return wordsOf(typed).every((part) => {
    const at = words.findIndex((word, index) => index >= from && word.startsWith(part));
    from = at + 1;
    return at !== -1;
  });
}

function listedCommands({ text, around }: Composed): Listed {
  const [, typed] = /^\s*\/(.*)$/s.exec(text) ?? [];
  if (typed === undefined || around.at === null) return nothing;
  const isExact = ({ path }: OfferedCommand): boolean => path.join(' ') === typed.trim().toLowerCase();
  const found = around.commands.filter(({ path }) => isFoundBy(typed, path.join(' ')));
  const commands = found.toSorted((a, b) => Number(isExact(b)) - Number(isExact(a)));
  const note = around.commands.length === 0 ? 'No commands are offered here.' : null;
  return { items: commands.map((command) => ({ kind: 'command', command })), note, isEager: true };
}

function listedOptions(draft: Draft): Listed {
  const all = remainingOptions(draft);
  const options = all.filter(({ name }) => isFoundBy(draft.rest, name));
  return {
    items: options.map((option) => ({ kind: 'option', option })),
    note: all.length > 0 && options.length === 0 ? noMatch : null,
    isEager: draft.rest !== '',
  };
}

function listedValues({ around, suggested, problem }: Composed, { option, text, picked }: Field): Listed {
  const all = valuesOf(option, around);
  if (all !== null) {
    // What was taken or refused narrows nothing down: there must be something else to pick.
    const isMeant = picked !== null || problem?.option === option.name;
    const typed = isMeant ? '' : text;
    const values = all.filter(({ label, detail }) => isPartOf(typed, label) || isPartOf(typed, detail ?? ''));
    return { ...valueList(values.slice(0, mostValues), noneFor(typed)), isEager: typed !== '' };
  }
  if (suggested === null) return nothing;
  switch (suggested.status) {
    case 'failed':
      return { ...nothing, note: 'Loading options failed' };
    case 'loading':
      return valueList(suggested.values, 'Loading options…');
    case 'ready':
      return valueList(suggested.values, noneFor(text));
    default:
      return assertNever(suggested.status);
  }
}

function valueList(values: readonly Value[], otherwise: string): Listed {
  const items = values.map((value): Item => ({ kind: 'value', value }));
  return { items, note: items.length === 0 ? otherwise : null, isEager: false };
}

function noneFor(typed: string): string {
  return typed.trim() === '' ? 'No suggestions' : noMatch;
}

export function isPartOf(typed: string, whole: string): boolean {
  return whole.toLowerCase().includes(typed.trim().toLowerCase());
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s_-]+/)
    .filter((word) => word !== '');
}
