import { describe, expect, it } from 'vitest';
import { contentOnly } from '../../src/views/content-only.ts';
import { draftPost } from '../../src/views/draft-post.ts';
import { asRepeat } from '../../src/views/repeat-post.ts';
import { aChange, aWatchNotice, waiting } from './notices.ts';

const { message: change } = draftPost(waiting(aChange({ mention: { kind: 'user', id: '6', when: 'always' } })), 'K7Q2');
const { message: line } = draftPost(waiting(aWatchNotice({ kind: 'removed' })), 'K7Q2');

describe('a post that may be a repeat', () => {
  it('says so, and is the same otherwise', () => {
    expect(asRepeat(change)).toEqual({ ...change, content: `${change.content}\n-# (may be a repeat)` });
  });

  it('says so before the reference that is looked for', () => {
    expect(asRepeat(line).content).toBe(
      'No longer watching **Dragster (Atari 2600)**: removed by <@7>.\n-# (may be a repeat)\n-# K7Q2',
    );
  });
});

describe('a post without its embeds', () => {
  it('says the same, with its reference at the end', () => {
    expect(contentOnly(change, 'K7Q2')).toEqual({
      content: '<@6> Dragster (Atari 2600): open tickets 1 → 2\n-# K7Q2',
      embeds: [],
      mentions: { users: ['6'], roles: [] },
    });
  });

  it('is the same where it had none', () => {
    expect(contentOnly(line, 'K7Q2')).toEqual(line);
  });
});
