import type { ComposedCommand } from '../../protocol.ts';
import type { Value } from '../nameable.ts';
import { type Around, valuesOf } from './around.ts';
import { commandName, type OfferedCommand, type OfferedOption } from './offered.ts';

/** A command that is being filled in. */
export interface Draft {
  readonly command: OfferedCommand;
  readonly fields: readonly Field[];
  /** What is typed after the last field. */
  readonly rest: string;
  /** The field at hand; after the last one: the number of fields. */
  readonly place: number;
}

export interface Field {
  readonly option: OfferedOption;
  readonly text: string;
  /** What the text stands for, until it is changed. */
  readonly picked: Value | null;
  /** Whether its name was typed or picked: typed once more, it belongs to the value. */
  readonly isNamed: boolean;
}

/** What is required is there at once; the rest is added by whoever wants it. */
export function draftOf(command: OfferedCommand): Draft {
  const required = command.options.filter(({ isRequired }) => isRequired);
  return { command, fields: required.map((option) => emptyField(option, false)), rest: '', place: 0 };
}

export function remainingOptions({ command, fields }: Draft): readonly OfferedOption[] {
  return command.options.filter(({ name }) => !fields.some(({ option }) => option.name === name));
}

/** At its field, which is added where it is missing. */
export function atOption(draft: Draft, name: string, isNamed: boolean): Draft {
  const place = draft.fields.findIndex(({ option }) => option.name === name);
  if (place !== -1) return { ...draft, place };
  const option = draft.command.options.find((one) => one.name === name);
  if (option === undefined) return draft;
  return { ...draft, fields: [...draft.fields, emptyField(option, isNamed)], place: draft.fields.length };
}

export function withField(draft: Draft, place: number, changed: Partial<Field>): Draft {
  return { ...draft, fields: draft.fields.map((field, at) => (at === place ? { ...field, ...changed } : field)) };
}

/** Text that is all of a value's name stands for that value, unless two are named so. */
export function typedField(field: Field, text: string, around: Around): Partial<Field> {
  if (text === field.text) return { text };
  const wanted = text.trim().toLowerCase();
  const named = (valuesOf(field.option, around) ?? []).filter(({ label }) =>
    [label.toLowerCase(), label.replace(/^[@#]/, '').toLowerCase()].includes(wanted),
  );
  return { text, picked: named.length === 1 ? (named[0] ?? null) : null };
}

/** What is left empty is not sent. */
export function composedCommand({ command, fields }: Draft): ComposedCommand {
  return { path: command.path, options: fields.filter(({ text }) => text !== '').map(sent) };
}

/** What is asked of the bot while the field at hand is typed: that one comes last. */
export function suggestedCommand(draft: Draft): ComposedCommand | null {
  const typed = draft.fields[draft.place];
  if (typed === undefined || !typed.option.isSuggested || typed.picked !== null) return null;
  const others = draft.fields.filter((field) => field !== typed && field.text !== '');
  return { path: draft.command.path, options: [...others, typed].map(sent) };
}

export function missingOption({ command, fields }: Draft): OfferedOption | null {
  const filled = new Set(fields.filter(({ text }) => text !== '').map(({ option }) => option.name));
  return command.options.find(({ name, isRequired }) => isRequired && !filled.has(name)) ?? null;
}

/** As one would type it. */
export function lineOf({ command, fields, rest }: Draft): string {
  const options = fields.filter(({ text }) => text !== '').map(({ option, text }) => `${option.name}:${text}`);
  return [commandName(command.path), ...options, ...(rest === '' ? [] : [rest])].join(' ');
}

function emptyField(option: OfferedOption, isNamed: boolean): Field {
  return { option, text: '', picked: null, isNamed };
}

function sent({ option, text, picked }: Field): ComposedCommand['options'][number] {
  return { name: option.name, text: picked?.value ?? text };
}
