import { describe, expect, it } from 'vitest';
import type { Around } from '../../../../playground/page/composer/around.ts';
import type { Composed } from '../../../../playground/page/composer/composed.ts';
import { after, around, here, labels, ordered, shown, suggest, type } from './a-composer.ts';

const inGeneral: Around = { ...around, at: { personId: '10', channelId: '21' } };
const asSam: Around = { ...around, at: { personId: '11', channelId: '20' } };

/** As the page does: first with the commands of the place before, then with its own. */
function go(composed: Composed, there: Around): Composed {
  const { commands } = composed.around;
  return after(
    composed,
    { kind: 'surrounded', around: { ...there, commands, areCommandsKnown: false } },
    { kind: 'surrounded', around: there },
  );
}

describe('another place', () => {
  const draft = type(here, '/tickets game Dragster');

  it.each([
    { what: 'command', from: draft },
    { what: 'message', from: type(here, 'For this channel alone') },
    { what: 'list of commands', from: type(here, '/ti') },
    { what: 'problem', from: type(here, '/tickets game ⏎') },
  ])('does not have the $what of the one before', ({ from }) => {
    for (const there of [inGeneral, asSam]) {
      const gone = go(from, there);

      expect(gone).toMatchObject({ text: '', draft: null, problem: null, isOpen: false, suggested: null });
      expect(ordered(type(gone, '⏎'))).toBeNull();
    }
  });

  it('does not have them before its commands are known', () => {
    const gone = after(draft, { kind: 'surrounded', around: { ...inGeneral, areCommandsKnown: false } });

    expect(shown(gone)).toBe('');
  });

  it.each([
    { what: 'a message', from: type(here, 'For this channel alone'), left: 'For this channel alone' },
    { what: 'a command', from: draft, left: '/tickets game [game:Dragster]' },
    { what: 'the field at hand', from: type(draft, ' set:un⇤'), left: '/tickets game [game:Dragster] set:un' },
  ])('leaves $what where it is', ({ from, left }) => {
    const gone = type(go(go(from, inGeneral), asSam), 'As somebody else');

    expect(shown(go(gone, around))).toBe(left);
    expect(shown(go(go(gone, around), asSam))).toBe('As somebody else');
  });

  it('leaves it there with its list and its problem', () => {
    const choosing = type(here, '/tickets game x set:');
    const stopped = type(here, '/tickets game ⏎');

    expect(labels(go(go(choosing, inGeneral), around))).toEqual(['official', 'unofficial']);
    expect(go(go(type(choosing, '⎋'), inGeneral), around).isOpen).toBe(false);
    expect(go(go(stopped, inGeneral), around).problem).toEqual(stopped.problem);
  });

  it('leaves the value of a suggestion with its name', () => {
    const picked = type(suggest(draft, 'Dragster'), '↓⏎');

    expect(ordered(type(go(go(picked, inGeneral), around), '⏎'))).toMatchObject({
      options: [{ text: 'id of Dragster' }],
    });
  });

  it('that offers less makes no text of what was left at one that offers it', () => {
    const gone = go(type(here, '/tickets game Dragster⇥⎋'), { ...inGeneral, commands: [] });

    expect(shown(go(gone, around))).toBe('/tickets game game:Dragster []');
  });

  it('has what was left there once', () => {
    const back = go(go(draft, inGeneral), around);
    const emptied = type(back, '⎋⎋');

    expect(shown(go(go(emptied, inGeneral), around))).toBe('');
    expect(shown(go(go(type(back, '!'), inGeneral), around))).toBe('/tickets game [game:Dragster!]');
  });

  it('is asked for suggestions of its own', () => {
    const suggested = suggest(draft, 'Dragster');
    const there = type(go(suggested, inGeneral), '/tickets game Dragster');

    expect(labels(there)).toEqual([]);
    expect(there.suggested?.key).not.toBe(suggested.suggested?.key);
  });

  it('does not call the cursor away from where it is', () => {
    expect(go(draft, inGeneral).caret).toBeNull();
    expect(go(go(draft, inGeneral), around).caret).toBeNull();
  });
});

describe('other commands at the same place', () => {
  const draft = type(here, '/tickets game Dragster');

  it('keep a command that is still offered', () => {
    expect(shown(after(draft, { kind: 'surrounded', around: { ...around } }))).toBe('/tickets game [game:Dragster]');
  });

  it('make text of one that is not', () => {
    const without = after(draft, { kind: 'surrounded', around: { ...around, commands: [] } });

    expect(shown(without)).toBe('/tickets game game:Dragster');
  });
});
