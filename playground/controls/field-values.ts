import { CommandRefused } from '../discord/command-refused.ts';
import type { FieldView } from '../protocol.ts';

/**
 * What was filled in, by the names of the fields; `null` for nothing. A choice that was not made is the first one.
 * `limits` are how many characters a text may have.
 */
export function fieldValues(
  fields: readonly FieldView[],
  given: Readonly<Record<string, string>>,
  limits: Readonly<Record<string, number>>,
): (name: string) => string | null {
  const strange = Object.keys(given).find((name) => !fields.some((field) => field.name === name));
  if (strange !== undefined) throw new CommandRefused(`There is no field "${strange}".`);

  const values = new Map(
    fields.map((field) => [
      field.name,
      valueOf(field, given[field.name]?.trim() ?? '', limits[field.name] ?? Infinity),
    ]),
  );
  return (name) => values.get(name) ?? null;
}

function valueOf({ name, label, choices }: FieldView, text: string, most: number): string | null {
  if (text.length > most)
    throw new CommandRefused(`That is too long: ${most} characters at most, and these are ${text.length}.`, name);
  if (choices === null) return text === '' ? null : text;
  if (text === '') return choices[0]?.value ?? null;
  if (choices.some(({ value }) => value === text)) return text;
  throw new CommandRefused(`${label} is one of: ${choices.map(({ label }) => label).join(', ')}.`, name);
}
