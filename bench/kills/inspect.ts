import { systemClock } from '../../src/lib/system-clock.ts';
import { createCountHistory } from '../../src/storage/count-history.ts';
import type { DatabaseAddress } from '../../src/storage/database.ts';
import { createLookStore } from '../../src/storage/look-store.ts';
import { damageIn, untilAlone, withDatabase } from './aftermath.ts';
import { type ChannelStory, type Doubt, doubtIn, storyViolations, untoldIn } from './channel-story.ts';
import type { KillWorld } from './kill-world.ts';
import { readStories } from './read-stories.ts';
import { readStored, type Stored, untruthsIn, violationsIn } from './stored.ts';
import { readTold } from './told-log.ts';

/** What a dead bot left, in its database and in Discord. */
export interface Left {
  readonly stored: Stored;
  /** By channel's id. */
  readonly stories: ReadonlyMap<string, ChannelStory>;
  /** By the post's reference. */
  readonly doubts: ReadonlyMap<string, Doubt>;
  readonly violations: readonly string[];
}

/** `earlier` is what was left when this was last asked. */
export async function inspect(
  address: DatabaseAddress,
  { watches, channelIds, discord }: KillWorld,
  earlier: Left | null,
): Promise<Left> {
  await untilAlone(address);
  return await withDatabase(address, async (database) => {
    const told = await readTold(database);
    const parts = { looks: createLookStore(database), history: createCountHistory(database, { clock: systemClock }) };
    // Those that hear of everything tell what happened; the others a part of it.
    const hearing = watches.filter(({ when }) => when === 'any-change');
    const stored = await readStored(parts, hearing, told);
    const stories = await readStories({ database, told, channelIds, messages: discord.messages });
    return {
      stored,
      stories,
      doubts: doubtsIn(stories.values()),
      violations: [
        ...(await damageIn(database, address)),
        ...violationsIn(stored, earlier?.stored ?? null, hearing),
        ...ofEach(stories, storyViolations),
        ...discord.violations.flatMap(({ path, problems }) => problems.map((problem) => `${path}: ${problem}`)),
      ],
    };
  });
}

/** What is not as it should be once the bot had the time to tell everything. */
export function unfinishedIn({ stored, stories }: Left, { watched }: KillWorld): readonly string[] {
  return [...untruthsIn(stored, watched), ...ofEach(stories, untoldIn)];
}

function doubtsIn(stories: Iterable<ChannelStory>): ReadonlyMap<string, Doubt> {
  return new Map(
    [...stories].flatMap((story) => {
      const doubt = doubtIn(story);
      return story.underWay === null || doubt === null ? [] : [[story.underWay.reference, doubt]];
    }),
  );
}

function ofEach(
  stories: ReadonlyMap<string, ChannelStory>,
  violations: (story: ChannelStory) => readonly string[],
): readonly string[] {
  return [...stories].flatMap(([id, story]) => violations(story).map((what) => `channel ${id}: ${what}`));
}
