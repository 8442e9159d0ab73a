import type { StoredMessage } from '../../playground/discord/stored-message.ts';
import { PostMessage } from '../../src/domain/post.ts';
import type { Database } from '../../src/storage/database.ts';
import { draftPost } from '../../src/views/draft-post.ts';
import { type WaitingNotice, waitingNotices } from '../../test/storage/waiting-notices.ts';
import type { ChannelStory, Told } from './channel-story.ts';
import { textsIn, togetherIn } from './post-texts.ts';

interface StoriesIn {
  readonly database: Database;
  /** All that was ever stored to be told, oldest first. */
  readonly told: readonly WaitingNotice[];
  readonly channelIds: readonly string[];
  readonly messages: (channelId: string) => readonly StoredMessage[];
}

/** What each channel was to be told, and what it was told; by its id. */
export async function readStories({
  database,
  told,
  channelIds,
  messages,
}: StoriesIn): Promise<ReadonlyMap<string, ChannelStory>> {
  const waiting = await waitingNotices(database);
  const posts = await database.kysely.selectFrom('posts').select(['channel_id', 'reference', 'message']).execute();
  return new Map(
    channelIds.map((id) => {
      const post = posts.find((each) => each.channel_id === id);
      const story: ChannelStory = {
        told: toldIn(told, id),
        posted: messages(id).map((message) => togetherIn(message, pingedBy(message))),
        underWay: post === undefined ? null : underWay(post),
        waiting: toldIn(waiting, id),
      };
      return [id, story];
    }),
  );
}

function toldIn(notices: readonly WaitingNotice[], id: string): readonly Told[] {
  return notices.filter(({ channelId }) => channelId === id).map(toldBy);
}

/** What it says when it stands in a message of its own. */
function toldBy({ guildId, channelId, ...rest }: WaitingNotice): Told {
  const { message } = draftPost([{ ...rest, address: { kind: 'channel', guildId, channelId } }], 'REFERENCE');
  return { text: textsIn(message).join('\n'), pings: [...message.mentions.users, ...message.mentions.roles] };
}

function underWay({ reference, message }: { reference: string; message: string }): ChannelStory['underWay'] {
  return { reference, texts: textsIn(PostMessage.parse(JSON.parse(message))) };
}

function pingedBy({ mentions, mention_roles: roles }: StoredMessage): readonly string[] {
  return [...mentions.map(({ id }) => id), ...roles];
}
