import { channel, choice, mentionable } from '../../src/discord/option.ts';
import type { ChannelChoice, MentionChoice } from '../../src/domain/channel-choice.ts';
import type { MentionWhen, WatchWhen } from '../../src/domain/watch.ts';

/** Where a watch posts: the last of the options that are required. */
export const whereOption = { channel: channel('Where to post: a channel that you may post in too') };

export const howOptions = {
  when: choice('When to speak up (count-changes unless you say otherwise)', [
    'count-changes',
    'opened',
    'left',
    'any-change',
  ]),
  mention: mentionable('A role or a person to mention'),
  'mention-when': choice('When to mention them (always unless you say otherwise)', ['always', 'opened']),
};

/** What these options give. */
export interface WatchChoices {
  readonly channel?: ChannelChoice | undefined;
  readonly when?: WatchWhen | undefined;
  readonly mention?: MentionChoice | undefined;
  readonly 'mention-when'?: MentionWhen | undefined;
}
