export interface Bucket {
  readonly limit: number;
  readonly windowMs: number;
}

export interface LocalDiscordSettings {
  /** The TCP port; 0 lets the system choose. */
  readonly port: number;
  readonly botName: string;
  /** How long the first response to an interaction may take. */
  readonly firstResponseMs: number;
  /** How long an interaction's token is good for edits and follow-ups. */
  readonly tokenMs: number;
  /** How long whoever holds an `Exchange` waits for the answer; the bot has until the token is over. */
  readonly answerMs: number;
  /** How long a nonce is remembered. */
  readonly nonceMs: number;
  readonly attachmentSizeLimit: number;
  /** How much of what was uploaded is kept, the newest of it. */
  readonly keptUploadBytes: number;
  /** Creates of application commands a day, per scope. */
  readonly commandCreatesADay: number;
  /** Requests a second over everything but interactions. */
  readonly globalPerSecond: number;
  /** Posts in one channel, answers over one interaction, and everything else by route. */
  readonly rateLimits: { readonly posts: Bucket; readonly webhooks: Bucket; readonly others: Bucket };
  /** 401, 403 and 429 answers in ten minutes after which the address is shut out. */
  readonly maxInvalidRequests: number;
  readonly heartbeatMs: number;
  /** Logins a day; one more and the token is reset. */
  readonly sessionStarts: number;
  /** After how long Discord says that this is counted anew, and may be asked about again. */
  readonly sessionStartsResetMs: number;
  readonly maxConcurrency: number;
  /** The window in which `maxConcurrency` IDENTIFYs are taken. */
  readonly identifyWindowMs: number;
  /** How long after READY the servers in it come alive, for a client that asked to hear of servers. */
  readonly guildCreateDelayMs: number;
  /** How many events of a session can be replayed. */
  readonly replayEvents: number;
  /** How many requests, interactions and violations are remembered, of each. */
  readonly maxRecords: number;
}

export type LocalDiscordOptions = Partial<Omit<LocalDiscordSettings, 'rateLimits'>> & {
  readonly rateLimits?: Partial<LocalDiscordSettings['rateLimits']>;
};

export function withDefaults({ rateLimits, ...options }: LocalDiscordOptions): LocalDiscordSettings {
  return {
    port: 0,
    botName: 'Ticketwatch',
    firstResponseMs: 3_000,
    tokenMs: 15 * 60_000,
    answerMs: 15_000,
    nonceMs: 5 * 60_000,
    attachmentSizeLimit: 10 * 1024 * 1024,
    keptUploadBytes: 200 * 1024 * 1024,
    commandCreatesADay: 200,
    globalPerSecond: 50,
    maxInvalidRequests: 10_000,
    heartbeatMs: 41_250,
    sessionStarts: 1_000,
    sessionStartsResetMs: 24 * 60 * 60_000,
    maxConcurrency: 1,
    identifyWindowMs: 5_000,
    guildCreateDelayMs: 0,
    replayEvents: 5_000,
    maxRecords: Infinity,
    ...options,
    rateLimits: {
      posts: { limit: 5, windowMs: 5_000 },
      webhooks: { limit: 5, windowMs: 2_000 },
      others: { limit: 50, windowMs: 1_000 },
      ...rateLimits,
    },
  };
}
