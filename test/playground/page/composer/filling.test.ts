import { describe, expect, it } from 'vitest';
import { listed } from '../../../../playground/page/composer/listed.ts';
import { after, around, here, labels, ordered, shown, suggest, type } from './a-composer.ts';

describe('filling options in', () => {
  it('goes on with Tab, adds an option by part of its name, and sends with Enter', () => {
    const keys = '/ga⇥Dragster⇥priv⇥tr⏎⏎';

    expect(ordered(type(here, keys))).toEqual({
      path: ['tickets', 'game'],
      options: [
        { name: 'game', text: 'Dragster' },
        { name: 'private', text: 'true' },
      ],
    });
  });

  it('sends a suggestion as its value and shows its name', () => {
    const picked = type(suggest(type(here, '/ga⇥drag'), 'Dragster', 'Dragon'), '↓⏎');

    expect(shown(picked)).toBe('/tickets game game:Dragster []');
    expect(ordered(type(picked, '⏎'))).toMatchObject({ options: [{ name: 'game', text: 'id of Dragster' }] });
  });

  it('drops the value when its name is edited', () => {
    const picked = type(suggest(type(here, '/ga⇥drag'), 'Dragster'), '↓⏎');

    expect(ordered(type(picked, '⇤⌫⏎'))).toMatchObject({ options: [{ name: 'game', text: 'Dragste' }] });
  });

  it('sends what is typed while no suggestion is chosen', () => {
    expect(ordered(type(suggest(type(here, '/ga⇥14402'), 'Dragster'), '⏎'))).toMatchObject({
      options: [{ name: 'game', text: '14402' }],
    });
  });

  it('does not offer a suggestion again once it is taken', () => {
    const back = type(suggest(type(here, '/ga⇥drag'), 'Dragster'), '↓⏎⇤');

    expect({ shown: shown(back), labels: labels(back), suggested: back.suggested }).toEqual({
      shown: '/tickets game [game:Dragster]',
      labels: [],
      suggested: null,
    });
  });

  it.each([
    { keys: '/tickets game x set:', found: ['official', 'unofficial'] },
    { keys: '/tickets game x set:un', found: ['unofficial'] },
    { keys: '/tickets game x private:', found: ['True', 'False'] },
    { keys: '/tickets watch add ', found: ['#tickets', '#general'] },
    { keys: '/tickets watch add who:', found: ['@Morgan', '@Sam', '@Sam'] },
    { keys: '/tickets watch add who:other', found: ['@Sam'] },
    { keys: '/tickets watch add role:', found: ['@QA'] },
    { keys: '/tickets watch add tell:', found: ['@Morgan', '@Sam', '@Sam', '@QA'] },
    { keys: '/tickets watch add times:', found: [] },
  ])('offers $found at $keys', ({ keys, found }) => {
    expect(labels(type(here, keys))).toEqual(found);
  });

  it('knows a value whose whole name is typed, if no other is named so', () => {
    expect(ordered(type(here, '/tickets watch add where:general who:morgan⏎'))).toMatchObject({
      options: [
        { name: 'where', text: '21' },
        { name: 'who', text: '10' },
      ],
    });
    expect(ordered(type(here, '/tickets watch add where:general who:Sam⎋⏎'))).toMatchObject({
      options: [{ name: 'where' }, { name: 'who', text: 'Sam' }],
    });
  });

  it('chooses the first match of a closed list, and nothing while nothing is typed', () => {
    expect(type(here, '/tickets game x set:').highlighted).toBeNull();
    expect(type(here, '/tickets game x set:un').highlighted).toBe(0);
    expect(type(here, '/tickets game x set:official').highlighted).toBeNull();
  });

  it.each([
    { keys: '/tickets game x set:zzz', note: 'No options match' },
    { keys: '/tickets game x⇥zzz', note: 'No options match' },
    { keys: '/tickets api Ledger', note: 'No options match' },
    { keys: '/tickets game x set:off⇥private:true⇥', note: null },
    { keys: '/tickets help me', note: null },
  ])('says of $keys: $note', ({ keys, note }) => {
    expect(listed(type(here, keys)).note).toBe(note);
  });

  it('says that there is nothing to name', () => {
    const alone = after(here, { kind: 'surrounded', around: { ...around, channels: [] } });

    expect(listed(type(alone, '/tickets watch add ')).note).toBe('No suggestions');
  });
});
