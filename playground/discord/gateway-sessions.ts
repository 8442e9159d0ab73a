import { randomBytes } from 'node:crypto';
import { GatewayCloseCodes, GatewayIntentBits, type GatewayOpcodes } from 'discord-api-types/v10';
import type { WebSocket } from 'ws';
import type { ClientPayload } from './gateway-payload.ts';
import { canReplay, hearsOfGuilds, isOnShard, replay, sendEvent, type Session } from './gateway-session.ts';
import type { LocalDiscordSettings } from './settings.ts';

export type Identify = Extract<ClientPayload, { op: GatewayOpcodes.Identify }>['d'];
export type Resume = Extract<ClientPayload, { op: GatewayOpcodes.Resume }>['d'];

/** What becomes of a login: a session, a close code (`null`: the connection breaks), or op 9. */
export type Admission =
  | { readonly session: Session }
  | { readonly close: GatewayCloseCodes | null }
  | 'invalid-session';

export interface SessionDeps {
  readonly settings: LocalDiscordSettings;
  /** Whether this is the bot's token, and still good. */
  readonly accepts: (token: string) => boolean;
  /** One login too many. */
  readonly resetToken: () => void;
  /** What READY says besides the session. */
  readonly ready: (isHere: (guildId: string) => boolean) => object;
  /** What GUILD_CREATE says after READY, for a client that asked to hear of servers. */
  readonly guildCreates: () => readonly { readonly guildId: string; readonly data: object }[];
  readonly url: () => string;
}

export type GatewaySessions = ReturnType<typeof createGatewaySessions>;

const privileged = GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;
const dayMs = 24 * 60 * 60_000;

/** Who is logged in, who may come back, and what each of them has been told. */
export function createGatewaySessions({ settings, accepts, resetToken, ready, guildCreates, url }: SessionDeps) {
  const sessions = new Map<string, Session>();
  const identifiedAt: number[] = [];
  let waiting: (() => void)[] = [];
  let delayed: NodeJS.Timeout[] = [];

  function identify(socket: WebSocket, { token, intents, shard }: Identify): Admission {
    if (startsLeft() <= 0) resetToken();
    const refusal = refusalOf(token, intents, shard);
    if (refusal !== null) return { close: refusal };

    const now = Date.now();
    const sameWindow = identifiedAt.filter((at) => now - at < settings.identifyWindowMs);
    identifiedAt.push(now);
    if (sameWindow.length >= settings.maxConcurrency) return 'invalid-session';

    const session: Session = { id: randomBytes(16).toString('hex'), shard, intents, socket, sequence: 0, sent: [] };
    sessions.set(session.id, session);
    const about = ready((guildId) => isOnShard(session, guildId));
    tell(session, 'READY', { ...about, v: 10, session_id: session.id, resume_gateway_url: url(), shard });
    if (hearsOfGuilds(session)) delayed.push(setTimeout(() => createGuilds(session), settings.guildCreateDelayMs));
    announceReady();
    return { session };
  }

  function refusalOf(token: string, intents: number, [id, count]: readonly [number, number]): GatewayCloseCodes | null {
    if (!accepts(token)) return GatewayCloseCodes.AuthenticationFailed;
    if (id >= count) return GatewayCloseCodes.InvalidShard;
    if (intents < 0 || intents >= 2 ** 26) return GatewayCloseCodes.InvalidIntents;
    return (intents & privileged) === 0 ? null : GatewayCloseCodes.DisallowedIntents;
  }

  function createGuilds(session: Session): void {
    for (const { guildId, data } of guildCreates())
      if (isOnShard(session, guildId)) tell(session, 'GUILD_CREATE', data);
  }

  function resume(socket: WebSocket, { token, session_id: id, seq }: Resume): Admission {
    if (!accepts(token)) return { close: GatewayCloseCodes.AuthenticationFailed };
    const session = sessions.get(id);
    if (session === undefined || !canReplay(session, seq)) {
      sessions.delete(id);
      return 'invalid-session';
    }
    session.socket?.close(GatewayCloseCodes.SessionTimedOut, 'Resumed elsewhere.');
    session.socket = socket;
    replay(session, seq);
    tell(session, 'RESUMED', {});
    announceReady();
    return { session };
  }

  /** A client that says goodbye ends its session; one that is cut off may come back. */
  function detach(session: Session, closeCode: number): void {
    session.socket = null;
    if (closeCode === 1000 || closeCode === 1001) sessions.delete(session.id);
  }

  /** Before we close the connections ourselves: every session can then be resumed, whatever the code. */
  function detachAll(): void {
    for (const session of sessions.values()) session.socket = null;
  }

  function dispatch(event: string, data: object, guildId: string | null): void {
    for (const session of sessions.values()) if (isOnShard(session, guildId)) tell(session, event, data);
  }

  function dispatchToGuildListeners(event: string, data: object, guildId: string): void {
    for (const session of sessions.values())
      if (hearsOfGuilds(session) && isOnShard(session, guildId)) tell(session, event, data);
  }

  function untilReady(): Promise<void> {
    if (sessions.values().some(({ socket }) => socket !== null)) return Promise.resolve();
    return new Promise((resolve) => {
      waiting.push(resolve);
    });
  }

  function announceReady(): void {
    const resolvers = waiting;
    waiting = [];
    for (const resolve of resolvers) resolve();
  }

  function startsLeft(): number {
    const now = Date.now();
    return settings.sessionStarts - identifiedAt.filter((at) => now - at < dayMs).length;
  }

  const tell = (session: Session, event: string, data: object) =>
    sendEvent(session, event, data, settings.replayEvents);

  return {
    identify,
    resume,
    detach,
    detachAll,
    dispatch,
    dispatchToGuildListeners,
    untilReady,
    /** Whether an event would reach somebody, now or when they resume. */
    hasSession: () => sessions.size > 0,
    forgetAll: () => sessions.clear(),
    startLimit: () => ({
      total: settings.sessionStarts,
      remaining: Math.max(0, startsLeft()),
      reset_after: settings.sessionStartsResetMs,
      max_concurrency: settings.maxConcurrency,
    }),
    close(): void {
      for (const timer of delayed) clearTimeout(timer);
      delayed = [];
    },
  };
}
