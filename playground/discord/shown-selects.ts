import { ComponentType } from 'discord-api-types/v10';
import { z } from 'zod';
import { assertNever } from '../../src/lib/assert-never.ts';
import type { Actor } from './actor.ts';
import { CommandRefused } from './command-refused.ts';
import { channelsAt, type Named, nothingNamed, peopleAt, rolesAt } from './nameable.ts';
import { everything, type FoundComponent } from './shown-components.ts';
import type { StoredMessage } from './stored-message.ts';
import type { Person } from './world.ts';

const List = z.object({
  id: z.number(),
  custom_id: z.string(),
  placeholder: z.string().optional(),
  min_values: z.number(),
  max_values: z.number(),
  disabled: z.boolean().default(false),
});

const Select = z.discriminatedUnion('type', [
  List.extend({ type: z.literal(ComponentType.StringSelect), options: z.array(z.object({ value: z.string() })) }),
  List.extend({ type: z.literal(ComponentType.UserSelect) }),
  List.extend({ type: z.literal(ComponentType.RoleSelect) }),
  List.extend({ type: z.literal(ComponentType.MentionableSelect) }),
  List.extend({ type: z.literal(ComponentType.ChannelSelect), channel_types: z.array(z.number()).optional() }),
]);
type Select = z.infer<typeof Select>;

interface Choice extends FoundComponent {
  readonly type: Select['type'];
  /** Whom and what is chosen; of texts, nothing. */
  readonly named: Named;
}

/** What a person chooses in a list, as far as the list offers it to them. */
export function findChoice(
  message: StoredMessage,
  { customId, values }: { readonly customId: string; readonly values: readonly string[] },
  actor: Actor,
  everybody: Iterable<Person>,
): Choice {
  const selects = everything(message.components).flatMap((value) => Select.safeParse(value).data ?? []);
  const found = selects.find((select) => select.custom_id === customId);
  if (found === undefined) throw new CommandRefused(`There is no list ${customId}.`);
  if (found.disabled) throw new CommandRefused(`${customId} is greyed out.`);

  const { people, roles, channels } = offered(found, actor, everybody);
  const texts = found.type === ComponentType.StringSelect ? found.options.map(({ value }) => value) : [];
  const known = new Set([...texts, ...[...people, ...roles, ...channels].map(({ id }) => id)]);
  const strange = values.find((value) => !known.has(value));
  if (strange !== undefined) throw new CommandRefused(`${strange} is not in the list.`);
  if (values.length < found.min_values || values.length > found.max_values)
    throw new CommandRefused(`Choose ${found.min_values} to ${found.max_values}.`);

  const isChosen = ({ id }: { readonly id: string }): boolean => values.includes(id);
  const named = {
    people: people.filter(isChosen),
    roles: roles.filter(isChosen),
    channels: channels.filter(isChosen),
  };
  const { type, custom_id, id, placeholder } = found;
  return { type, custom_id, id, face: placeholder || custom_id, named };
}

function offered(select: Select, actor: Actor, everybody: Iterable<Person>): Named {
  switch (select.type) {
    case ComponentType.StringSelect:
      return nothingNamed;
    case ComponentType.UserSelect:
      return { ...nothingNamed, people: peopleAt(actor, everybody) };
    case ComponentType.RoleSelect:
      return { ...nothingNamed, roles: rolesAt(actor) };
    case ComponentType.MentionableSelect:
      return { ...nothingNamed, people: peopleAt(actor, everybody), roles: rolesAt(actor) };
    case ComponentType.ChannelSelect:
      return { ...nothingNamed, channels: channelsAt(actor, select.channel_types) };
    default:
      return assertNever(select);
  }
}
