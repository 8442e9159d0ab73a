import type { Chosen, Told } from '../../state.ts';

/** All that was told about a message: the message, what made it, and what was pressed on it. */
export function aboutMessage(
  { messages, interactions }: Pick<Told, 'messages' | 'interactions'>,
  { channelId, messageId }: NonNullable<Chosen['inspected']>,
): readonly unknown[] {
  return [
    ...(messages.get(channelId) ?? []).filter(({ id }) => id === messageId),
    ...[...interactions.values()].filter((one) => [one.id, one.messageId, one.sourceId].includes(messageId)),
  ];
}
