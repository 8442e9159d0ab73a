import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import { converse, send } from './gateway-conversation.ts';
import type { ClientPayload } from './gateway-payload.ts';
import { type Admission, createGatewaySessions, type GatewaySessions, type SessionDeps } from './gateway-sessions.ts';

export type GatewayDeps = Omit<SessionDeps, 'url'> & { readonly server: Server };

/**
 * What comes of every login: its connection breaks instead of READY, or right after READY or RESUMED the session is
 * invalidated for good, or the client is asked to come back.
 */
type LoginTrouble = 'break' | 'invalidate' | 'reconnect';

export type Gateway = ReturnType<typeof createGateway>;

/** The WebSocket side of Discord, version 10, JSON without compression; and what a test can do to it. */
export function createGateway({ server, ...deps }: GatewayDeps) {
  const sockets = new WebSocketServer({ noServer: true });
  const sessions = createGatewaySessions({ ...deps, url });
  const hanging = new Set<Duplex>();
  const counts = { connections: 0, identifies: 0, resumes: 0, heartbeats: 0 };
  let hears: 'everything' | 'logins' | 'nothing' = 'everything';
  let greets = true;
  let reachable: boolean | 'hangs' = true;
  let overloaded = false;
  let loginRefusal: GatewayCloseCodes | null = null;
  let loginTrouble: LoginTrouble | null = null;
  const admitting: GatewaySessions = {
    ...sessions,
    identify: (socket, login) =>
      loginRefusal === null ? admit(socket, () => sessions.identify(socket, login)) : { close: loginRefusal },
    resume: (socket, login) => admit(socket, () => sessions.resume(socket, login)),
  };

  server.on('upgrade', (request, socket, head) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (reachable === 'hangs') {
      hanging.add(socket);
      return;
    }
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
        converse({
          socket: webSocket,
          sessions: admitting,
          heartbeatMs: deps.settings.heartbeatMs,
          onPayload: count,
          greets,
        });
    });
  });

  function admit(socket: WebSocket, enter: () => Admission): Admission {
    if (loginTrouble === 'break') return { close: null };
    const admission = enter();
    if (loginTrouble === 'invalidate') sessions.forgetAll();
    if (loginTrouble === 'invalidate') send(socket, GatewayOpcodes.InvalidSession, false);
    if (loginTrouble === 'reconnect') send(socket, GatewayOpcodes.Reconnect, null);
    return admission;
  }

  function count({ op }: ClientPayload): 'heard' | 'unacknowledged' | 'unheard' {
    if (op === GatewayOpcodes.Heartbeat) counts.heartbeats += 1;
    if (op === GatewayOpcodes.Identify) counts.identifies += 1;
    if (op === GatewayOpcodes.Resume) counts.resumes += 1;
    if (hears === 'nothing') return 'unheard';
    return hears === 'everything' ? 'heard' : 'unacknowledged';
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
      hears = 'logins';
    },
    resumeAcks(): void {
      hears = 'everything';
    },
    /** Nothing is answered after HELLO. */
    hearNothing(): void {
      hears = 'nothing';
    },
    /** New connections get no HELLO and are not heard, or are greeted again. */
    setGreeting(now: boolean): void {
      greets = now;
    },
    /** New connections are cut, or hang before there is a WebSocket, or are taken again. */
    setReachable(now: boolean | 'hangs'): void {
      reachable = now;
    },
    /** What is connected stays so, and no byte of it is read any more. */
    hangAll(): void {
      for (const socket of sockets.clients) socket.pause();
    },
    /** `null`: logins go well again. */
    troubleLogins(trouble: LoginTrouble | null): void {
      loginTrouble = trouble;
    },
    /** New connections are answered with 503 and no WebSocket, or taken again. */
    setOverloaded(now: boolean): void {
      overloaded = now;
    },
    /** Every IDENTIFY is answered with this close code (or none, again), while REST goes on as before. */
    refuseLogins(code: GatewayCloseCodes | null): void {
      loginRefusal = code;
    },
    close(): void {
      sessions.close();
      for (const socket of sockets.clients) socket.terminate();
      for (const socket of hanging) socket.destroy();
      sockets.close();
    },
  };
}
