import { describe, expect, it } from 'vitest';
import { listed } from '../../../../playground/page/composer/listed.ts';
import { after, around, here, labels, ordered, paste, shown, type } from './a-composer.ts';

describe('picking a command', () => {
  it.each([
    { typed: '/', found: ['tickets game', 'tickets help', 'tickets api', 'tickets watch add'] },
    { typed: '/ga', found: ['tickets game'] },
    { typed: '/tickets ga', found: ['tickets game'] },
    { typed: '/ti wa', found: ['tickets watch add'] },
    { typed: '/TICKETS A', found: ['tickets api', 'tickets watch add'] },
    { typed: '/a t', found: [] },
    { typed: 'ga', found: [] },
    { typed: 'a /ga', found: [] },
  ])('finds $found by $typed', ({ typed, found }) => {
    expect(labels(paste(here, typed))).toEqual(found);
  });

  it.each(['/ga⇥', '/ga⏎', '/↓↑⏎', '/↑↑↑↑⏎', '/tickets game '])('takes one with %s', (keys) => {
    expect(shown(type(here, keys))).toBe('/tickets game [game:]');
  });

  it('takes a click on an item', () => {
    expect(shown(after(type(here, '/'), { kind: 'take', index: 1 }))).toBe('/tickets help []');
  });

  it('puts every required option there', () => {
    expect(shown(type(here, '/tickets watch add '))).toBe('/tickets watch add [where:] who:');
  });

  it('puts no option there where none is required, but lists them all', () => {
    const picked = type(here, '/tickets api ');

    expect({ shown: shown(picked), labels: labels(picked), highlighted: picked.highlighted }).toEqual({
      shown: '/tickets api []',
      labels: ['api', 'state'],
      highlighted: null,
    });
    expect(ordered(type(picked, '⏎'))).toEqual({ path: ['tickets', 'api'], options: [] });
  });

  it('says that there is nothing on offer', () => {
    const nobody = after(here, { kind: 'surrounded', around: { ...around, commands: [] } });

    expect(listed(type(nobody, '/')).note).toBe('No commands are offered here.');
  });

  it('reads what was typed before the commands were known', () => {
    const early = after(here, { kind: 'surrounded', around: { ...around, commands: [] } });
    const typed = type(early, '/tickets game Dragster set:official');

    expect(shown(after(typed, { kind: 'surrounded', around }))).toBe('/tickets game game:Dragster [set:official]');
  });

  it('begins with a command mentioned, whatever was there', () => {
    const begun = after(type(here, 'something'), { kind: 'begin', path: ['tickets', 'game'] });

    expect({ shown: shown(begun), caret: begun.caret }).toEqual({ shown: '/tickets game [game:]', caret: 'end' });
  });

  it('says that a command mentioned is not offered here', () => {
    const begun = after(here, { kind: 'begin', path: ['tickets', 'sync', 'now'] });

    expect(begun.problem?.sentence).toBe('There is no command /tickets sync here.');
  });
});
