/** What both databases store alike: text, whole numbers (times in milliseconds since 1970), 0 and 1 for no and yes. */
export interface Tables {
  kept: { key: string; value: string; expires_at: number | null };
}
