/** A Discord that a bot is timed by. */
export interface TimedDiscord {
  readonly apiUrl: string;
  readonly token: string;
  /** Resolves when a bot hears us. */
  untilReady(): Promise<void>;
  /** Sends a command as a person does, and resolves when the answer is there: the callback's, or the edit after a defer. */
  ask(data: object): Promise<void>;
  /** The newest first response, as it stood on the wire. */
  newestAnswer(): string;
  close(): Promise<void>;
}
