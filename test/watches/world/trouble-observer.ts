import { expect } from 'vitest';
import { UpstreamName } from '../../../src/domain/failure.ts';
import type { Watch } from '../../../src/domain/watch.ts';
import { listingKey, listingOf, upstreamOf } from '../../../src/domain/watched-subject.ts';
import type { LookHistory } from './look-history.ts';
import type { Pass } from './recording.ts';

const toldAfterMs = 30 * 60_000;

/** Knows who is to hear of long trouble and of its end. Throws where somebody else did, or nobody. */
export interface TroubleObserver {
  /** After the pass is noted in the history. */
  judge(pass: Pass): void;
  /** What nobody watches is forgotten, and so is who was told of it. */
  forgetUnwatched(): void;
}

export function createTroubleObserver(history: LookHistory, active: () => readonly Watch[]): TroubleObserver {
  const told: Record<UpstreamName, Set<string>> = { RetroAchievements: new Set(), Akana: new Set() };

  function judge({ listing, tell, endedAt, end }: Pass, wasEverWell: boolean): void {
    const upstream = upstreamOf(listing);
    const own = active().filter(({ subject }) => upstreamOf(subject) === upstream);
    const health = history.health();
    const channels = new Map(own.map(({ guildId, channelId }) => [channelId, guildId]));
    const hasFailed = end !== null && end.failing !== null;
    const ownSince = health.get(listingKey(listing))?.failingHereSince ?? null;
    const isLong = hasFailed && ownSince !== null && endedAt - ownSince >= toldAfterMs;
    // A look that failed asks of its own channels only.
    if (!hasFailed) for (const channel of told[upstream]) if (!channels.has(channel)) told[upstream].delete(channel);

    for (const [channelId, guildId] of channels) {
      const keys = own
        .filter((watch) => watch.channelId === channelId)
        .map(({ subject }) => listingKey(listingOf(subject)));
      const looks = keys.map((key) => health.get(key));
      const news = tell.filter((telling) => telling.channelId === channelId);
      const isBlurred = looks.some((look) => look?.isBlurred);
      const isOver = !hasFailed && looks.every((look) => look?.failingSince === null);
      const isConcerned = isLong && keys.includes(listingKey(listing));
      const expected = told[upstream].has(channelId) ? (isOver ? ['recovery'] : []) : isConcerned ? ['trouble'] : [];
      const kinds = news.map(({ notice }) => notice.kind);
      // The first look of all may be too new to be counted when it tells that it went well.
      const isFirst = !wasEverWell && keys.includes(listingKey(listing)) && kinds.length === 0;
      if (!isBlurred && !isFirst) expect(kinds, `${upstream}: ${channelId} hears of its trouble`).toEqual(expected);
      for (const telling of news) {
        expect(telling).toMatchObject({ guildId, notice: { upstream } });
        if (telling.notice.kind === 'trouble') told[upstream].add(channelId);
        else told[upstream].delete(channelId);
      }
    }
    expect(
      tell.filter(({ channelId }) => !channels.has(channelId)),
      `${upstream}: nobody else hears`,
    ).toEqual([]);
  }

  return {
    forgetUnwatched() {
      const watched = new Set(active().map(({ subject }) => upstreamOf(subject)));
      for (const upstream of UpstreamName.options) if (!watched.has(upstream)) told[upstream].clear();
    },
    judge(pass) {
      if (pass.end === null && !pass.hasAnswered) return;
      const known = history.health().get(listingKey(pass.listing));
      judge(pass, known?.wasEverWell ?? false);
    },
  };
}
