import { describe, expect, it } from 'vitest';
import { after, here, ordered, shown, suggest, type } from './a-composer.ts';

describe('Tab', () => {
  const asked = type(here, '/tickets game drag');

  it('takes the first suggestion, where Enter sends what is typed', () => {
    const offered = suggest(asked, 'Dragster', 'Dragon');

    expect(shown(type(offered, '⇥'))).toBe('/tickets game game:Dragster []');
    expect(ordered(type(offered, '⇥⎋⏎'))).toMatchObject({ options: [{ name: 'game', text: 'id of Dragster' }] });
    expect(ordered(type(offered, '⏎'))).toMatchObject({ options: [{ name: 'game', text: 'drag' }] });
  });

  it('takes the suggestion that is highlighted', () => {
    expect(shown(type(suggest(asked, 'Dragster', 'Dragon'), '↓↓⇥'))).toBe('/tickets game game:Dragon []');
  });

  it('takes a suggestion of which nothing is typed yet', () => {
    expect(shown(type(suggest(type(here, '/tickets game '), 'Dragster'), '⇥'))).toBe('/tickets game game:Dragster []');
  });

  it('takes what the bot found otherwise than by what is typed', () => {
    expect(shown(type(suggest(type(here, '/tickets game 14402'), 'Dragster'), '⇥'))).toBe(
      '/tickets game game:Dragster []',
    );
  });

  it('while suggestions load takes one that still fits what is typed', () => {
    expect(shown(type(suggest(asked, 'Dragster'), 's⇥'))).toBe('/tickets game game:Dragster []');
    expect(shown(type(suggest(asked, 'Dragster'), 'on⇥'))).toBe('/tickets game game:dragon []');
    expect(shown(type(asked, '⇥'))).toBe('/tickets game game:drag []');
  });

  it('goes on where nothing is suggested, or it failed', () => {
    const failed = after(asked, { kind: 'suggested', key: asked.suggested?.key ?? '', values: null });

    expect(shown(type(suggest(asked), '⇥'))).toBe('/tickets game game:drag []');
    expect(shown(type(failed, '⇥'))).toBe('/tickets game game:drag []');
  });

  it.each([
    { keys: '/tickets game x set:off⇥⇤', left: '/tickets game game:x set:official []' },
    { keys: '/tickets game x set:official', left: '/tickets game game:x set:official []' },
    { keys: '/tickets watch add gen⇥⇤', left: '/tickets watch add where:#general [who:]' },
  ])('goes on from what is taken already: $keys', ({ keys, left }) => {
    expect(shown(type(here, `${keys}⇥`))).toBe(left);
  });

  it('goes on from a suggestion taken already', () => {
    expect(shown(type(suggest(asked, 'Dragster'), '⇥⇤⇥'))).toBe('/tickets game game:Dragster []');
  });

  it('takes the first of what can be chosen', () => {
    expect(shown(type(here, '/tickets game x set:⇥'))).toBe('/tickets game game:x set:official []');
  });

  it('keeps what was refused, which no choice fits', () => {
    const sent = type(here, '/tickets game x set:zzz⏎');
    if (sent.order === null) throw new Error('Nothing was sent.');
    const back = after(sent, { kind: 'refused', order: sent.order, option: 'set', sentence: 'No.' });

    expect(shown(type(back, '⇥'))).toBe('/tickets game game:x set:zzz []');
  });

  it('takes the first of the options that can be added', () => {
    expect(shown(type(here, '/tickets game x⇥⇥'))).toBe('/tickets game game:x [set:]');
    expect(shown(type(here, '/tickets game x⇥pri⇥'))).toBe('/tickets game game:x [private:]');
  });

  it('goes on without taking anything after Escape', () => {
    expect(shown(type(suggest(asked, 'Dragster'), '⎋⇥'))).toBe('/tickets game game:drag []');
  });
});
