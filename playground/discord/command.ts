import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10';
import { z } from 'zod';

const translations = z.record(z.string(), z.string()).nullish();

/** A command as it is registered, once the checks have found nothing. */
export const CommandOption = z.object({
  type: z.enum(ApplicationCommandOptionType),
  name: z.string(),
  name_localizations: translations,
  description: z.string(),
  description_localizations: translations,
  required: z.boolean().optional(),
  autocomplete: z.boolean().optional(),
  choices: z
    .array(z.object({ name: z.string(), name_localizations: translations, value: z.union([z.string(), z.number()]) }))
    .optional(),
  channel_types: z.array(z.number()).optional(),
  min_value: z.number().optional(),
  max_value: z.number().optional(),
  min_length: z.number().optional(),
  max_length: z.number().optional(),
  get options() {
    return z.array(CommandOption).optional();
  },
});
export type CommandOption = z.infer<typeof CommandOption>;

export const CommandBody = z.object({
  type: z.enum(ApplicationCommandType).default(ApplicationCommandType.ChatInput),
  name: z.string(),
  name_localizations: translations,
  description: z.string().nullish(),
  description_localizations: translations,
  options: z.array(CommandOption).nullish(),
  default_member_permissions: z.coerce.string().nullish(),
  contexts: z.array(z.number()).nullish(),
  integration_types: z.array(z.number()).nullish(),
  nsfw: z.boolean().nullish(),
});
export type CommandBody = z.infer<typeof CommandBody>;

export interface RegisteredCommand {
  readonly id: string;
  readonly application_id: string;
  readonly version: string;
  readonly type: ApplicationCommandType;
  readonly name: string;
  readonly name_localizations: Readonly<Record<string, string>> | null;
  readonly description: string;
  readonly description_localizations: Readonly<Record<string, string>> | null;
  readonly options?: readonly CommandOption[];
  readonly default_member_permissions: string | null;
  readonly nsfw: boolean;
  /** Set for a command of one server only. */
  readonly guild_id?: string;
  readonly contexts?: readonly number[] | null;
  readonly integration_types?: readonly number[];
}
