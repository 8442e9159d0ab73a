import { assertNever } from '../../../src/lib/assert-never.ts';
import type { At, DiscordView } from '../../protocol.ts';
import { channelsOf, type Nameable, nameableAt, nothingNameable, type Value } from '../nameable.ts';
import type { OfferedCommand, OfferedOption } from './offered.ts';

/** What can be typed here: the commands on offer, and what their options can name. */
export interface Around extends Nameable {
  /** `null` until it is known who is where. */
  readonly at: At | null;
  readonly commands: readonly OfferedCommand[];
  /** Until they are, those of the place before stand in for them. */
  readonly areCommandsKnown: boolean;
}

export const nowhere: Around = {
  at: null,
  commands: [],
  areCommandsKnown: false,
  ...nothingNameable,
};

const flags: readonly Value[] = [
  { label: 'True', value: 'true', detail: null },
  { label: 'False', value: 'false', detail: null },
];

/** What can be typed in a channel, by somebody. */
export function aroundOf(
  discord: DiscordView,
  { at, ...offered }: Pick<Around, 'commands' | 'areCommandsKnown'> & { readonly at: At },
): Around {
  return { at, ...offered, ...nameableAt(discord, at) };
}

/** All that an option takes; `null`: anything that is typed. */
export function valuesOf(option: OfferedOption, around: Around): readonly Value[] | null {
  const { people, roles } = around;
  if (option.choices !== null) return option.choices;
  switch (option.kind) {
    case 'flag':
      return flags;
    case 'user':
      return people;
    case 'role':
      return roles;
    case 'mentionable':
      return [...people, ...roles];
    case 'channel':
      return channelsOf(around, option.channelTypes);
    case 'text':
    case 'integer':
    case 'number':
    case 'file':
      return null;
    default:
      return assertNever(option.kind);
  }
}
