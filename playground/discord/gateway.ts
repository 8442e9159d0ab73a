import type { Server } from 'node:http';
import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10';
import { WebSocketServer } from 'ws';
import { converse, send } from './gateway-conversation.ts';
import type { ClientPayload } from './gateway-payload.ts';
import { createGatewaySessions, type GatewaySessions, type SessionDeps } from './gateway-sessions.ts';

export type GatewayDeps = Omit<SessionDeps, 'url'> & { readonly server: Server };

export type Gateway = ReturnType<typeof createGateway>;

/** The WebSocket side of Discord, version 10, JSON without compression; and what a test can do to it. */
export function createGateway({ server, ...deps }: GatewayDeps) {
  const sockets = new WebSocketServer({ noServer: true });
  const sessions = createGatewaySessions({ ...deps, url });
  const counts = { connections: 0, identifies: 0, resumes: 0, heartbeats: 0 };
  let acknowledges = true;
  let reachable = true;
  let overloaded = false;
  let loginRefusal: GatewayCloseCodes | null = null;
  const admitting: GatewaySessions = {
    ...sessions,
    identify: (socket, login) => (loginRefusal === null ? sessions.identify(socket, login) : { close: loginRefusal }),
  };

  server.on('upgrade', (request, socket, head) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (!reachable || pathname !== '/gateway') {
      socket.destroy();
      return;
    }
    if (overloaded) {
      socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      counts.connections += 1;
      const isKnown = searchParams.get('v') === '10' && searchParams.get('encoding') === 'json';
      if (!isKnown) webSocket.close(GatewayCloseCodes.InvalidAPIVersion, 'Invalid API version.');
      else
        converse({ socket: webSocket, sessions: admitting, heartbeatMs: deps.settings.heartbeatMs, onPayload: count });
    });
  });

  function count({ op }: ClientPayload): boolean {
    if (op === GatewayOpcodes.Heartbeat) counts.heartbeats += 1;
    if (op === GatewayOpcodes.Identify) counts.identifies += 1;
    if (op === GatewayOpcodes.Resume) counts.resumes += 1;
    return acknowledges;
  }

  function url(): string {
    const address = server.address();
    return `ws://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/gateway`;
  }

  return {
    url,
    dispatch: sessions.dispatch,
    dispatchToGuildListeners: sessions.dispatchToGuildListeners,
    hasSession: sessions.hasSession,
    startLimit: sessions.startLimit,
    /** Resolves when a client is connected and has had READY or RESUMED. */
    untilReady: sessions.untilReady,
    get connections() {
      return counts.connections;
    },
    get identifies() {
      return counts.identifies;
    },
    get resumes() {
      return counts.resumes;
    },
    get heartbeats() {
      return counts.heartbeats;
    },
    /** Closes every connection with a code; without one they break off. */
    dropAll(code?: number): void {
      sessions.detachAll();
      for (const socket of sockets.clients) {
        if (code === undefined) socket.terminate();
        else socket.close(code);
      }
    },
    /** Op 7: come back and resume. */
    requestReconnect(): void {
      for (const socket of sockets.clients) send(socket, GatewayOpcodes.Reconnect, null);
    },
    /** Op 9: the session can be resumed, or is gone. */
    invalidateSession(resumable: boolean): void {
      if (!resumable) sessions.forgetAll();
      for (const socket of sockets.clients) send(socket, GatewayOpcodes.InvalidSession, resumable);
    },
    /** Heartbeats go unanswered from here on, or are answered again. */
    stopAcks(): void {
      acknowledges = false;
    },
    resumeAcks(): void {
      acknowledges = true;
    },
    /** New connections are cut, or taken again. */
    setReachable(now: boolean): void {
      reachable = now;
    },
    /** New connections are answered with 503 and no WebSocket, or taken again. */
    setOverloaded(now: boolean): void {
      overloaded = now;
    },
    /** Every IDENTIFY is answered with this close code, while REST goes on as before. */
    refuseLogins(code: GatewayCloseCodes): void {
      loginRefusal = code;
    },
    close(): void {
      sessions.close();
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}
