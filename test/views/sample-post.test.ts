import { describe, expect, it } from 'vitest';
import { resumedPost } from '../../src/views/resumed-post.ts';
import { samplePost } from '../../src/views/sample-post.ts';
import { ofDragster, ofPayments } from './notices.ts';
import { asOf } from './samples.ts';

const watch = { subject: ofDragster, when: 'count-changes', mention: null } as const;
const role = { kind: 'role', id: '5', when: 'opened' } as const;

function counted(open: number, waiting = 0, reopened = 0) {
  return { counts: { open, waiting, reopened }, asOf };
}

describe('the sample of a watch', () => {
  it('says that it is one, with a reference, pings nobody, and shows a ticket that does not exist', () => {
    expect(samplePost({ ...watch, mention: role }, counted(4), 'AB12').posted).toEqual({
      content:
        'This is a sample of my posts here: nothing happened.\nDragster (Atari 2600): open tickets 4 → 5 (▲ 1 opened)',
      embeds: [
        {
          title: 'Dragster (Atari 2600)',
          url: 'https://retroachievements.org/game/14402',
          description: '○ A sample ticket, which does not exist\n-# as of <t:1700000000:R>',
          color: 0xf5_9e_0b,
          thumbnail: { url: 'https://media.retroachievements.org/Images/026368.png' },
          footer: { text: 'Sample · AB12' },
        },
      ],
      mentions: { users: [], roles: [] },
    });
  });

  it('comes with the post that it stands for, ping and all', () => {
    const { posted, wouldBe } = samplePost({ ...watch, mention: role }, counted(4), 'AB12');

    expect(wouldBe).toEqual({
      ...posted,
      content: '<@&5> Dragster (Atari 2600): open tickets 4 → 5 (▲ 1 opened)',
      mentions: { users: [], roles: ['5'] },
    });
  });

  it.each([
    [counted(4), '4 → 3'],
    [counted(0), '1 → 0'],
    [null, '1 → 0'],
  ])('is of a ticket that leaves where only those are told', (now, numbers) => {
    const { wouldBe } = samplePost({ ...watch, when: 'left' }, now, 'AB12');

    expect(wouldBe.content).toBe(`Dragster (Atari 2600): open tickets ${numbers} (▼ 1 resolved)`);
    expect(wouldBe.embeds[0]?.description).toContain('✔ A sample ticket, which does not exist · resolved');
  });

  it('mentions nobody for a ticket that leaves where only opened ones are for them', () => {
    const { wouldBe } = samplePost({ ...watch, when: 'left', mention: role }, counted(4), 'AB12');

    expect(wouldBe.mentions).toEqual({ users: [], roles: [] });
    expect(wouldBe.content).not.toContain('<@');
  });

  it('does without numbers that are not known', () => {
    const { posted } = samplePost(watch, null, 'AB12');

    expect(posted.content).toContain('open tickets 0 → 1');
    expect(posted.embeds[0]?.description).toBe('○ A sample ticket, which does not exist');
  });

  it('counts reopened tickets of Akana as open', () => {
    expect(samplePost({ ...watch, subject: ofPayments }, counted(1, 0, 2), 'AB12').wouldBe.content).toBe(
      'Payments: open tickets 3 → 4 · 2 of them reopened (▲ 1 opened)',
    );
  });
});

describe('the line when a watch is resumed', () => {
  it('says by whom, and when it speaks up, with a reference', () => {
    expect(resumedPost({ subject: ofDragster, when: 'opened' }, '7', 'AB12')).toEqual({
      content: 'Watching **Dragster (Atari 2600)** again: resumed by <@7>. I speak up when a ticket comes in.\n-# AB12',
      embeds: [],
      mentions: { users: [], roles: [] },
    });
  });
});
