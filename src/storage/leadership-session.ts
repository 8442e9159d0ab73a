/** A connection that nothing else uses: a lock that it holds is held until it ends, however that comes about. */
export interface LeaderSession {
  /** False while another session has the lock. */
  tryLock(): Promise<boolean>;
  /** Throws when the session has ended, or gives no answer in time. */
  beat(): Promise<void>;
  /** Aborts when the session has ended. */
  readonly ended: AbortSignal;
  close(): Promise<void>;
}

export type OpenLeaderSession = () => Promise<LeaderSession>;
