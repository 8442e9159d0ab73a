import { describe, expect, it } from 'vitest';
import type { Lost } from '../../src/domain/pause-reason.ts';
import { lostSentence, permissionNames } from '../../src/views/lost.ts';

describe('why nothing can be posted in a channel', () => {
  it.each<[Lost, string]>([
    [
      { why: 'no-permission', missing: ['embed-links'] },
      'I cannot post in <#5>: missing **Embed Links**. Give it to my role there, then run `/watch resume`.',
    ],
    [
      { why: 'no-permission', missing: ['send-messages', 'embed-links'] },
      'I cannot post in <#5>: missing **Send Messages** and **Embed Links**. ' +
        'Give them to my role there, then run `/watch resume`.',
    ],
    [
      { why: 'no-permission', missing: [] },
      'I cannot post in <#5>: Discord does not let me. My role needs **View Channel**, **Send Messages** and ' +
        '**Embed Links** there; and as long as I am timed out I cannot post at all. ' +
        'When that is mended, run `/watch resume`.',
    ],
    [
      { why: 'no-access', missing: [] },
      'I cannot post in <#5>: missing **View Channel**. Give it to my role there, then run `/watch resume`.',
    ],
    [
      { why: 'no-access', missing: ['view-channel', 'send-messages'] },
      'I cannot post in <#5>: missing **View Channel** and **Send Messages**. ' +
        'Give them to my role there, then run `/watch resume`.',
    ],
    [
      { why: 'channel-gone', missing: [] },
      'I cannot post in #q\\_a: the channel is gone. Remove its watches with `/watch remove`, ' +
        'and add them in another channel.',
    ],
    [
      { why: 'server-left', missing: [] },
      'I cannot post in #q\\_a: I am not in its server any more. Invite me again, then run `/watch resume`.',
    ],
    [
      { why: 'thread-locked', missing: [] },
      'I cannot post in <#5>: the thread is locked. Unlock it, then run `/watch resume`.',
    ],
    [
      { why: 'wrong-kind', missing: [] },
      'I cannot post in <#5>: I post in text channels, announcement channels and threads only. ' +
        'Remove its watches with `/watch remove`, and add them in another channel.',
    ],
    [
      { why: 'messages-closed', missing: [] },
      'I cannot post in <#5>: my messages are not taken there. Remove its watches with `/watch remove`, ' +
        'and add them in another channel.',
    ],
  ])('is said together with what to do: %j', (lost, sentence) => {
    expect(lostSentence({ channelId: '5', channelName: 'q_a' }, lost)).toBe(sentence);
  });

  it('names permissions as Discord does, and pings nobody by it', () => {
    expect(permissionNames(['send-in-threads', 'mention-everyone', 'read-history'])).toBe(
      '**Send Messages in Threads**, **Mention @\u2060everyone, @\u2060here and All Roles** and **Read Message History**',
    );
  });
});
