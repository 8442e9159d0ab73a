import type { Dialect } from './dialect.ts';

/** JSON, and statuses that mean what they usually do. */
export const jsonDialect: Dialect = {
  parse: (text) => JSON.parse(text),
  judge({ status, body, isNotFound }) {
    if (status === 401 || (status === 403 && body !== null)) return { kind: 'refused', again: false, down: false };
    if (status === 403 || status >= 500) {
      // A page for people with 403 or 503 is a challenge or maintenance: it does not go away within seconds.
      const again = body !== null || (status !== 403 && status !== 503);
      return { kind: 'broken', again, down: true };
    }
    if (status === 404 && body !== null && isNotFound(body.value)) return 'not-found';
    return { kind: 'malformed', again: false, down: false };
  },
};
