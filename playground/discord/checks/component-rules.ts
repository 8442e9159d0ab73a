import { ComponentType } from 'discord-api-types/v10';
import type { ComponentShape } from './body-shape.ts';
import { buttonProblems } from './button-rules.ts';
import type { Check } from './check.ts';
import { problem, type Problem } from './problem.ts';

type Path = readonly (string | number)[];
interface Placed {
  readonly component: ComponentShape;
  readonly path: Path;
}

const maxComponents = 40;
const maxTextOfAllDisplays = 4000;

const selects: ReadonlySet<ComponentType | undefined> = new Set([
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
]);

interface Components {
  readonly components: readonly ComponentShape[];
  /** Whether they are laid out by the newer rules, which replace content and embeds. */
  readonly isV2: boolean;
}

/** What Discord refuses in a message's components and its description does not say. */
export const componentChecks: readonly Check<Components>[] = [
  { name: 'Components are laid out within their limits', problems: arrangementProblems },
  {
    name: 'Buttons carry what their style needs',
    problems: ofEach(({ component, path }) => buttonProblems(component, path)),
  },
  { name: 'Lists offer different values, and enough of them', problems: ofEach(selectProblems) },
  {
    name: 'Custom ids and numbers of components differ',
    problems: ({ components }) => duplicateProblems(everyComponent(components, ['components'])),
  },
];

function ofEach(problems: (placed: Placed) => Problem[]): Check<Components>['problems'] {
  return ({ components }) => everyComponent(components, ['components']).flatMap(problems);
}

function arrangementProblems({ components, isV2 }: Components): Problem[] {
  const placed = everyComponent(components, ['components']);
  return [...(isV2 ? layoutProblems(placed) : legacyProblems(components)), ...placed.flatMap(rowProblems)];
}

export function everyComponent(components: readonly ComponentShape[], path: Path): Placed[] {
  return components.flatMap((component, index) => {
    const here = [...path, index];
    return [
      { component, path: here },
      ...everyComponent(component.components ?? [], [...here, 'components']),
      ...single(component.accessory, [...here, 'accessory']),
      ...single(component.component, [...here, 'component']),
    ];
  });
}

function single(component: ComponentShape | undefined, path: Path): Placed[] {
  return component === undefined ? [] : [{ component, path }];
}

function legacyProblems(components: readonly ComponentShape[]): Problem[] {
  const tooMany = problem(['components'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.');
  const strangers = components.flatMap(({ type }, index) =>
    type === ComponentType.ActionRow
      ? []
      : [problem(['components', index, 'type'], 'BASE_TYPE_CHOICES', 'Value must be one of {1}.')],
  );
  return components.length > 5 ? [tooMany, ...strangers] : strangers;
}

function layoutProblems(placed: readonly Placed[]): Problem[] {
  const text = placed.reduce((sum, { component }) => sum + (component.content?.length ?? 0), 0);
  return [
    ...(placed.length > maxComponents
      ? [problem(['components'], 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', `Must have at most ${maxComponents}.`)]
      : []),
    ...(text > maxTextOfAllDisplays
      ? [
          problem(
            ['components'],
            'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
            `Must be at most ${maxTextOfAllDisplays}.`,
          ),
        ]
      : []),
  ];
}

function rowProblems({ component: { type, components = [] }, path }: Placed): Problem[] {
  if (type !== ComponentType.ActionRow) return [];
  if (components.length < 2 || !components.some((inner) => selects.has(inner.type))) return [];
  return [problem([...path, 'components'], 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'A select fills a row by itself.')];
}

function selectProblems({ component, path }: Placed): Problem[] {
  if (component.type !== ComponentType.StringSelect) return [];
  const { options = [], min_values: min = 1, max_values: max = 1 } = component;
  const values = options.map(({ value }) => value);
  const repeated = values.findIndex((value, index) => value !== undefined && values.indexOf(value) !== index);
  return [
    ...(max > options.length
      ? [problem([...path, 'max_values'], 'NUMBER_TYPE_MAX', `Must be less than or equal to ${options.length}.`)]
      : []),
    ...(min > max
      ? [problem([...path, 'min_values'], 'NUMBER_TYPE_MAX', `Must be less than or equal to ${max}.`)]
      : []),
    ...(repeated === -1
      ? []
      : [
          problem(
            [...path, 'options', repeated, 'value'],
            'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
            'The specified option value is already used',
          ),
        ]),
  ];
}

function duplicateProblems(placed: readonly Placed[]): Problem[] {
  return [
    ...repeats(placed, 'custom_id', 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated'),
    ...repeats(placed, 'id', 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated'),
  ];
}

function repeats(placed: readonly Placed[], key: 'custom_id' | 'id', code: string, message: string): Problem[] {
  const seen = new Set<string | number>();
  return placed.flatMap(({ component, path }) => {
    const value = component[key];
    if (value === undefined) return [];
    if (seen.has(value)) return [problem([...path, key], code, message)];
    seen.add(value);
    return [];
  });
}
