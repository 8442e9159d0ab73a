import type { IncomingHttpHeaders } from 'node:http';

/** What the server was asked, and what it said. The body is left out: it may hold the password. */
export interface RecordedRequest {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly method: string;
  /** As it was sent, without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  /** `null` while it is not answered, and for good where the connection was cut. */
  readonly status: number | null;
}
