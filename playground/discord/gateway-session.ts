import { GatewayIntentBits } from 'discord-api-types/v10';
import type { WebSocket } from 'ws';

/** One shard's conversation; it outlives its socket, so that it can be resumed. */
export interface Session {
  readonly id: string;
  readonly shard: readonly [id: number, count: number];
  readonly intents: number;
  socket: WebSocket | null;
  sequence: number;
  readonly sent: { readonly s: number; readonly text: string }[];
}

export function sendEvent(session: Session, event: string, data: unknown, keep: number): void {
  session.sequence += 1;
  const text = JSON.stringify({ op: 0, t: event, s: session.sequence, d: data });
  session.sent.push({ s: session.sequence, text });
  if (session.sent.length > keep) session.sent.shift();
  session.socket?.send(text);
}

/** Whether everything after `sequence` is still at hand. */
export function canReplay({ sent, sequence: last }: Session, sequence: number): boolean {
  return sequence <= last && (sequence === last || (sent[0] !== undefined && sent[0].s <= sequence + 1));
}

export function replay({ sent, socket }: Session, sequence: number): void {
  for (const { s, text } of sent) if (s > sequence) socket?.send(text);
}

/** Servers are spread over the shards by their age; everything else belongs to the first. */
export function isOnShard({ shard: [id, count] }: Session, guildId: string | null): boolean {
  return guildId === null ? id === 0 : Number((BigInt(guildId) >> 22n) % BigInt(count)) === id;
}

export function hearsOfGuilds({ intents }: Session): boolean {
  return (intents & GatewayIntentBits.Guilds) !== 0;
}
