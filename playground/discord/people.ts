import { ApplicationCommandType, ComponentType, InteractionType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { ComposedCommand } from '../protocol.ts';
import type { Actor } from './actor.ts';
import { autocompleteData, commandData } from './command-data.ts';
import { readCommandLine, requireOptions, type TypedCommand } from './command-line.ts';
import { CommandRefused } from './command-refused.ts';
import type { CommandRegistry } from './command-registry.ts';
import { findCommand } from './command-visibility.ts';
import { readComposedCommand } from './composed-command.ts';
import type { Exchange } from './exchange.ts';
import type { Suggestion } from './interaction.ts';
import type { Interactions } from './interactions.ts';
import type { MessageStore } from './message-store.ts';
import { modalComponents, type ShownModal } from './modal-values.ts';
import { may, permissionsInChannel } from './permissions.ts';
import { resolvedJson } from './resolved.ts';
import { findButton } from './shown-components.ts';
import { findChoice } from './shown-selects.ts';
import { messageJson, type StoredMessage } from './stored-message.ts';
import type { WorldStore } from './world-store.ts';

export interface PeopleDeps {
  readonly world: WorldStore;
  readonly registry: CommandRegistry;
  readonly interactions: Interactions;
  readonly messages: MessageStore;
}

export interface RawInteraction {
  readonly type?: InteractionType;
  readonly message?: StoredMessage;
  /** What Discord would send, made into what is sent. */
  readonly distort?: (event: object) => object;
}

export type People = ReturnType<typeof createPeople>;

/** What people can do with Discord's own client, and what that client does not let them. */
export function createPeople({ world, registry, interactions, messages }: PeopleDeps) {
  const { bot } = world;

  /** Sends a command, typed as `/tickets game game:Sonic set:official` or composed. Throws `CommandRefused`. */
  function run(actor: Actor, command: string | ComposedCommand): Exchange {
    const typed = read(actor, command);
    requireOptions(typed);
    const data = commandData(typed, actor, bot, world.people.values());
    return interactions.ask({ type: InteractionType.ApplicationCommand, data, actor, name: fullName(typed) });
  }

  /** Sends any interaction data at all, past every check of the client. */
  function runRaw(actor: Actor, data: unknown, { type, message, distort }: RawInteraction = {}): Exchange {
    return interactions.ask({
      type: type ?? InteractionType.ApplicationCommand,
      data,
      actor,
      name: 'raw',
      ...(message && { source: message }),
      ...(distort && { distort }),
    });
  }

  /** Stops typing in the last option of the command and waits for what the bot suggests. */
  async function suggest(actor: Actor, command: string | ComposedCommand): Promise<Suggestion[]> {
    const typed = read(actor, command);
    const { data, takes } = autocompleteData(typed, actor, world.people.values());
    const answered = Promise.withResolvers<readonly Suggestion[]>();
    const type = InteractionType.ApplicationCommandAutocomplete;
    const name = fullName(typed);
    const exchange = interactions.ask({ type, data, actor, name, typing: { takes, suggested: answered.resolve } });
    exchange.acknowledged.catch(answered.reject);
    return [...(await answered.promise)];
  }

  /** By what stands on the button, or by its custom_id. */
  function press(actor: Actor, message: StoredMessage, labelOrCustomId: string): Exchange {
    const source = see(actor, message);
    const { custom_id, id, face } = findButton(source, labelOrCustomId);
    return component(actor, source, face, { component_type: ComponentType.Button, custom_id, id });
  }

  /** Chooses values of a list. */
  function choose(actor: Actor, message: StoredMessage, customId: string, values: readonly string[]): Exchange {
    const source = see(actor, message);
    const { type, custom_id, id, face, named } = findChoice(source, { customId, values }, actor, world.people.values());
    const resolved = type !== ComponentType.StringSelect && { resolved: resolvedJson(named, actor, bot) };
    return component(actor, source, face, { component_type: type, custom_id, id, values, ...resolved });
  }

  function component(actor: Actor, source: StoredMessage, name: string, data: object): Exchange {
    return interactions.ask({ type: InteractionType.MessageComponent, data, actor, name, source });
  }

  /** Picks a command from a message's menu. */
  function showMenu(actor: Actor, message: StoredMessage, commandName: string): Exchange {
    const source = see(actor, message);
    const command = findCommand(actor, commandName, ApplicationCommandType.Message, registry, bot.id);
    const data = {
      id: command.id,
      name: command.name,
      type: command.type,
      target_id: source.id,
      resolved: { messages: { [source.id]: messageJson(source) } },
    };
    const type = InteractionType.ApplicationCommand;
    return interactions.ask({ type, data, actor, name: command.name, target: source });
  }

  /** `values` by the custom_id of the field. `message` is the one whose button opened the modal. */
  function submitModal(
    actor: Actor,
    modal: ShownModal,
    values: Readonly<Record<string, string>>,
    message?: StoredMessage,
  ): Exchange {
    const data = { custom_id: modal.custom_id, components: modalComponents(modal, values) };
    const source = message && { source: see(actor, message) };
    return interactions.ask({ type: InteractionType.ModalSubmit, data, actor, name: modal.title, ...source });
  }

  function read(actor: Actor, command: string | ComposedCommand): TypedCommand {
    const { channel, person } = actor;
    if (
      channel.guild !== null &&
      !may(permissionsInChannel(channel, person), PermissionFlagsBits.UseApplicationCommands)
    )
      throw new CommandRefused('You cannot use commands in this channel.');
    const find = (name: string) => findCommand(actor, name, ApplicationCommandType.ChatInput, registry, bot.id);
    return typeof command === 'string' ? readCommandLine(command, find) : readComposedCommand(command, find);
  }

  /** The message as it is now, if this person sees it. */
  function see({ person, channel }: Actor, { channel_id: channelId, id }: StoredMessage): StoredMessage {
    const message = messages.find(channelId, id);
    if (message === null || channelId !== channel.id) throw new CommandRefused('There is no such message here.');
    if (message.visibleTo !== null && message.visibleTo !== person.id)
      throw new CommandRefused('Only somebody else sees this message.');
    return message;
  }

  return { run, runRaw, suggest, press, choose, showMenu, submitModal };
}

function fullName({ command, path }: TypedCommand): string {
  return [command.name, ...path.map(({ name }) => name)].join(' ');
}
