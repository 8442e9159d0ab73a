import type { Fate } from '../../../src/domain/change.ts';
import type { SeenTicket } from '../../../src/domain/seen-ticket.ts';
import { newestOf, type Newest } from '../../../src/domain/snapshot.ts';
import type { Listing } from '../../../src/domain/watched-subject.ts';
import { assertNever } from '../../../src/lib/assert-never.ts';
import { createPortalTruth } from './portal-truth.ts';
import type { Portal } from './portal.ts';
import { createSiteTruth } from './site-truth.ts';
import type { Site, SiteVersion } from './site.ts';

export type TicketsById = ReadonlyMap<string, SeenTicket>;

/** What a listing really has, in each version of its world: the first one is 0. */
export interface ListingTruth {
  latest(): number;
  /** The version that the world was in at that time, by its own clock. */
  at(worldTime: number): number;
  tickets(version: number): TicketsById;
  /** The newest ticket that is listed, in whichever state. */
  newest(version: number): Newest | null;
  /** Whether its upstream had such a ticket by that version, wherever it was listed. */
  wasReported(ticket: Newest, version: number): boolean;
  /** What may be said of a ticket that is not listed any more; none while it is. */
  fates(version: number, id: string): readonly Fate[];
}

/** Knows everything about both upstreams, at any time. */
export function createTruth(site: Site, portal: Portal): (listing: Listing) => ListingTruth {
  const ofSite = createSiteTruth(site.world);
  const ofPortal = createPortalTruth(portal.world);

  return (listing) => {
    switch (listing.kind) {
      case 'open-list':
        return truth(site.versions, {
          tickets: ofSite.official,
          newest: (version) => newestOf(ofSite.official(version).values(), null),
          fates: (version, id) => ofSite.fates(version, id, true),
          reportedAt: siteReportedAt,
        });
      case 'unofficial':
        return truth(site.versions, {
          tickets: (version) => ofSite.unofficial(version, listing.gameId),
          newest: (version) => ofSite.newestUnofficial(version, listing.gameId),
          fates: (version, id) => ofSite.fates(version, id, false),
          reportedAt: siteReportedAt,
        });
      case 'api': {
        const filter = { api: listing.api.id, priority: listing.priority };
        return truth(portal.versions, {
          tickets: (version) => ofPortal.tickets(version, filter),
          newest: (version) => newestOf(ofPortal.tickets(version, filter).values(), null),
          fates: (version, id) => ofPortal.fates(version, id, filter),
          reportedAt: ({ tickets }, id) => tickets.get(id)?.createdAt,
        });
      }
      default:
        return assertNever(listing);
    }
  };
}

function siteReportedAt({ tickets }: SiteVersion, id: string): number | undefined {
  return tickets.get(Number(id))?.reportedAt;
}

function truth<Version extends { readonly since: number }>(
  versions: readonly Version[],
  of: {
    readonly tickets: (version: Version) => TicketsById;
    readonly newest: (version: Version) => Newest | null;
    readonly fates: (version: Version, id: string) => readonly Fate[];
    readonly reportedAt: (version: Version, id: string) => number | undefined;
  },
): ListingTruth {
  function version(index: number): Version {
    const version = versions[index];
    if (version === undefined) throw new RangeError(`There is no version ${index}`);
    return version;
  }

  return {
    latest: () => versions.length - 1,
    at: (worldTime) =>
      Math.max(
        0,
        versions.findLastIndex(({ since }) => since < worldTime),
      ),
    tickets: (index) => of.tickets(version(index)),
    newest: (index) => of.newest(version(index)),
    wasReported: ({ at, id }, index) =>
      versions.slice(0, index + 1).findLast((version) => of.reportedAt(version, id) === at) !== undefined,
    fates: (index, id) => of.fates(version(index), id),
  };
}
