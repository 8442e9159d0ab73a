import { ComponentType } from 'discord-api-types/v10';
import { z } from 'zod';
import { CommandRefused } from './command-refused.ts';
import type { StoredMessage } from './stored-message.ts';

const Button = z.object({
  type: z.literal(ComponentType.Button),
  id: z.number(),
  custom_id: z.string().optional(),
  label: z.string().optional(),
  emoji: z.object({ name: z.string().nullish() }).optional(),
  url: z.string().optional(),
  disabled: z.boolean().default(false),
});

const Select = z.object({
  type: z.literal(ComponentType.StringSelect),
  id: z.number(),
  custom_id: z.string(),
  placeholder: z.string().optional(),
  min_values: z.number(),
  max_values: z.number(),
  options: z.array(z.object({ value: z.string() })),
  disabled: z.boolean().default(false),
});

interface FoundComponent {
  readonly custom_id: string;
  readonly id: number;
  /** What a person reads on it. */
  readonly face: string;
}

/** A button that can be pressed, by what stands on it or by its custom_id. */
export function findButton(message: StoredMessage, labelOrCustomId: string): FoundComponent {
  const buttons = everything(message.components).flatMap((value) => Button.safeParse(value).data ?? []);
  const found =
    buttons.find((button) => button.custom_id === labelOrCustomId) ??
    buttons.find(({ label }) => label === labelOrCustomId);
  if (found === undefined) {
    const there = buttons.map(({ label, custom_id: id }) => label ?? id).join(', ');
    throw new CommandRefused(`There is no button ${labelOrCustomId}. There is ${there === '' ? 'none' : there}.`);
  }
  if (found.custom_id === undefined) throw new CommandRefused(`${labelOrCustomId} only opens ${found.url}.`);
  if (found.disabled) throw new CommandRefused(`${labelOrCustomId} is greyed out.`);
  const { custom_id, id, label, emoji } = found;
  return { custom_id, id, face: label || emoji?.name || custom_id };
}

/** A list to choose from, if these values can be chosen in it. */
export function findSelect(message: StoredMessage, customId: string, values: readonly string[]): FoundComponent {
  const selects = everything(message.components).flatMap((value) => Select.safeParse(value).data ?? []);
  const found = selects.find((select) => select.custom_id === customId);
  if (found === undefined) throw new CommandRefused(`There is no list ${customId}.`);
  if (found.disabled) throw new CommandRefused(`${customId} is greyed out.`);
  const strange = values.find((value) => !found.options.some((option) => option.value === value));
  if (strange !== undefined) throw new CommandRefused(`${strange} is not in the list.`);
  if (values.length < found.min_values || values.length > found.max_values)
    throw new CommandRefused(`Choose ${found.min_values} to ${found.max_values}.`);
  return { custom_id: found.custom_id, id: found.id, face: found.placeholder || found.custom_id };
}

/** Every object in a tree, outermost first. */
function everything(value: unknown): object[] {
  if (Array.isArray(value)) return value.flatMap(everything);
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(everything)];
}
