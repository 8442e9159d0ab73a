/** A connection that nothing else uses: a lock that it holds is held until it ends, however that comes about. */
export interface LeaderSession {
  /** False while another session has the lock. */
  tryLock(): Promise<boolean>;
  /** Throws when the session has ended, or gives no answer in time. */
  beat(): Promise<void>;
  /** Resolves when the session has ended. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

export type OpenLeaderSession = () => Promise<LeaderSession>;
