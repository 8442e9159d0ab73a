import { ApplicationCommandType, InteractionContextType } from 'discord-api-types/v10';
import { contextOf, ownersOf, type Actor } from './actor.ts';
import { CommandRefused } from './command-refused.ts';
import type { CommandRegistry } from './command-registry.ts';
import type { RegisteredCommand } from './command.ts';
import { may, permissionsInChannel } from './permissions.ts';

/** The commands somebody is offered where they are: in this context, by an installation, with the permissions asked for. */
export function commandsFor(actor: Actor, registry: CommandRegistry, botId: string): RegisteredCommand[] {
  const guildId = actor.channel.guild?.id;
  const ofGuild = guildId === undefined ? [] : registry.inScope(guildId);
  return [...ofGuild, ...registry.inScope(null).filter((command) => reaches(command, actor, botId))].filter((command) =>
    isPermitted(command, actor),
  );
}

/** Throws in the words of Discord's client when there is no such command here. */
export function findCommand(
  actor: Actor,
  name: string,
  type: ApplicationCommandType,
  registry: CommandRegistry,
  botId: string,
): RegisteredCommand {
  const found = commandsFor(actor, registry, botId).find((command) => command.type === type && command.name === name);
  if (found !== undefined) return found;
  const mark = type === ApplicationCommandType.ChatInput ? '/' : '';
  throw new CommandRefused(`There is no command ${mark}${name} here.`);
}

function reaches({ contexts, integration_types: types = [] }: RegisteredCommand, actor: Actor, botId: string): boolean {
  const context = contextOf(actor);
  const installed = new Set(Object.keys(ownersOf(actor, botId)).map(Number));
  const inContext = contexts?.includes(context) ?? context !== InteractionContextType.PrivateChannel;
  return inContext && types.some((type) => installed.has(type));
}

function isPermitted({ default_member_permissions: bits }: RegisteredCommand, { channel, person }: Actor): boolean {
  if (bits === null || channel.guild === null) return true;
  const has = permissionsInChannel(channel, person);
  // "0" is the default for administrators only.
  return bits === '0' ? may(has, 8n) : may(has, BigInt(bits));
}
