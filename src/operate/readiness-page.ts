import type { Page } from './http-server.ts';
import { type Checks, isReady } from './readiness.ts';

/** For a program by its status, for people by its sentences. */
export function readinessPage(checks: Checks): Page {
  const ready = isReady(checks);
  const told = Object.entries(checks).map(([check, problem]) => [
    check,
    problem === null ? { ok: true } : { ok: false, problem },
  ]);
  const body = JSON.stringify({ ready, checks: Object.fromEntries(told) }, null, 2);
  return { status: ready ? 200 : 503, type: 'application/json; charset=utf-8', body: `${body}\n` };
}
