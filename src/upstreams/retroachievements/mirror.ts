import type { UpstreamFailure } from '../../domain/failure.ts';
import type { AchievementId, GameId } from '../../domain/ids.ts';
import { sameConsole } from '../../domain/same-console.ts';
import { samePerson } from '../../domain/same-person.ts';
import type { Person, Ticket } from '../../domain/ticket.ts';

/** Every open and waiting ticket of official achievements, as last read. */
export interface Mirror {
  /** When it was last asked for, in milliseconds since 1970: then all of it is true but for what a probe cannot see. */
  readonly asOf: number;
  /** When all of it was last read. */
  readonly sweptAt: number;
  /** What was reported later than this was all seen at `asOf`; `null` when nothing was seen since `sweptAt`. */
  readonly probedSince: number | null;
  /** Why it is not newer, when something newer was asked for. */
  readonly trouble: UpstreamFailure | null;
  /** Tickets that the server counts but cannot show: they are missing here. */
  readonly unreadable: number;
  /** Newest first. */
  readonly tickets: readonly Ticket[];
  ofGame(id: GameId): readonly Ticket[];
  ofAchievement(id: AchievementId): readonly Ticket[];
  ofConsole(name: string): readonly Ticket[];
  heldBy(person: Person): readonly Ticket[];
  reportedBy(person: Person): readonly Ticket[];
  /** The holder of that name or ULID, as the tickets call them. */
  holder(nameOrUlid: string): Person | null;
}

export function mirrorOf(
  tickets: readonly Ticket[],
  {
    asOf,
    sweptAt,
    probedSince,
    unreadable,
    trouble,
  }: Pick<Mirror, 'asOf' | 'sweptAt' | 'probedSince' | 'unreadable' | 'trouble'>,
): Mirror {
  return {
    asOf,
    sweptAt,
    probedSince,
    trouble,
    unreadable,
    tickets,
    ofGame: (id) => tickets.filter(({ game }) => game.id === id),
    ofAchievement: (id) => tickets.filter(({ achievement }) => achievement.id === id),
    ofConsole: (name) => tickets.filter(({ game }) => sameConsole(game.console, name)),
    heldBy: (person) => tickets.filter(({ holder }) => holder !== null && samePerson(holder, person)),
    reportedBy: (person) => tickets.filter(({ reporter }) => reporter !== null && samePerson(reporter, person)),
    holder: (nameOrUlid) =>
      tickets.find(({ holder }) => holder?.ulid === nameOrUlid.toUpperCase())?.holder ??
      tickets.find(({ holder }) => holder !== null && sameText(holder.name, nameOrUlid))?.holder ??
      null,
  };
}

/** The order of every list of the API. */
export function byNewest(a: Ticket, b: Ticket): number {
  return b.reportedAt - a.reportedAt || b.id - a.id;
}

function sameText(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
