import { countByState } from '../../domain/count.ts';
import { parseDeveloper } from '../../domain/developer-name.ts';
import { UpstreamFailure } from '../../domain/failure.ts';
import type { DeveloperOverview } from '../../domain/overview.ts';
import type { Question } from '../../domain/ports.ts';
import type { DeveloperSubject } from '../../domain/subject.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { Answer, Cached } from '../cached.ts';
import { absent } from './absent.ts';
import type { RetroAchievementsClient } from './client.ts';
import { failureOnly } from './failure-only.ts';
import type { Mirror } from './mirror.ts';
import type { OpenList } from './open-list.ts';
import { DeveloperCounts } from './schema.ts';

export interface DeveloperOverviewDeps {
  readonly client: Pick<RetroAchievementsClient, 'developer'>;
  readonly openList: Pick<OpenList, 'current' | 'doubted' | 'isFresh'>;
  readonly cached: Cached;
}

type Told = Answer<DeveloperCounts | null>;

interface Both {
  readonly rows: Mirror;
  readonly counts: Told;
  /** Those of the rows that are theirs. */
  readonly held: readonly Ticket[];
}

/** Open and waiting are rows of the mirror; how many were resolved and closed, only the developer's own counts tell. */
export function createDeveloperOverview({ client, openList, cached }: DeveloperOverviewDeps) {
  return async ({ name }: DeveloperSubject, question: Question): Promise<DeveloperOverview | null> => {
    const asked = parseDeveloper(name);
    if (asked === null) return null;

    const [mirror, told] = await Promise.all([openList.current(question), tell(asked, question).catch(failureOnly)]);
    if (told instanceof UpstreamFailure) return fromMirror(mirror, asked, told) ?? absent(told);
    // An account that was removed is unknown by name, while its tickets stay in the list.
    if (told.value === null) return fromMirror(mirror, asked, told.trouble) ?? absent(told.trouble);
    return await fromBoth(asked, bothOf(mirror, told), question);
  };

  async function fromBoth(asked: string, first: Both, question: Question): Promise<DeveloperOverview | null> {
    const again = { ...question, refresh: true };
    let now = first;
    if (isWell(now) && differ(now) && now.counts.at < now.rows.asOf) now = bothOf(now.rows, await tell(asked, again));
    if (isWell(now) && (differ(now) || isUnsure(now, question))) {
      const swept = await openList.doubted(nameOf(now.counts, asked), question);
      // What the sweep saw change belongs to the same moment.
      const isNewer = swept.trouble === null && now.counts.at < swept.sweptAt;
      now = bothOf(swept, isNewer ? await tell(asked, again) : now.counts);
    }

    const { rows, counts, held } = now;
    if (counts.value === null) return fromMirror(rows, asked, counts.trouble) ?? absent(counts.trouble);
    const { developer, resolved, closed } = counts.value;
    return {
      kind: 'developer',
      developer,
      tickets: held,
      settled: { resolved, closed },
      addsUp: !differ(now) && !isUnsure(now, question),
      reading: {
        // A probe has not seen what the counts contradict, nor what became of a ticket that waits.
        asOf: Math.min(differ(now) || hasWaiting(now) ? rows.sweptAt : rows.asOf, counts.at),
        trouble: counts.trouble ?? rows.trouble,
        unreadable: rows.unreadable,
      },
    };
  }

  /** Their own counts do not tell how many wait, so only a sweep does. */
  function isUnsure(both: Both, question: Question): boolean {
    const { asOf, sweptAt } = both.rows;
    return hasWaiting(both) && sweptAt < asOf && !openList.isFresh(sweptAt, question);
  }

  function tell(nameOrUlid: string, question: Question): Promise<Told> {
    return cached.read(
      `retroachievements:developer:${nameOrUlid.toLowerCase()}`,
      DeveloperCounts,
      (signal) => client.developer(nameOrUlid, { priority: 'people', signal }),
      question,
    );
  }
}

/** One name for each developer, however they were asked for. */
function nameOf({ value }: Told, asked: string): string {
  return value?.developer.ulid ?? asked.toLowerCase();
}

function bothOf(rows: Mirror, counts: Told): Both {
  return { rows, counts, held: counts.value === null ? [] : rows.heldBy(counts.value.developer) };
}

/** Whether it makes sense to ask again. */
function isWell({ rows, counts }: Both): boolean {
  return counts.trouble === null && rows.trouble === null;
}

/** Whether the two count a developer's open tickets differently: a probe misses some changes. */
function differ({ counts: { value }, held }: Both): boolean {
  return value !== null && countByState(held).open !== value.open;
}

function hasWaiting({ held }: Both): boolean {
  return held.some(({ state }) => state === 'waiting');
}

function fromMirror(mirror: Mirror, nameOrUlid: string, trouble: UpstreamFailure | null): DeveloperOverview | null {
  const developer = mirror.holder(nameOrUlid);
  return (
    developer && {
      kind: 'developer',
      developer,
      tickets: mirror.heldBy(developer),
      settled: null,
      addsUp: false,
      // No count of their own tells what a probe may have missed.
      reading: { asOf: mirror.sweptAt, trouble: trouble ?? mirror.trouble, unreadable: mirror.unreadable },
    }
  );
}
