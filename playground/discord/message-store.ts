import { createListeners } from '../listeners.ts';
import type { MessageEvent, StoredMessage } from './stored-message.ts';

export type MessageStore = ReturnType<typeof createMessageStore>;

/** Every message by channel, oldest first. A message is a value: an edit puts a new one in its place. */
export function createMessageStore() {
  const channels = new Map<string, Map<string, StoredMessage>>();
  const listeners = createListeners<[event: MessageEvent]>();

  function put(message: StoredMessage): StoredMessage {
    const messages = channels.get(message.channel_id) ?? new Map<string, StoredMessage>();
    channels.set(message.channel_id, messages);
    const kind = messages.has(message.id) ? 'edited' : 'created';
    messages.set(message.id, message);
    listeners.tell({ kind, message });
    return message;
  }

  function find(channelId: string, id: string): StoredMessage | null {
    return channels.get(channelId)?.get(id) ?? null;
  }

  function remove(message: StoredMessage): void {
    if (channels.get(message.channel_id)?.delete(message.id) === true) listeners.tell({ kind: 'deleted', message });
  }

  function inChannel(channelId: string): readonly StoredMessage[] {
    return [...(channels.get(channelId)?.values() ?? [])];
  }

  return { put, find, remove, inChannel, onMessage: listeners.add };
}
