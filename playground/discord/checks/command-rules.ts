import { ApplicationCommandOptionType, ApplicationCommandType, Locale } from 'discord-api-types/v10';
import type { CommandShape, OptionShape } from './body-shape.ts';
import { problem, type Problem } from './problem.ts';

type Path = readonly (string | number)[];
type Level = 'command' | 'group' | 'subcommand';

const chatName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const locales: ReadonlySet<string> = new Set(Object.values(Locale));

const { Subcommand, SubcommandGroup } = ApplicationCommandOptionType;
const withChoices: ReadonlySet<ApplicationCommandOptionType | undefined> = new Set([
  ApplicationCommandOptionType.String,
  ApplicationCommandOptionType.Integer,
  ApplicationCommandOptionType.Number,
]);

/** Names in every language: the pattern and lower case for what is typed, known languages for everything. */
export function nameProblems(command: CommandShape, path: Path): Problem[] {
  const isTyped = command.type === ApplicationCommandType.ChatInput;
  return namesOf(command, path, isTyped);
}

/** The options of one level, and of the levels below. */
export function optionsProblems(options: readonly OptionShape[], path: Path, level: Level): Problem[] {
  return [
    ...options.flatMap((option, index) => optionProblems(option, [...path, index], level)),
    ...orderProblems(options, path),
    ...duplicateProblems(options, path),
    ...mixProblems(options, path),
  ];
}

function optionProblems(option: OptionShape, path: Path, level: Level): Problem[] {
  const { type, options = [] } = option;
  const own = [...namesOf(option, path, true), ...choiceProblems(option, path), ...rangeProblems(option, path)];
  if (type === SubcommandGroup)
    return [
      ...own,
      ...misplaced(level !== 'command', path),
      ...optionsProblems(options, [...path, 'options'], 'group'),
    ];
  if (type === Subcommand)
    return [
      ...own,
      ...misplaced(level === 'subcommand', path),
      ...optionsProblems(options, [...path, 'options'], 'subcommand'),
    ];
  return [...own, ...misplaced(level === 'group', path)];
}

function misplaced(isMisplaced: boolean, path: Path): Problem[] {
  const message = 'Sub-command and sub-command group option types are mutually exclusive to all other types';
  return isMisplaced ? [problem([...path, 'type'], 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message)] : [];
}

function choiceProblems({ type, choices = [], autocomplete = false }: OptionShape, path: Path): Problem[] {
  const problems = choices.flatMap((choice, index) => {
    const place = [...path, 'choices', index];
    const tooLong = typeof choice.value === 'string' && choice.value.length > 100;
    return [
      ...(tooLong ? [problem([...place, 'value'], 'BASE_TYPE_MAX_LENGTH', 'Must be 100 or fewer in length.')] : []),
      ...localeProblems(choice.name_localizations, [...place, 'name_localizations']),
    ];
  });
  for (const key of ['name', 'value'] as const)
    if (new Set(choices.map((choice) => choice[key])).size < choices.length)
      problems.push(
        problem(
          [...path, 'choices'],
          'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS',
          `Two choices have the same ${key}`,
        ),
      );
  if (autocomplete && choices.length > 0)
    problems.push(
      problem(path, 'APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES', 'Choices and autocomplete exclude each other'),
    );
  if (autocomplete && !withChoices.has(type))
    problems.push(
      problem(
        [...path, 'autocomplete'],
        'APPLICATION_COMMAND_AUTOCOMPLETE_TYPE',
        'Only text and numbers can be suggested',
      ),
    );
  return problems;
}

function rangeProblems(option: OptionShape, path: Path): Problem[] {
  return (['value', 'length'] as const)
    .filter((what) => (option[`min_${what}`] ?? -Infinity) > (option[`max_${what}`] ?? Infinity))
    .map((what) => problem([...path, `min_${what}`], 'APPLICATION_COMMAND_OPTION_RANGE', `More than max_${what}`));
}

function orderProblems(options: readonly OptionShape[], path: Path): Problem[] {
  const message = 'Required options must be placed before non-required options';
  return options.flatMap(({ required = false }, index) => {
    const before = options[index - 1];
    const isLate = required && before !== undefined && before.required !== true;
    return isLate ? [problem([...path, index], 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message)] : [];
  });
}

function duplicateProblems(options: readonly OptionShape[], path: Path): Problem[] {
  const names = options.map(({ name }) => name);
  return names.flatMap((name, index) =>
    name !== undefined && names.indexOf(name) !== index
      ? [problem([...path, index], 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', 'Option name already exists')]
      : [],
  );
}

function mixProblems(options: readonly OptionShape[], path: Path): Problem[] {
  const nested = options.filter(({ type }) => type === Subcommand || type === SubcommandGroup);
  return nested.length === 0 || nested.length === options.length ? [] : misplaced(true, path);
}

function namesOf(
  { name = '', name_localizations: names = {}, description_localizations: descriptions }: CommandShape | OptionShape,
  path: Path,
  isTyped: boolean,
): Problem[] {
  const all = [
    { text: name, place: [...path, 'name'] },
    ...Object.entries(names).map(([locale, text]) => ({ text, place: [...path, 'name_localizations', locale] })),
  ];
  const wrong = isTyped ? all.filter(({ text }) => !chatName.test(text) || text.toLowerCase() !== text) : [];
  return [
    ...wrong.map(({ place }) => problem(place, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid')),
    ...localeProblems(names, [...path, 'name_localizations']),
    ...localeProblems(descriptions, [...path, 'description_localizations']),
  ];
}

function localeProblems(translations: Readonly<Record<string, string>> = {}, path: Path): Problem[] {
  const strange = Object.keys(translations).filter((locale) => !locales.has(locale));
  return strange.map((locale) => problem([...path, locale], 'BASE_TYPE_CHOICES', 'Discord knows no such language.'));
}
