import { assertNever } from '../../../src/lib/assert-never.ts';
import type { Value } from '../nameable.ts';
import { type Around, valuesOf } from './around.ts';
import type { Field } from './draft.ts';
import type { OfferedOption } from './offered.ts';

/** What Discord takes where a command sets no limit of its own. */
const longestText = 6_000;

/** Whether a field can be sent as it stands, by all that is known of its option here. */
export function isFitting({ option, text, picked }: Field, around: Around): boolean {
  // What is left empty is not sent.
  if (text === '') return true;
  const values = valuesOf(option, around);
  if (values !== null) return picked !== null || values.some((value) => namesOf(value, around).includes(text.trim()));
  const sent = picked?.value ?? text;
  switch (option.kind) {
    case 'text':
      return isWithin(sent.length, { ...option, most: option.most ?? longestText });
    case 'integer':
      return isNumber(sent, Number.isSafeInteger) && isWithin(Number(sent), option);
    case 'number':
      return isNumber(sent, Number.isFinite) && isWithin(Number(sent), option);
    case 'flag':
    case 'user':
    case 'channel':
    case 'role':
    case 'mentionable':
      // They have values of their own.
      return false;
    case 'file':
      // Cannot be typed.
      return false;
    default:
      return assertNever(option.kind);
  }
}

/** All that can be typed for a value: two people may share a name, not a username. */
function namesOf(one: Value, { people }: Around): readonly string[] {
  const { label, value, detail } = one;
  const usernames = people.includes(one) && detail !== null ? [detail, `@${detail}`] : [];
  return [label, label.replace(/^[@#]/, ''), value, ...usernames];
}

function isNumber(text: string, isRight: (number: number) => boolean): boolean {
  return text.trim() !== '' && isRight(Number(text));
}

function isWithin(size: number, { least, most }: Pick<OfferedOption, 'least' | 'most'>): boolean {
  return size >= (least ?? -Infinity) && size <= (most ?? Infinity);
}
