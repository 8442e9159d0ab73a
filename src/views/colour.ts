import type { Counts } from '../domain/count.ts';
import type { Reading } from '../domain/overview.ts';

const RED_FROM = 10;

const colours = { open: 0xf5_9e_0b, manyOpen: 0xef_44_44, waiting: 0x7d_d3_fc, none: 0x22_c5_5e, stale: 0x73_73_73 };

/** Of messages that are not about numbers. */
export const accentColour = colours.open;

/** What the numbers mean at a glance; never the only sign of it. */
export function colourOf({ open, waiting }: Counts, { trouble }: Reading): number {
  if (trouble !== null) return colours.stale;
  if (open >= RED_FROM) return colours.manyOpen;
  if (open > 0) return colours.open;
  return waiting > 0 ? colours.waiting : colours.none;
}
