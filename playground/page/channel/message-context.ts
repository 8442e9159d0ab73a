import type { StoredMessage } from '../../discord/stored-message.ts';
import type { App } from '../app.ts';
import { avatarOf } from '../avatar.ts';
import type { MessageContext } from '../message/context.ts';
import { nameableAt, nothingNameable } from '../nameable.ts';
import { nameIn } from '../names.ts';
import type { Told } from '../state.ts';
import { isPinged } from './is-pinged.ts';
import type { MessageMenu } from './message-menu.ts';
import type { NewNotes } from './new-notes.ts';
import type { Presses } from './presses.ts';

export interface ContextDeps {
  readonly presses: Presses;
  readonly messageMenu: MessageMenu;
  readonly newNotes: NewNotes;
  onCommand(path: readonly string[]): void;
  onDismiss(messageId: string): void;
}

/** What a message is told of the page around it. */
export function contextOf(app: App, told: Told, message: StoredMessage, deps: ContextDeps): MessageContext {
  const { presses, messageMenu, newNotes } = deps;
  const people = [told.discord.bot, ...told.discord.people];
  const busy = presses.busy(message);
  const note = presses.note(message);
  const { at } = app.state().chosen;
  return {
    now: app.now(),
    times: app.times,
    mediaUrl: told.mediaUrl,
    pictureOrigins: told.pictureOrigins,
    nameOf: (kind, id) => nameIn(told.discord, message.channel_id, kind, id),
    nameable: at === null ? nothingNameable : nameableAt(told.discord, at),
    isPinged: at !== null && isPinged(message, told.discord, at.personId),
    // The picture goes with the account: a server's own name for somebody does not change it.
    avatarOf: (id, name) => avatarOf(people.find((person) => person.id === id) ?? { id, name, isBot: false }),
    messageOf: (id) => told.messages.get(message.channel_id)?.find((one) => one.id === id) ?? null,
    onPress: (customId) => void presses.press(message, customId),
    onChoose: (customId, values) => void presses.choose(message, customId, values),
    onCommand: deps.onCommand,
    onDismiss: message.ephemeral ? () => deps.onDismiss(message.id) : null,
    canPress: busy === null,
    busy,
    note:
      note === null
        ? null
        : {
            text: note,
            isNew: newNotes.isNew(message.id, note),
            onDismiss: () => presses.dismissNote(message),
          },
    actions: messageMenu.buttons(message),
  };
}
