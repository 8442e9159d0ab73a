import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a request is meant for this server and comes from its own page or from no page at all: other sites can reach
 * 127.0.0.1 too, under a name of their own that leads here or by sending forms.
 */
export function isOwnRequest({ host, origin }: IncomingHttpHeaders, port: number): boolean {
  const names = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (host === undefined || !names.includes(host)) return false;
  return origin === undefined || names.some((name) => origin === `http://${name}`);
}
