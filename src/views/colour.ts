import type { Reading } from '../domain/overview.ts';
import type { Counts } from '../domain/count.ts';
import type { TicketState } from '../domain/ticket.ts';
import { openOf, type SeenCounts } from '../domain/seen-ticket.ts';
import type { AkanaCounts } from './akana-counts.ts';

const RED_FROM = 10;

const colours = {
  open: 0xf5_9e_0b,
  manyOpen: 0xef_44_44,
  waiting: 0x7d_d3_fc,
  reopened: 0xa8_55_f7,
  none: 0x22_c5_5e,
  unknown: 0x73_73_73,
};

const stateColours = {
  open: colours.open,
  waiting: colours.waiting,
  resolved: colours.none,
  closed: 0x73_73_73,
  'in-review': 0xf4_3f_5e,
} satisfies Record<TicketState, number>;

/** Of messages that are not about numbers. */
export const accentColour = colours.open;

/** Whether all goes well, of messages about the bot itself. */
export function healthColour(isWell: boolean): number {
  return isWell ? colours.none : colours.unknown;
}

/** What the numbers mean at a glance; never the only sign of it. */
export function colourOf({ open, waiting }: Counts, { trouble }: Reading): number {
  if (trouble !== null) return colours.unknown;
  if (open > 0) return openColour(open);
  return waiting > 0 ? colours.waiting : colours.none;
}

/** The same for a single ticket. */
export function stateColourOf(state: TicketState, { trouble }: Reading): number {
  return trouble === null ? stateColours[state] : colours.unknown;
}

/** The same for Akana, where only a list of settled tickets is good news: an empty one may lack a permission. */
export function akanaColourOf(counts: AkanaCounts, { trouble }: Reading): number {
  const { open, reopened, resolved, closed, other } = counts;
  if (trouble !== null) return colours.unknown;
  if (open > 0) return openColour(open);
  if (reopened > 0) return colours.reopened;
  return resolved + closed > 0 && other === 0 ? colours.none : colours.unknown;
}

/** The same for what a look saw. `isWhole`: whatever is not there is known to be settled, or elsewhere. */
export function seenColourOf(counts: SeenCounts, isWhole: boolean): number {
  if (counts.open > 0) return openColour(openOf(counts));
  if (counts.reopened > 0) return colours.reopened;
  if (counts.waiting > 0) return colours.waiting;
  return isWhole ? colours.none : colours.unknown;
}

function openColour(open: number): number {
  return open >= RED_FROM ? colours.manyOpen : colours.open;
}
