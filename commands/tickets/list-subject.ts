import type { ConsoleSubject, SiteSubject } from '../../src/domain/subject.ts';

/** `null`: every console. */
export function listSubject(console: string | null): ConsoleSubject | SiteSubject {
  return console === null ? { kind: 'site' } : { kind: 'console', name: console };
}
