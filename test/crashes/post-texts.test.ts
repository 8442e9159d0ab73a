import { describe, expect, it } from 'vitest';
import { textsIn, togetherIn } from '../../bench/kills/post-texts.ts';
import { draftPost } from '../../src/views/draft-post.ts';
import { asRepeat } from '../../src/views/repeat-post.ts';
import { aChange, aTrouble, waiting } from '../views/notices.ts';

const opened = aChange({ mention: { kind: 'role', id: '41', when: 'always' } });
const more = aChange({ before: { open: 2, waiting: 0, reopened: 0 }, after: { open: 3, waiting: 0, reopened: 0 } });

describe('what a message says of each notice', () => {
  it.each([
    { what: 'of one change', notices: [opened] },
    { what: 'of two changes', notices: [opened, more] },
    { what: 'of one line', notices: [aTrouble()] },
    { what: 'of two lines', notices: [aTrouble(), aTrouble({ kind: 'recovery' })] },
  ])('is the same in a message of its own and $what', ({ notices }) => {
    const { message } = draftPost(waiting(...notices), 'K7Q2WX');

    const alone = notices.flatMap((notice) => textsIn(draftPost(waiting(notice), 'ABCDEF').message));
    expect(textsIn(message)).toEqual(alone);
    expect(alone).toHaveLength(notices.length);
  });

  it('tells changes apart by what their embeds say', () => {
    const twin = { ...opened, asOf: opened.asOf + 60_000 };

    const [first, second] = textsIn(draftPost(waiting(opened, twin), 'K7Q2WX').message);

    expect(first).not.toBe(second);
  });

  it.each([
    { notice: opened, reference: 'K7Q2WX' },
    { notice: aTrouble(), reference: 'K7Q2WX' },
  ])('has the reference of $notice.kind', ({ notice, reference }) => {
    const { message } = draftPost(waiting(notice), reference);

    expect(togetherIn(message, [])).toMatchObject({ reference, isRepeat: false });
    expect(togetherIn(asRepeat(message), [])).toMatchObject({ reference, isRepeat: true });
  });
});
