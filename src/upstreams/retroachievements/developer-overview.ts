import { countByState } from '../../domain/count.ts';
import { parseDeveloper } from '../../domain/developer-name.ts';
import { UpstreamFailure } from '../../domain/failure.ts';
import type { DeveloperOverview } from '../../domain/overview.ts';
import type { Question } from '../../domain/ports.ts';
import type { DeveloperSubject } from '../../domain/subject.ts';
import type { Answer, Cached } from '../cached.ts';
import { absent } from './absent.ts';
import type { RetroAchievementsClient } from './client.ts';
import { failureOnly } from './failure-only.ts';
import type { Mirror } from './mirror.ts';
import type { OpenList } from './open-list.ts';
import { DeveloperCounts } from './schema.ts';

export interface DeveloperOverviewDeps {
  readonly client: Pick<RetroAchievementsClient, 'developer'>;
  readonly openList: Pick<OpenList, 'current' | 'doubted'>;
  readonly cached: Cached;
}

type Told = Answer<DeveloperCounts | null>;

/** Open and waiting are rows of the mirror; how many were resolved and closed, only the developer's own counts tell. */
export function createDeveloperOverview({ client, openList, cached }: DeveloperOverviewDeps) {
  return async ({ name }: DeveloperSubject, question: Question): Promise<DeveloperOverview | null> => {
    const asked = parseDeveloper(name);
    if (asked === null) return null;

    const [mirror, told] = await Promise.all([openList.current(question), tell(asked, question).catch(failureOnly)]);
    if (told instanceof UpstreamFailure) return fromMirror(mirror, asked, told) ?? absent(told);
    // An account that was removed is unknown by name, while its tickets stay in the list.
    if (told.value === null) return fromMirror(mirror, asked, told.trouble) ?? absent(told.trouble);
    return await fromBoth(asked, mirror, told, question);
  };

  async function fromBoth(
    asked: string,
    mirror: Mirror,
    told: Told,
    question: Question,
  ): Promise<DeveloperOverview | null> {
    let [rows, counts] = [mirror, told];
    if (disagree(rows, counts) && counts.at < rows.asOf) counts = await tell(asked, { ...question, refresh: true });
    if (disagree(rows, counts)) rows = await openList.doubted(nameOf(counts, asked), question);

    if (counts.value === null) return fromMirror(rows, asked, counts.trouble) ?? absent(counts.trouble);
    const { developer, resolved, closed } = counts.value;
    return {
      kind: 'developer',
      developer,
      tickets: rows.heldBy(developer),
      settled: { resolved, closed },
      reading: {
        // Where they still disagree, changes are known of that no row shows.
        asOf: Math.min(disagree(rows, counts) ? rows.sweptAt : rows.asOf, counts.at),
        trouble: counts.trouble ?? rows.trouble,
        unreadable: rows.unreadable,
      },
    };
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

/** Whether both are good and yet count a developer's open tickets differently: a probe misses some changes. */
function disagree(mirror: Mirror, { value, trouble }: Told): boolean {
  if (value === null || trouble !== null || mirror.trouble !== null) return false;
  return countByState(mirror.heldBy(value.developer)).open !== value.open;
}

function fromMirror(mirror: Mirror, nameOrUlid: string, trouble: UpstreamFailure | null): DeveloperOverview | null {
  const developer = mirror.holder(nameOrUlid);
  return (
    developer && {
      kind: 'developer',
      developer,
      tickets: mirror.heldBy(developer),
      settled: null,
      // No count of their own tells what a probe may have missed.
      reading: { asOf: mirror.sweptAt, trouble: trouble ?? mirror.trouble, unreadable: mirror.unreadable },
    }
  );
}
