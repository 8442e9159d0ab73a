import { type APISelectMenuComponent, type APISelectMenuOption, ComponentType } from 'discord-api-types/v10';
import { assertNever } from '../../../src/lib/assert-never.ts';
import { channelsOf, type Nameable, type Value } from '../nameable.ts';

/** What a select offers: its own options, or people, roles and channels of where it stands. */
export function optionsOf(select: APISelectMenuComponent, nameable: Nameable): readonly APISelectMenuOption[] {
  switch (select.type) {
    case ComponentType.StringSelect:
      return select.options;
    case ComponentType.UserSelect:
      return named(nameable.people, select.default_values);
    case ComponentType.RoleSelect:
      return named(nameable.roles, select.default_values);
    case ComponentType.MentionableSelect:
      return named([...nameable.people, ...nameable.roles], select.default_values);
    case ComponentType.ChannelSelect:
      return named(channelsOf(nameable, select.channel_types ?? null), select.default_values);
    default:
      return assertNever(select);
  }
}

function named(values: readonly Value[], chosen: readonly { readonly id: string }[] = []): APISelectMenuOption[] {
  return values.map(({ label, value, detail }) => ({
    label,
    value,
    ...(detail !== null && { description: detail }),
    default: chosen.some(({ id }) => id === value),
  }));
}
