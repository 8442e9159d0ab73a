export interface RequestRecord {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly method: string;
  /** With its query, without `/api/v10`. */
  readonly path: string;
  /** `null` when no answer was given. */
  readonly status: number | null;
  /** The JSON, or what stood in `payload_json`. */
  readonly body: unknown;
  /** Names of uploaded files. */
  readonly files: readonly string[];
  /** Whose token stands in the path, also when the request was refused. */
  readonly interactionId: string | null;
  /** What it made, changed or deleted; of a first response the message that `@original` means. `null` when refused. */
  readonly messageId: string | null;
}

export interface Violation {
  readonly method: string;
  readonly path: string;
  /** One line each: `embeds[0].title[BASE_TYPE_MAX_LENGTH]: Must be 256 or fewer in length.` */
  readonly problems: readonly string[];
  readonly body: unknown;
}
