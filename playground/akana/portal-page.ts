import type { SentReply } from '../http/reply.ts';
import type { AkanaWorld } from './world.ts';

/** Stands where people would see the tickets, so that links to them lead somewhere. */
export function portalPage({ tenant }: Pick<AkanaWorld, 'tenant'>): SentReply {
  const body = `<!DOCTYPE html><html lang="en"><title>${tenant}</title><p>Here the portal of ${tenant} would be.</p></html>`;
  return { kind: 'send', status: 200, headers: { 'content-type': 'text/html; charset=UTF-8' }, body, afterMs: 0 };
}
