import type { Generated, Kysely, Transaction } from 'kysely';

/**
 * What both databases store alike: text, whole numbers (times in milliseconds since 1970), 0 and 1 for no and yes.
 * Ids and keys of other people's making are in the form of `keyText`.
 */
export interface Tables {
  kept: { key: string; value: string; expires_at: number | null };
  watches: {
    id: string;
    guild_id: string;
    channel_id: string;
    upstream: string;
    listing_key: string;
    subject_key: string;
    /** JSON, as are mention and paused. */
    subject: string;
    when: string;
    mention: string | null;
    made_by: string;
    made_at: number;
    /** `null` while it is active. */
    paused: string | null;
  };
  snapshots: {
    subject_key: string;
    revision: number;
    taken_at: number;
    /** JSON. */
    newest: string | null;
  };
  /** The tickets of the snapshots. */
  seen_tickets: {
    subject_key: string;
    ticket_key: string;
    listing_key: string;
    /** JSON. */
    ticket: string;
  };
  count_history: { subject_key: string; at: number; open: number; waiting: number; reopened: number };
  outbox: {
    position: Generated<number>;
    guild_id: string;
    channel_id: string;
    /** `null` for what is told to a channel whatever it watches. */
    watch_id: string | null;
    created_at: number;
    /** JSON. */
    notice: string;
  };
  look_records: {
    listing_key: string;
    /** JSON. */
    listing: string;
    looked_at: number | null;
    failing_since: number | null;
    failure: string | null;
  };
  told_troubles: { upstream: string; channel_id: string; guild_id: string; since: number; failure: string };
  /** One row. */
  leadership: { term: number };
}

export type Db = Kysely<Tables> | Transaction<Tables>;
