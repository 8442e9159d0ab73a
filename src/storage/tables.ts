import type { Generated, Kysely, Transaction } from 'kysely';

/**
 * What both databases store alike: text, whole numbers (times in milliseconds since 1970), 0 and 1 for no and yes.
 * Ids and keys of other people's making are in the form of `keyText`. Where something is posted to a person, their
 * `addressKey` stands in place of a channel's id: '@' and the user's id.
 */
export interface Tables {
  kept: { key: string; value: string; expires_at: number | null };
  watches: {
    id: string;
    guild_id: string;
    channel_id: string;
    /** JSON, as are subject, mention and paused. */
    channel_name: string;
    upstream: string;
    listing_key: string;
    subject_key: string;
    subject: string;
    when: string;
    mention: string | null;
    made_by: string;
    made_at: number;
    /** Why; `null`, as is when, while it is active. */
    paused: string | null;
    paused_at: number | null;
    posted_at: number | null;
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
  /** When the numbers of a series were counted: what the last point before such a time says was true all through it. */
  count_runs: {
    subject_key: string;
    since: number;
    until: number;
    /** Whether nobody counts it any more. */
    ended: number;
  };
  outbox: {
    position: Generated<number>;
    guild_id: string;
    channel_id: string;
    /** `null` for what is told whatever becomes of a watch. */
    watch_id: string | null;
    /** That is told of; `null` for what somebody is told of their watches. */
    upstream: string | null;
    /** The notice's. */
    kind: string;
    created_at: number;
    /** JSON. */
    notice: string;
  };
  /** Those under way, one for each address. */
  posts: {
    id: Generated<number>;
    channel_id: string;
    guild_id: string;
    /** Of the oldest notice in it. */
    position: number;
    /** Of all that is in it, as in the outbox. */
    upstream: string | null;
    reference: string;
    nonce: string;
    /** JSON, as are the notices that it was made of. */
    message: string;
    notices: string;
    tried_at: number | null;
    failures: number;
  };
  /** Of the channels that refused the last post. */
  channel_troubles: {
    channel_id: string;
    guild_id: string;
    since: number;
    refusals: number;
    /** JSON. */
    lost: string;
  };
  /** What Discord will never take, for the operator to look at. */
  buried_posts: {
    id: Generated<number>;
    channel_id: string;
    guild_id: string;
    buried_at: number;
    reference: string;
    /** JSON, as is the message. */
    path: string;
    message: string;
  };
  /** Those that the bot is not in any more, by its last look: since when, and when it gave up telling them. */
  missing_servers: { guild_id: string; since: number; silenced_at: number | null };
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
