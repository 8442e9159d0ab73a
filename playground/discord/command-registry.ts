import { ApplicationCommandType, ApplicationIntegrationType } from 'discord-api-types/v10';
import { z } from 'zod';
import { invalidForm, refuse } from './api-error.ts';
import { commandListProblems, hasTooManyCommands } from './checks/check-commands.ts';
import { CommandBody, type CommandOption, type RegisteredCommand } from './command.ts';

export type CommandRegistry = ReturnType<typeof createCommandRegistry>;

/** What the bot has registered: for everywhere, and for single servers. */
export function createCommandRegistry(
  snowflake: () => string,
  applicationId: string,
  createsADay: number,
  changed: () => void,
) {
  const scopes = new Map<string | null, readonly RegisteredCommand[]>();
  const creates = new Map<string | null, number>();

  /** Replaces the whole list of a scope. What had its name before keeps its id; everything else counts as a create. */
  function replace(guildId: string | null, body: unknown): readonly RegisteredCommand[] {
    const problems = commandListProblems(body);
    if (problems.length > 0) throw invalidForm(problems);
    if (hasTooManyCommands(body)) throw refuse('too-many-commands');

    const wanted = z.array(CommandBody).parse(body);
    const before = inScope(guildId);
    const created = wanted.filter((command) => !before.some((old) => isSame(old, command))).length;
    const total = (creates.get(guildId) ?? 0) + created;
    if (total > createsADay) throw refuse('too-many-creates');

    creates.set(guildId, total);
    const commands = wanted.map((command) => register(command, guildId, before));
    scopes.set(guildId, commands);
    changed();
    return commands;
  }

  function register(
    command: CommandBody,
    guildId: string | null,
    before: readonly RegisteredCommand[],
  ): RegisteredCommand {
    const old = before.find((known) => isSame(known, command));
    const next = { ...registered(command, guildId), application_id: applicationId };
    const isUnchanged =
      old !== undefined && sameText({ ...old, id: '', version: '' }, { ...next, id: '', version: '' });
    return { ...next, id: old?.id ?? snowflake(), version: isUnchanged ? old.version : snowflake() };
  }

  function inScope(guildId: string | null): readonly RegisteredCommand[] {
    return scopes.get(guildId) ?? [];
  }

  return { replace, inScope, creates: (guildId: string | null = null) => creates.get(guildId) ?? 0 };
}

/** Without `with_localizations` Discord leaves every translation out. */
export function commandJson(command: RegisteredCommand, withLocalizations: boolean): object {
  const text = JSON.stringify(command, (key, value: unknown) => {
    const isTranslation = key === 'name_localizations' || key === 'description_localizations';
    return isTranslation && !withLocalizations ? undefined : value;
  });
  const json: object = JSON.parse(text);
  return json;
}

function registered(command: CommandBody, guildId: string | null) {
  const { type, name, description, name_localizations, description_localizations, options } = command;
  return {
    type,
    name,
    name_localizations: name_localizations ?? null,
    description: description ?? '',
    description_localizations: description_localizations ?? null,
    default_member_permissions: command.default_member_permissions ?? null,
    nsfw: command.nsfw ?? false,
    ...(type === ApplicationCommandType.ChatInput && options && { options: options.map(registeredOption) }),
    ...(guildId === null
      ? {
          dm_permission: true,
          contexts: command.contexts ?? null,
          integration_types: command.integration_types ?? [ApplicationIntegrationType.GuildInstall],
        }
      : { guild_id: guildId }),
  };
}

/** What is said by default is left out of Discord's answers, so a comparison has to know the defaults. */
function registeredOption(option: CommandOption): CommandOption {
  const { required, autocomplete, options, ...rest } = option;
  return {
    ...rest,
    name_localizations: option.name_localizations ?? null,
    description_localizations: option.description_localizations ?? null,
    ...(required === true && { required }),
    ...(autocomplete === true && { autocomplete }),
    ...(options && { options: options.map(registeredOption) }),
  };
}

function isSame(a: Pick<CommandBody, 'type' | 'name'>, b: Pick<CommandBody, 'type' | 'name'>): boolean {
  return a.type === b.type && a.name === b.name;
}

function sameText(a: object, b: object): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: object): object {
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
