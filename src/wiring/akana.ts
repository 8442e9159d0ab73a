import { createHash } from 'node:crypto';
import type { Config } from '../config.ts';
import { silentTelemetry } from '../domain/telemetry.ts';
import { createApiIndex } from '../upstreams/akana/api-index.ts';
import { createAkanaClient } from '../upstreams/akana/client.ts';
import { akanaDialect } from '../upstreams/akana/dialect.ts';
import { createAkanaLooks } from '../upstreams/akana/looks.ts';
import { createSeenNames } from '../upstreams/akana/seen-names.ts';
import { createAkanaSession } from '../upstreams/akana/session.ts';
import { createCached } from '../upstreams/cached.ts';
import { createHttp } from '../upstreams/http.ts';
import type { Parts } from './parts.ts';

/** Akana documents no limit: that its requests go one at a time is what spares it. */
const REQUESTS_PER_MINUTE = 600;

/** Akana's parts, joined: what overviews are made of, what commands may use, and looks. */
export function joinAkana(
  { url: portalUrl, email, password }: NonNullable<Config['akana']>,
  { cache, freshMs, userAgent, clock, elapsed, log, telemetry = silentTelemetry }: Omit<Parts, 'kept' | 'history'>,
) {
  const upstream = 'Akana';
  const http = createHttp({
    upstream,
    baseUrl: portalUrl,
    dialect: akanaDialect,
    requestsPerMinute: REQUESTS_PER_MINUTE,
    userAgent,
    clock,
    elapsed,
    log,
    telemetry,
  });
  const session = createAkanaSession({ http, email, password, clock, elapsed, log });
  const client = createAkanaClient({ http, session, portalUrl });
  const cached = createCached({
    upstream,
    scope: scopeOf(portalUrl, email),
    store: cache,
    freshMs,
    clock,
    log,
    telemetry,
  });
  const apis = createApiIndex({ client, cached, clock, log });
  const names = createSeenNames({ client, cached });

  return {
    overviews: { client, cached, names, portalUrl, clock },
    commands: { apis, names, portalUrl },
    looks: createAkanaLooks({ client, cached, clock, elapsed }),
    /** The name of the account that asks; `null` until a login said it. */
    account: () => session.status().account,
    status: () => ({ ...http.status(), login: session.status() }),
    async stop(): Promise<void> {
      await http.close();
    },
  };
}

/** Stands for one account on one portal and names neither: what others may see there is another matter. */
function scopeOf(portalUrl: string, email: string): string {
  return createHash('sha256')
    .update(JSON.stringify([portalUrl, email]))
    .digest('base64url');
}
