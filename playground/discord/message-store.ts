import type { MessageEvent, StoredMessage } from './stored-message.ts';

export type MessageStore = ReturnType<typeof createMessageStore>;

/** Every message by channel, oldest first. A message is a value: an edit puts a new one in its place. */
export function createMessageStore() {
  const channels = new Map<string, Map<string, StoredMessage>>();
  const listeners = new Set<(event: MessageEvent) => void>();

  function put(message: StoredMessage): StoredMessage {
    const messages = channels.get(message.channel_id) ?? new Map<string, StoredMessage>();
    channels.set(message.channel_id, messages);
    const kind = messages.has(message.id) ? 'edited' : 'created';
    messages.set(message.id, message);
    tell({ kind, message });
    return message;
  }

  function find(channelId: string, id: string): StoredMessage | null {
    return channels.get(channelId)?.get(id) ?? null;
  }

  function remove(message: StoredMessage): void {
    if (channels.get(message.channel_id)?.delete(message.id) === true) tell({ kind: 'deleted', message });
  }

  function inChannel(channelId: string): readonly StoredMessage[] {
    return [...(channels.get(channelId)?.values() ?? [])];
  }

  /** Returns how to stop listening. */
  function onMessage(listener: (event: MessageEvent) => void): () => void {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }

  function tell(event: MessageEvent): void {
    for (const listener of listeners) listener(event);
  }

  return { put, find, remove, inChannel, onMessage };
}
