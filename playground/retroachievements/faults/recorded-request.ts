import type { IncomingHttpHeaders } from 'node:http';

/** What the server was asked, and what it said. */
export interface RecordedRequest {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly method: string;
  readonly script: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  /** `null` while it is not answered, and for good where the connection was cut. */
  readonly status: number | null;
}
