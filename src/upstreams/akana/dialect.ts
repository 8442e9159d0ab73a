import type { Dialect } from '../http.ts';
import { parseBody } from './parse-body.ts';

/** Statuses are those of Akana's page `aaref/Ref_HTTPStatusCodes.htm`, which gives some of them several causes. */
export const akanaDialect: Dialect = {
  parse: parseBody,
  judge({ status, body, isNotFound }) {
    // Whoever is not logged in may be sent to the page where people do that.
    if ([401, 403, 301, 302, 303, 307, 308].includes(status)) return { kind: 'refused', again: false, down: false };
    // Its way to say that an id is wrong, too.
    if (status === 500 && isFault(body?.value)) return { kind: 'rejected', again: true, down: false };
    // A page for people with 503 is maintenance: it does not go away within seconds.
    if (status >= 500) return { kind: 'broken', again: body !== null || status !== 503, down: true };
    // A page for people does not come from the API: something else stands at its address.
    if (body === null) return { kind: 'malformed', again: false, down: false };
    if (status === 404 && isNotFound(body.value)) return 'not-found';
    return { kind: status === 400 || status === 404 ? 'rejected' : 'malformed', again: false, down: false };
  },
};

function isFault(body: unknown): boolean {
  return typeof body === 'object' && body !== null && ('faultcode' in body || 'faultstring' in body);
}
