import { describe, expect, it } from 'vitest';
import type { ChannelChoice, MentionChoice } from '../../src/domain/channel-choice.ts';
import { Permission } from '../../src/domain/permission.ts';
import { isOfChannel, watchProblems } from '../../src/domain/watch-checks.ts';
import type { WatchedSubject } from '../../src/domain/watched-subject.ts';
import { aGame, dragster } from '../views/samples.ts';
import { aWatch, here } from '../views/watch-samples.ts';

const { channelId } = here;
const all = Permission.options;
const open: ChannelChoice = {
  id: channelId,
  name: 'tickets',
  kind: 'text',
  isClosed: false,
  callerMay: ['view-channel', 'send-messages'],
  botMay: ['view-channel', 'send-messages', 'embed-links'],
};
const thread: ChannelChoice = { ...open, kind: 'thread', callerMay: all, botMay: all };
const subject: WatchedSubject = { kind: 'game', game: dragster, set: 'official' };
const role: MentionChoice = { kind: 'role', id: '5', isMentionable: true, isEveryone: false };
const user: MentionChoice = { kind: 'user', id: '6', isBot: false };

function without(...missing: readonly Permission[]): Permission[] {
  return all.filter((permission) => !missing.includes(permission));
}

describe('what keeps a watch from being added', () => {
  it.each([
    { channel: open },
    { channel: { ...open, kind: 'announcement' as const } },
    { channel: thread },
    // In a thread it is another permission that counts.
    { channel: { ...thread, callerMay: without('send-messages'), botMay: without('send-messages') } },
    { channel: open, mention: role, 'mention-when': 'opened' as const },
    { channel: open, mention: user },
    { channel: { ...open, callerMay: all, botMay: all }, mention: { ...role, isMentionable: false } },
    { channel: undefined },
  ])('is nothing for $channel.kind with $mention', (choices) => {
    expect(watchProblems({ subject, ...choices }, [])).toEqual([]);
  });

  it.each<{ channel: Partial<ChannelChoice>; problems: readonly object[] }>([
    { channel: { kind: 'other', callerMay: [], botMay: [] }, problems: [{ kind: 'wrong-kind', channelId }] },
    {
      channel: { callerMay: without('send-messages') },
      problems: [{ kind: 'you-may-not-post', channelId, missing: ['send-messages'] }],
    },
    {
      channel: { callerMay: [], botMay: [] },
      problems: [
        { kind: 'you-may-not-post', channelId, missing: ['view-channel', 'send-messages'] },
        { kind: 'i-may-not-post', channelId, missing: ['view-channel', 'send-messages', 'embed-links'] },
      ],
    },
    {
      channel: { ...thread, isClosed: true, callerMay: without('send-in-threads'), botMay: without('send-in-threads') },
      problems: [
        { kind: 'closed-thread', channelId },
        { kind: 'you-may-not-post', channelId, missing: ['send-in-threads'] },
        { kind: 'i-may-not-post', channelId, missing: ['send-in-threads'] },
      ],
    },
  ])('is all that is wrong with the channel $channel', ({ channel, problems }) => {
    expect(watchProblems({ subject, channel: { ...open, ...channel } }, [])).toEqual(problems);
  });

  it.each([
    { who: 'the caller', may: { callerMay: without('mention-everyone'), botMay: all }, kind: 'you-may-not-mention' },
    { who: 'the bot', may: { callerMay: all, botMay: without('mention-everyone') }, kind: 'i-may-not-mention' },
  ])('is a role that $who may not ping, where not everybody may', ({ may, kind }) => {
    const mention: MentionChoice = { ...role, isMentionable: false };

    expect(watchProblems({ subject, channel: { ...open, ...may }, mention }, [])).toEqual([
      { kind, channelId, roleId: '5' },
    ]);
  });

  it.each<{ mention: MentionChoice; problem: object }>([
    { mention: { ...role, isEveryone: true }, problem: { kind: 'everyone-mentioned' } },
    { mention: { ...user, isBot: true }, problem: { kind: 'bot-mentioned', userId: '6' } },
  ])('is that nobody is to be mentioned by $mention', ({ mention, problem }) => {
    expect(watchProblems({ subject, channel: open, mention }, [])).toEqual([problem]);
  });

  it('is a time to mention nobody at', () => {
    expect(watchProblems({ subject, channel: open, 'mention-when': 'always' }, [])).toEqual([
      { kind: 'nobody-mentioned' },
    ]);
  });

  it('is the same subject in the same channel, however it is called and whatever it is to say', () => {
    const renamed: WatchedSubject = { kind: 'game', game: { ...dragster, title: 'Dragster 2' }, set: 'official' };
    const watch = aWatch({ subject: renamed, when: 'opened' });

    expect(watchProblems({ subject, channel: open }, [watch])).toEqual([{ kind: 'exists', watch }]);
  });

  it.each([
    aWatch({ channelId: '2' }),
    aWatch({ subject: { kind: 'game', game: dragster, set: 'unofficial' } }),
    aWatch({ subject: { kind: 'game', game: aGame(2, 'Dragster'), set: 'official' } }),
  ])('is not another watch', (watch) => {
    expect(watchProblems({ subject, channel: open }, [watch])).toEqual([]);
  });

  it.each([
    { count: 49, problems: [] },
    { count: 50, problems: [{ kind: 'full' }] },
  ])('with $count watches is $problems', ({ count, problems }) => {
    const watches = Array.from({ length: count }, (_, index) => aWatch({ channelId: String(index) }));

    expect(watchProblems({ subject, channel: open }, watches)).toEqual(problems);
    expect(watchProblems({ subject: null }, watches)).toEqual(problems);
  });

  it('is everything at once', () => {
    const watches = Array.from({ length: 50 }, () => aWatch());
    const channel = { ...open, isClosed: true, callerMay: [], botMay: [] };

    const problems = watchProblems({ subject, channel, mention: { ...role, isMentionable: false } }, watches);

    expect(problems.map(({ kind }) => kind)).toEqual([
      'closed-thread',
      'you-may-not-post',
      'i-may-not-post',
      'exists',
      'you-may-not-mention',
      'i-may-not-mention',
      'full',
    ]);
    expect(problems.map(isOfChannel)).toEqual([true, true, true, true, false, false, false]);
  });
});
