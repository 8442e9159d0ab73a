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

export interface FoundComponent {
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

/** Every object in a tree, outermost first. */
export function everything(value: unknown): object[] {
  if (Array.isArray(value)) return value.flatMap(everything);
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(everything)];
}
