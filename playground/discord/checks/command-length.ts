import type { CommandShape, OptionShape } from './body-shape.ts';

export const maxCommandLength = 8000;

type Localized = Pick<OptionShape, 'name' | 'name_localizations' | 'description' | 'description_localizations'>;

/** Discord's count of a whole command: names, descriptions and choice values, of each text its longest language. */
export function commandLength({ options = [], ...command }: CommandShape): number {
  return ownLength(command) + sum(options.map(optionLength));
}

function optionLength({ options = [], choices = [], ...option }: OptionShape): number {
  const ofChoices = choices.map(
    (choice) =>
      longest(choice.name, choice.name_localizations) + (typeof choice.value === 'string' ? choice.value.length : 0),
  );
  return ownLength(option) + sum(ofChoices) + sum(options.map(optionLength));
}

function ownLength({ name, name_localizations, description, description_localizations }: Localized): number {
  return longest(name, name_localizations) + longest(description, description_localizations);
}

function longest(text = '', translations: Readonly<Record<string, string>> = {}): number {
  return Math.max(text.length, ...Object.values(translations).map(({ length }) => length));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
