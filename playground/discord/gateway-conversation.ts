import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10';
import type { RawData, WebSocket } from 'ws';
import { assertNever } from '../../src/lib/assert-never.ts';
import { ClientPayload } from './gateway-payload.ts';
import type { Session } from './gateway-session.ts';
import type { Admission, GatewaySessions } from './gateway-sessions.ts';

export interface ConversationDeps {
  readonly socket: WebSocket;
  readonly sessions: GatewaySessions;
  readonly heartbeatMs: number;
  /** Told of everything a client says, and what of it is heard; to `unacknowledged` heartbeats nothing is said. */
  readonly onPayload: (payload: ClientPayload) => 'heard' | 'unacknowledged' | 'unheard';
  /** Whether it says HELLO. */
  readonly greets: boolean;
}

const maxPayloadBytes = 4096;
const maxPayloadsAMinute = 120;

/** One socket, from HELLO to its end. */
export function converse({ socket, sessions, heartbeatMs, onPayload, greets }: ConversationDeps): void {
  let session: Session | null = null;
  let received: number[] = [];

  socket.on('error', () => socket.terminate());
  socket.on('message', (raw) => {
    const now = Date.now();
    received = [...received.filter((at) => now - at < 60_000), now];
    const payload = readPayload(raw);
    if (received.length > maxPayloadsAMinute) socket.close(GatewayCloseCodes.RateLimited, 'Rate limited.');
    else if (payload === null) socket.close(GatewayCloseCodes.DecodeError, 'Error while decoding payload.');
    else answer(payload, onPayload(payload));
  });
  socket.on('close', (code) => {
    if (session?.socket === socket) sessions.detach(session, code);
  });
  if (greets) send(socket, GatewayOpcodes.Hello, { heartbeat_interval: heartbeatMs });

  function answer(payload: ClientPayload, heard: ReturnType<ConversationDeps['onPayload']>): void {
    if (heard === 'unheard') return;
    switch (payload.op) {
      case GatewayOpcodes.Heartbeat:
        if (heard === 'heard') send(socket, GatewayOpcodes.HeartbeatAck, null);
        return;
      case GatewayOpcodes.Identify:
        return enter(() => sessions.identify(socket, payload.d));
      case GatewayOpcodes.Resume:
        return enter(() => sessions.resume(socket, payload.d));
      case GatewayOpcodes.PresenceUpdate:
        if (session === null) socket.close(GatewayCloseCodes.NotAuthenticated, 'Not authenticated.');
        return;
      default:
        assertNever(payload);
    }
  }

  function enter(admit: () => Admission): void {
    if (session !== null) {
      socket.close(GatewayCloseCodes.AlreadyAuthenticated, 'Already authenticated.');
      return;
    }
    const admission = admit();
    if (admission === 'invalid-session') send(socket, GatewayOpcodes.InvalidSession, false);
    else if ('close' in admission) leave(admission.close);
    else session = admission.session;
  }

  function leave(code: GatewayCloseCodes | null): void {
    if (code === null) socket.terminate();
    else socket.close(code, 'Refused.');
  }
}

export function send(socket: WebSocket, op: GatewayOpcodes, d: unknown): void {
  socket.send(JSON.stringify({ op, d, s: null, t: null }));
}

function readPayload(raw: RawData): ClientPayload | null {
  const text = Buffer.isBuffer(raw) ? raw.toString() : '';
  if (text === '' || text.length > maxPayloadBytes) return null;
  try {
    return ClientPayload.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
