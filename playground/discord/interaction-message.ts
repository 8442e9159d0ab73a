import {
  InteractionType,
  MessageFlags,
  MessageType,
  PermissionFlagsBits,
  type APIMessage,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { assertNever } from '../../src/lib/assert-never.ts';
import { ownersOf } from './actor.ts';
import type { Interaction } from './interaction.ts';
import { may, permissionsInChannel } from './permissions.ts';
import { userJson } from './wire.ts';
import type { Person } from './world.ts';

const Flags = z.object({ flags: z.number().nullish() }).nullish();

/** As the body says; and always where the bot is a guest in a server that does not let its people show guests. */
export function isPrivate({ actor }: Interaction, body: unknown, bot: Person): boolean {
  const { channel, person } = actor;
  const isAsked = ((Flags.safeParse(body).data?.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  const isGuest = channel.guild !== null && !channel.guild.members.has(bot.id);
  return isAsked || (isGuest && !may(permissionsInChannel(channel, person), PermissionFlagsBits.UseExternalApps));
}

/** What a message says of the interaction it answers. */
export function fromInteraction(interaction: Interaction, bot: Person): Partial<APIMessage> {
  const { id, type, actor, name, source, originalId } = interaction;
  const base = {
    id,
    user: userJson(actor.person),
    authorizing_integration_owners: ownersOf(actor, bot.id),
    ...(originalId !== null && { original_response_message_id: originalId }),
  };
  const application = { application_id: bot.id, webhook_id: bot.id };
  switch (type) {
    case InteractionType.ApplicationCommand:
      return {
        ...application,
        type: MessageType.ChatInputCommand,
        interaction_metadata: { ...base, type },
        interaction: { id, type, name, user: base.user },
      };
    case InteractionType.MessageComponent:
      return {
        ...application,
        type: MessageType.Reply,
        interaction_metadata: { ...base, type, interacted_message_id: source?.id ?? id },
      };
    case InteractionType.ModalSubmit:
    case InteractionType.ApplicationCommandAutocomplete:
    case InteractionType.Ping:
      return application;
    default:
      return assertNever(type);
  }
}
