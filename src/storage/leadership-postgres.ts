import type { Client, ClientConfig } from 'pg';
import { z } from 'zod';
import type { LeaderSession } from './leadership-session.ts';

/** Any number will do, as long as it stays and nothing else in the database uses it. */
const LEADER_LOCK = 744_190_212;

/** A beat that is not answered must end the leader before the server lets the next one in. */
export const leaderConnection = {
  connectionTimeoutMillis: 10_000,
  query_timeout: 4_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 3_000,
} satisfies ClientConfig;

/** How the server finds out within eight seconds that a leader has vanished without a goodbye. */
const serverSettings = {
  tcp_keepalives_idle: '3',
  tcp_keepalives_interval: '1',
  tcp_keepalives_count: '5',
  tcp_user_timeout: '8000',
  // For a proxy in between, which would keep the connection alive, and for a leader that is frozen.
  idle_session_timeout: '8000',
};

const Answer = z.object({ rows: z.tuple([z.object({ leads: z.boolean() })]) });

export async function openPostgresSession(client: Client): Promise<LeaderSession> {
  const ended = new AbortController();
  client.once('end', () => ended.abort(new Error('the session has ended')));
  // Unheard, it would end the process; whoever asks next learns of it.
  client.on('error', () => undefined);
  try {
    await client.connect();
    // What a server does not know, it goes without.
    await client.query(
      `select set_config(name, value, false)
       from pg_settings join unnest($1::text[], $2::text[]) as wanted (name, value) using (name)`,
      [Object.keys(serverSettings), Object.values(serverSettings)],
    );
  } catch (error) {
    await client.end();
    throw error;
  }

  return {
    ended: ended.signal,
    async tryLock() {
      // Two bots may share a database, each in a schema of its own.
      const text = 'select pg_try_advisory_lock($1, hashtext(current_schema())) as leads';
      return Answer.parse(await client.query(text, [LEADER_LOCK])).rows[0].leads;
    },
    async beat() {
      await client.query('select 1');
    },
    close: () => client.end(),
  };
}
