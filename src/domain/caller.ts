/** Who asks, and from where. */
export interface Caller {
  readonly userId: string;
  /** The nickname on this server, else the name shown everywhere. */
  readonly displayName: string;
  /** The server asked from; `null` in direct messages. */
  readonly guildId: string | null;
  /** The server the bot was added to there; `null` where only the caller has installed it. */
  readonly installedGuildId: string | null;
  readonly locale: string;
  readonly guildLocale: string | null;
  readonly managesServer: boolean;
  /** Bytes that one file of the answer may have. */
  readonly attachmentLimit: number;
}
