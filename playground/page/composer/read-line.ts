import type { Around } from './around.ts';
import { atOption, type Draft, draftOf, remainingOptions, typedField, withField } from './draft.ts';
import type { OfferedCommand } from './offered.ts';

/** The draft that a line makes once it names a command and goes on after it; `null` before that. */
export function readLine(line: string, around: Around): Draft | null {
  for (const command of around.commands) {
    const after = afterPath(line, command);
    if (after !== null) return written(draftOf(command), 0, after, around);
  }
  return null;
}

/** Types text at a place; ` set:` in it starts that option, unless it was given or stood there before. */
export function written(draft: Draft, place: number, typed: string, around: Around): Draft {
  const text = typed.replace(/[\r\n]+/g, ' ');
  const start = firstStart(text, draft, place);
  if (start === null) return withText(draft, place, text, around);
  const there = atOption(withText(draft, place, text.slice(0, start.index).trimEnd(), around), start.name, true);
  return written(withField(there, there.place, { isNamed: true }), there.place, text.slice(start.end), around);
}

/** Blanks before anything else are dropped. */
function withText(draft: Draft, place: number, text: string, around: Around): Draft {
  const field = draft.fields[place];
  if (field === undefined) return { ...draft, place, rest: text.trimStart() };
  const changed = typedField(field, field.text === '' ? text.trimStart() : text, around);
  return withField({ ...draft, place }, place, changed);
}

interface Start {
  readonly name: string;
  readonly index: number;
  /** Where its value begins. */
  readonly end: number;
}

function firstStart(text: string, draft: Draft, place: number): Start | null {
  const field = draft.fields[place];
  const before = field?.text ?? draft.rest;
  const others = draft.fields.filter((one) => one !== field && one.text === '').map(({ option }) => option);
  const free = [...remainingOptions(draft), ...others].filter(({ name }) => startOf(name, before) === null);
  const starts = free.flatMap(({ name }) => startOf(name, text) ?? []);
  const own = field === undefined || field.isNamed ? null : startOf(field.option.name, text);
  const isOwn = own !== null && text.slice(0, own.index).trim() === '';
  return (isOwn ? own : starts.toSorted((a, b) => a.index - b.index)[0]) ?? null;
}

function startOf(name: string, text: string): Start | null {
  const found = new RegExp(`(?<=^|\\s)${RegExp.escape(name)}:`).exec(text);
  return found === null ? null : { name, index: found.index, end: found.index + found[0].length };
}

function afterPath(line: string, { path }: OfferedCommand): string | null {
  const words = path.map((word) => RegExp.escape(word)).join('\\s+');
  return new RegExp(`^\\s*/${words}\\s(.*)$`, 'is').exec(line)?.[1] ?? null;
}
