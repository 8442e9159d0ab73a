import { type Client, Events } from 'discord.js';
import { z } from 'zod';

const Packet = z.object({ t: z.literal('INTERACTION_CREATE'), d: z.unknown() });
const Named = z.object({ id: z.string() });

/**
 * Calls for each interaction that discord.js cannot read (`error`), or knows nothing of and passes over (`null`). It
 * reads every event in the connection's own turn, and what it throws there would end the process.
 */
export function hearOfUnread(client: Client, onUnread: (interaction: string | null, error: unknown) => void): void {
  const { ws } = client;
  const handle: unknown = Reflect.get(ws, 'handlePacket');
  if (typeof handle !== 'function') throw new TypeError('This discord.js hands out its events in another way');
  let read = 0;
  client.prependListener(Events.InteractionCreate, () => {
    read += 1;
  });

  Reflect.set(ws, 'handlePacket', (packet: unknown, shard: unknown): unknown => {
    const event = Packet.safeParse(packet);
    const interaction = Named.safeParse(event.data?.d).data?.id ?? null;
    const before = read;
    try {
      const isDone: unknown = Reflect.apply(handle, ws, [packet, shard]);
      // One that came before READY waits, and comes here again.
      if (interaction !== null && isDone === true && read === before) onUnread(interaction, null);
      return isDone;
    } catch (error) {
      if (!event.success) throw error;
      onUnread(interaction, error);
      return true;
    }
  });
}
