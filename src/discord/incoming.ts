import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type BaseInteraction,
  type ChannelSelectMenuInteraction,
  type ChatInputCommandInteraction,
  GuildMember,
  MessageFlags,
  type MessageComponentInteraction,
  PermissionFlagsBits,
} from 'discord.js';
import { z } from 'zod';
import type { Caller } from '../domain/caller.ts';
import { readChannel, readMention } from './chosen.ts';
import { messageText } from './message-text.ts';

/** Where an answer goes. */
export interface Address {
  readonly id: string;
  readonly token: string;
  readonly applicationId: string;
  /** Milliseconds since 1970, by Discord's clock. */
  readonly sentAt: number;
}

/** An interaction as plain data: nothing behind this file ever holds an interaction. */
export type Incoming = { readonly caller: Caller; readonly address: Address } & (
  | { readonly kind: 'run'; readonly path: string; readonly raw: Readonly<Record<string, unknown>> }
  | {
      readonly kind: 'suggest';
      readonly path: string;
      readonly option: string;
      readonly typed: string;
      /** What stands in the other options so far. */
      readonly others: Readonly<Record<string, unknown>>;
    }
  | {
      readonly kind: 'press';
      readonly customId: string;
      /** What was chosen in a select: text, or a `ChannelChoice`; empty for a button. */
      readonly values: readonly unknown[];
      /** Whether the message pressed on was made for this caller. */
      readonly isOwn: boolean;
      /** Whether only this caller sees the message pressed on. */
      readonly isEphemeral: boolean;
    }
);

/** `null`: a kind of interaction that no command of ours can cause. */
export function readInteraction(interaction: BaseInteraction): Incoming | null {
  const common = { caller: readCaller(interaction), address: readAddress(interaction) };
  if (interaction.isChatInputCommand()) return { kind: 'run', ...common, ...readCommand(interaction) };
  if (interaction.isMessageContextMenuCommand()) {
    const { commandName: path, targetMessage } = interaction;
    return { kind: 'run', ...common, path, raw: { text: messageText(targetMessage) } };
  }
  if (interaction.isAutocomplete()) return { kind: 'suggest', ...common, ...readFocus(interaction) };
  if (interaction.isButton()) return { kind: 'press', ...common, ...readPress(interaction), values: [] };
  if (interaction.isStringSelectMenu())
    return { kind: 'press', ...common, ...readPress(interaction), values: interaction.values };
  if (interaction.isChannelSelectMenu())
    return { kind: 'press', ...common, ...readPress(interaction), values: readChannels(interaction) };
  return null;
}

/**
 * A server that was in READY gives a GuildMember, one joined later the raw member (without intents nothing tells
 * discord.js of it): the two spell the nickname differently. Permissions come as a bit set either way.
 */
function readCaller(interaction: BaseInteraction): Caller {
  const { user, member } = interaction;
  const nickname = member instanceof GuildMember ? member.nickname : member?.nick;
  return {
    userId: user.id,
    displayName: nickname ?? user.globalName ?? user.username,
    guildId: interaction.guildId,
    installedGuildId: installedGuild(interaction),
    locale: interaction.locale,
    guildLocale: interaction.guildLocale,
    managesServer: interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false,
    attachmentLimit: interaction.attachmentSizeLimit,
  };
}

/** In the bot's own direct messages Discord says "0", which is no server. */
function installedGuild({ authorizingIntegrationOwners: { guildId } }: BaseInteraction): string | null {
  return guildId === '0' ? null : guildId;
}

function readAddress(interaction: BaseInteraction): Address {
  return {
    id: interaction.id,
    token: interaction.token,
    applicationId: interaction.applicationId,
    sentAt: interaction.createdTimestamp,
  };
}

function readCommand(interaction: ChatInputCommandInteraction) {
  const { path, options } = leaf(interaction.commandName, interaction.options.data);
  return { path, raw: Object.fromEntries(options.map((option) => [option.name, given(option, interaction.guildId)])) };
}

/** What cannot be read stays the bare id that it came with, which no command takes for a channel or a mention. */
function given({ type, value, ...named }: GivenOption, guildId: string | null): unknown {
  if (type === ApplicationCommandOptionType.Channel) return readChannel(named.channel) ?? value;
  if (type === ApplicationCommandOptionType.Mentionable) return readMention(named, guildId) ?? value;
  return value;
}

/** discord.js hands on whatever stands there. */
const Typed = z.string().catch('');

function readFocus(interaction: AutocompleteInteraction) {
  const { path, options } = leaf(interaction.commandName, interaction.options.data);
  const { name, value } = interaction.options.getFocused(true);
  const typed = Typed.parse(value);
  const others = options.filter((option) => option.name !== name).map((option) => [option.name, option.value] as const);
  return { path, option: name, typed, others: Object.fromEntries(others) };
}

function readPress(interaction: MessageComponentInteraction) {
  const { message, user, customId } = interaction;
  const isEphemeral = message.flags.has(MessageFlags.Ephemeral);
  return { customId, isEphemeral, isOwn: isEphemeral || message.interactionMetadata?.user.id === user.id };
}

function readChannels({ values, channels }: ChannelSelectMenuInteraction): readonly unknown[] {
  return values.map((id) => readChannel(channels.get(id)) ?? id);
}

interface GivenOption {
  readonly name: string;
  readonly type: ApplicationCommandOptionType;
  readonly value?: string | number | boolean | undefined;
  readonly options?: readonly GivenOption[] | undefined;
  /** What the value is the id of. */
  readonly channel?: unknown;
  readonly role?: unknown;
  readonly user?: unknown;
}

/** Walks down to the subcommand that was typed: `tickets` › `game` is the path `tickets game`. */
function leaf(path: string, options: readonly GivenOption[]): { path: string; options: readonly GivenOption[] } {
  const [first] = options;
  return first?.type === ApplicationCommandOptionType.Subcommand ||
    first?.type === ApplicationCommandOptionType.SubcommandGroup
    ? leaf(`${path} ${first.name}`, first.options ?? [])
    : { path, options };
}
