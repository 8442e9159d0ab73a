import type { Actions, Named, System, TroubleView, UpstreamView } from '../protocol.ts';

export interface SystemControls {
  view(): UpstreamView;
  tickets(find: string): Actions['tickets']['output'];
  move(ticketId: string, move: string): string;
  subjects(find: string): readonly Named[];
  open(subjectId: string, values: Readonly<Record<string, string>>): string;
  setTrouble(trouble: string | null): string;
  onChange(listener: () => void): () => void;
}

/** The other side of the world, in the page's hands. */
export interface WorldControls {
  readonly systems: Readonly<Record<System, SystemControls>>;
  readonly discordTroubles: { view(): TroubleView; set(trouble: string | null): string };
  readonly drift: { isOn(): boolean; set(isOn: boolean): void };
}
