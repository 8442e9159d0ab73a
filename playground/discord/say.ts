import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Actor } from './actor.ts';
import { CommandRefused } from './command-refused.ts';
import type { MessageWriter } from './message-writer.ts';
import { may, permissionsInChannel } from './permissions.ts';
import type { StoredMessage } from './stored-message.ts';
import { isThread } from './world.ts';

const maxLength = 2000;

/** Writes a message as a person, as far as the client lets them. */
export function createSay(writer: MessageWriter) {
  return ({ person, channel }: Actor, content: string): StoredMessage => {
    const sending = isThread(channel) ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages;
    if (!may(permissionsInChannel(channel, person), sending))
      throw new CommandRefused('You do not have permission to send messages in this channel.');
    const length = content.trim().length;
    if (length === 0) throw new CommandRefused('There is nothing to send yet.');
    if (length > maxLength)
      throw new CommandRefused(`Your message is too long: ${length} of at most ${maxLength} characters.`);
    return writer.create({ channel, author: person, body: { json: { content }, files: [] } });
  };
}
