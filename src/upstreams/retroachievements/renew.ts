import type { Clock } from '../../domain/ports.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { BadPlaces } from './bad-places.ts';
import type { Held, HeldList } from './held-list.ts';
import { probedList, readProbe, type Probe } from './probe.ts';
import type { TicketPage } from './schema.ts';
import type { ReadDeps } from './shared-reading.ts';
import { sweep, type OneReading } from './sweep.ts';

export interface Probed extends Probe {
  readonly asOf: number;
  /** The list brought up to date; `null` when only a sweep can do that. */
  readonly held: Held | null;
}

export interface SweptList extends OneReading {
  readonly asOf: number;
  readonly held: Held;
}

/** Where a sweep goes on from: a first page, and when that was asked for. */
export interface Begun {
  readonly asOf: number;
  readonly first: TicketPage | null;
}

/** Told of every sweep that adds up. */
export type OnSweep = (swept: { readonly tickets: readonly Ticket[]; readonly asOf: number }) => void;

// Beyond its page a probe sees neither a ticket that went from open to waiting nor one that left while another came back.
const sweepEveryMs = 15 * 60_000;

/** Whether what was swept so long ago is too old for a probe: below zero, the clock was put back. */
export function isSweepDue(ageMs: number): boolean {
  return ageMs < 0 || ageMs >= sweepEveryMs;
}

export async function probeAndHold({ read }: ReadDeps, list: HeldList, clock: Clock): Promise<Probed> {
  const asOf = clock.now();
  const probe = await readProbe(read);
  const known = list.now();
  const tickets = known === null || isSweepDue(asOf - known.sweptAt) ? null : probedList(known, probe);
  const held = known && tickets && list.replace({ ...known, tickets, asOf, ...seenBy(probe.first, known, asOf) });
  return { ...probe, asOf, held };
}

export async function sweepAndHold(
  deps: ReadDeps,
  {
    list,
    clock,
    badPlaces,
    onSweep,
  }: { list: HeldList; clock: Clock; badPlaces: BadPlaces; onSweep: OnSweep | undefined },
  begun: Begun | null,
): Promise<SweptList> {
  const { asOf, first } = begun ?? { asOf: clock.now(), first: null };
  const known = list.now()?.tickets ?? [];
  const { tickets, unreadable, isOfOneMoment } = await sweep({ ...deps, clock, badPlaces }, { known, first });
  const held = list.replace({ tickets, unreadable, asOf, sweptAt: asOf, probedSince: null });
  onSweep?.({ tickets, asOf });
  return { tickets, unreadable, isOfOneMoment, asOf, held };
}

/** How much of the list a probe has seen: all of a short one. */
function seenBy(page: TicketPage | null, { sweptAt }: Held, asOf: number): Pick<Held, 'sweptAt' | 'probedSince'> {
  if (page !== null && page.tickets.length === page.total) return { sweptAt: asOf, probedSince: null };
  return { sweptAt, probedSince: page?.tickets.at(-1)?.reportedAt ?? null };
}
