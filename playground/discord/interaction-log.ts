/** One interaction as it stands now: what its person sees of it, and how long it took. Suggestions are not among them. */
export interface InteractionRecord {
  readonly id: string;
  readonly kind: 'command' | 'menu' | 'button' | 'select' | 'modal';
  /** `tickets game`, a menu entry's name, or what stands on the button. */
  readonly name: string;
  readonly personId: string;
  readonly channelId: string;
  /** Milliseconds since 1970. */
  readonly sentAt: number;
  /** The message that was pressed on, or whose menu it was. */
  readonly sourceId: string | null;
  /** The message it made or changed; `null` until there is one. */
  readonly messageId: string | null;
  readonly state: 'sent' | 'deferred' | 'answered' | 'failed';
  /** What the person reads when it failed: "The application did not respond." */
  readonly error: string | null;
  readonly acknowledgedMs: number | null;
  readonly answeredMs: number | null;
}
