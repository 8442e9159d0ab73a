import type { WorldTicket } from '../../../playground/akana/world/entities.ts';
import type { AkanaWorld } from '../../../playground/akana/world.ts';
import type { Fate } from '../../../src/domain/change.ts';
import { SeenAkanaTicket } from '../../../src/domain/seen-ticket.ts';
import { akanaUrl } from './in-process.ts';
import type { PortalVersion } from './portal.ts';

interface Filter {
  readonly api: string;
  readonly priority: string | null;
}

/** What there is to be seen of the portal in one of its versions, with the eyes of the bot's account. */
export interface PortalTruth {
  tickets(version: PortalVersion, filter: Filter): ReadonlyMap<string, SeenAkanaTicket>;
  /** What may be said of a ticket that does not fit any more; none while it does. */
  fates(version: PortalVersion, id: string, filter: Filter): readonly Fate[];
}

const states: ReadonlyMap<string, SeenAkanaTicket['state']> = new Map([
  ['OPEN', 'open'],
  ['REOPEN', 'reopened'],
]);

export function createPortalTruth({ tenant, apis }: Pick<AkanaWorld, 'tenant' | 'apis'>): PortalTruth {
  const seenBefore = new WeakMap<WorldTicket, SeenAkanaTicket>();

  function seen(ticket: WorldTicket): SeenAkanaTicket {
    const known = seenBefore.get(ticket);
    if (known !== undefined) return known;
    const isPublic = ticket.visibility === 'Public';
    const versionId = ticket.about.kind === 'api' ? ticket.about.version : null;
    const version = [...apis.values()].flatMap(({ versions }) => versions).find(({ id }) => id === versionId);
    const made = SeenAkanaTicket.parse({
      system: 'akana',
      id: ticket.id,
      state: states.get(ticket.state),
      priority: priorityOf(ticket),
      isPublic,
      title: isPublic ? ticket.title : null,
      environment: isPublic ? ticket.environment : null,
      version: isPublic && version !== undefined ? { id: version.id, name: version.label } : null,
      createdAt: ticket.createdAt,
      link: `${akanaUrl}/${tenant}#/forum/discussions/${ticket.id}/details`,
    });
    seenBefore.set(ticket, made);
    return made;
  }

  return {
    tickets(version, filter) {
      const fitting = [...version.tickets.values()].filter((ticket) => !ticket.hidden && isOf(ticket, filter));
      return new Map(fitting.filter(({ state }) => states.has(state)).map((ticket) => [ticket.id, seen(ticket)]));
    },

    fates(version, id, filter) {
      const ticket = version.tickets.get(id);
      if (ticket === undefined || ticket.hidden) return [{ kind: 'removed' }];
      // There are portals whose date of the last update never moves.
      const at = ticket.updatedAt === ticket.createdAt ? null : ticket.updatedAt;
      if (ticket.state === 'RESOLVED') return [{ kind: 'resolved', by: null, at }];
      if (ticket.state === 'CLOSED') return [{ kind: 'closed', by: null, at }];
      return isOf(ticket, filter) ? [] : [{ kind: 'moved' }];
    },
  };
}

function isOf(ticket: WorldTicket, { api, priority }: Filter): boolean {
  const isOfApi = ticket.about.kind === 'api' && ticket.about.api === api;
  return isOfApi && (priority === null || priorityOf(ticket) === priority);
}

function priorityOf({ labels }: WorldTicket): string | null {
  return labels[0]?.split('.').at(-1) ?? null;
}
