import { assertNever } from '../../../src/lib/assert-never.ts';
import type { At, DiscordView, PersonView } from '../../protocol.ts';
import type { OfferedCommand, OfferedOption, Value } from './offered.ts';

/** What can be typed here: the commands on offer, and what their options can name. */
export interface Around {
  /** `null` until it is known who is where. */
  readonly at: At | null;
  readonly commands: readonly OfferedCommand[];
  /** Until they are, those of the place before stand in for them. */
  readonly areCommandsKnown: boolean;
  readonly people: readonly Value[];
  readonly roles: readonly Value[];
  readonly channels: readonly Value[];
}

export const nowhere: Around = {
  at: null,
  commands: [],
  areCommandsKnown: false,
  people: [],
  roles: [],
  channels: [],
};

const flags: readonly Value[] = [
  { label: 'True', value: 'true', detail: null },
  { label: 'False', value: 'false', detail: null },
];

/** Whom and what one can name in a channel. */
export function aroundOf(
  discord: DiscordView,
  { at, commands, areCommandsKnown }: Pick<Around, 'commands' | 'areCommandsKnown'> & { readonly at: At },
): Around {
  const server = discord.servers.find(({ channels }) => channels.some(({ id }) => id === at.channelId));
  if (server === undefined) {
    const conversation = discord.conversations.find(({ id }) => id === at.channelId);
    const here = discord.people.filter(({ id }) => conversation?.personIds.includes(id) === true);
    return {
      ...nowhere,
      at,
      commands,
      areCommandsKnown,
      people: [...here, discord.bot].map((person) => personValue(person, null)),
    };
  }
  const everybody = new Map([...discord.people, discord.bot].map((person) => [person.id, person]));
  return {
    at,
    commands,
    areCommandsKnown,
    people: server.members.flatMap(({ personId, name }) => {
      const person = everybody.get(personId);
      return person === undefined ? [] : [personValue(person, name)];
    }),
    roles: server.roles.map(({ id, name }) => ({ label: `@${name.replace(/^@/, '')}`, value: id, detail: 'Role' })),
    channels: server.channels.map(({ id, name }) => ({ label: `#${name}`, value: id, detail: null })),
  };
}

/** All that an option takes; `null`: anything that is typed. */
export function valuesOf(option: OfferedOption, { people, roles, channels }: Around): readonly Value[] | null {
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
      // Servers here have text channels only, whose type need not be told.
      return channels;
    case 'text':
    case 'integer':
    case 'number':
    case 'file':
      return null;
    default:
      return assertNever(option.kind);
  }
}

function personValue({ id, name, username }: PersonView, nick: string | null): Value {
  return { label: `@${nick ?? name}`, value: id, detail: username };
}
