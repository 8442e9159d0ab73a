import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { z } from 'zod';

/**
 * Bodies as our own rules read them. Loose on purpose: they run beside Discord's description, which has its own say
 * about types, and must not fall over a body that it refuses.
 */
const text = z.string().optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);
const whole = z.number().optional().catch(undefined);
const ids = z.array(z.string()).optional().catch(undefined);
const list = <T extends z.ZodType>(item: T) => z.array(item).optional().catch(undefined);

type Optional<T extends z.ZodType> = z.ZodCatch<z.ZodOptional<T>>;
type OptionalList<T extends z.ZodType> = Optional<z.ZodArray<T>>;

const EmbedPicture = z.object({ url: text }).optional().catch(undefined);

export const EmbedShape = z.object({
  title: text,
  description: text,
  url: text,
  fields: list(z.object({ name: text, value: text })),
  footer: z.object({ text, icon_url: text }).optional().catch(undefined),
  author: z.object({ name: text, url: text, icon_url: text }).optional().catch(undefined),
  image: EmbedPicture,
  thumbnail: EmbedPicture,
});
export type EmbedShape = z.infer<typeof EmbedShape>;

export const ComponentShape = z.object({
  type: z.enum(ComponentType).optional().catch(undefined),
  id: whole,
  custom_id: text,
  style: z.enum(ButtonStyle).optional().catch(undefined),
  url: text,
  label: z.unknown().optional(),
  emoji: z.unknown().optional(),
  sku_id: text,
  content: text,
  min_values: whole,
  max_values: whole,
  options: list(z.object({ value: text })),
  get components(): OptionalList<typeof ComponentShape> {
    return z.array(ComponentShape).optional().catch(undefined);
  },
  get component(): Optional<typeof ComponentShape> {
    return ComponentShape.optional().catch(undefined);
  },
  get accessory(): Optional<typeof ComponentShape> {
    return ComponentShape.optional().catch(undefined);
  },
});
export type ComponentShape = z.infer<typeof ComponentShape>;

export const MessageShape = z.object({
  content: text,
  embeds: list(EmbedShape),
  components: list(ComponentShape),
  flags: whole,
  sticker_ids: ids,
  poll: z.unknown().optional(),
  attachments: list(z.object({ id: z.unknown().optional().optional() })),
  allowed_mentions: z
    .object({ parse: list(z.string()), users: ids, roles: ids })
    .optional()
    .catch(undefined),
});
export type MessageShape = z.infer<typeof MessageShape>;

const localizations = z.record(z.string(), z.string()).optional().catch(undefined);

export const OptionShape = z.object({
  type: z.enum(ApplicationCommandOptionType).optional().catch(undefined),
  name: text,
  name_localizations: localizations,
  description: text,
  description_localizations: localizations,
  required: flag,
  autocomplete: flag,
  min_value: whole,
  max_value: whole,
  min_length: whole,
  max_length: whole,
  choices: list(
    z.object({
      name: text,
      name_localizations: localizations,
      value: z.union([z.string(), z.number()]).optional().catch(undefined),
    }),
  ),
  get options(): OptionalList<typeof OptionShape> {
    return z.array(OptionShape).optional().catch(undefined);
  },
});
export type OptionShape = z.infer<typeof OptionShape>;

export const CommandShape = z.object({
  type: z.enum(ApplicationCommandType).catch(ApplicationCommandType.ChatInput),
  name: text,
  name_localizations: localizations,
  description: text,
  description_localizations: localizations,
  options: list(OptionShape),
});
export type CommandShape = z.infer<typeof CommandShape>;
