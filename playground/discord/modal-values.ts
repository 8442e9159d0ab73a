import { ComponentType, type APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { z } from 'zod';
import { CommandRefused } from './command-refused.ts';

export type ShownModal = Pick<APIModalInteractionResponseCallbackData, 'custom_id' | 'title' | 'components'>;

const Field = z.object({
  type: z.literal(ComponentType.TextInput),
  custom_id: z.string(),
  required: z.boolean().default(true),
  min_length: z.number().default(0),
  max_length: z.number().default(4000),
  value: z.string().default(''),
});

const Row = z.union([
  z.object({ type: z.literal(ComponentType.Label), component: Field }),
  z.object({ type: z.literal(ComponentType.ActionRow), components: z.tuple([Field]) }),
]);

/** What a filled-in modal sends: every field in its wrapping, as it was laid out. */
export function modalComponents({ components }: ShownModal, values: Readonly<Record<string, string>>): object[] {
  const rows = components.flatMap((component) => Row.safeParse(component).data ?? []);
  const known = new Set(rows.map((row) => ('component' in row ? row.component : row.components[0]).custom_id));
  const strange = Object.keys(values).find((id) => !known.has(id));
  if (strange !== undefined) throw new CommandRefused(`There is no field ${strange}.`);
  let id = 0;
  return rows.map((row) => {
    const wrapper = (id += 1);
    const inner = (id += 1);
    if ('component' in row) return { type: row.type, id: wrapper, component: filled(row.component, values, inner) };
    return { type: row.type, id: wrapper, components: [filled(row.components[0], values, inner)] };
  });
}

function filled(field: z.infer<typeof Field>, values: Readonly<Record<string, string>>, id: number): object {
  const { type, custom_id, required, min_length: min, max_length: max } = field;
  const value = values[custom_id] ?? field.value;
  if (required && value === '') throw new CommandRefused(`${custom_id}: This field is required.`);
  if (value !== '' && (value.length < min || value.length > max))
    throw new CommandRefused(`${custom_id}: Must be ${min} to ${max} long.`);
  return { type, id, custom_id, value };
}
