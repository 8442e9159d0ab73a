import { describe, expect, it } from 'vitest';
import { listed } from '../../../../playground/page/composer/listed.ts';
import { after, here, labels, suggest, type } from './a-composer.ts';

describe('suggestions', () => {
  const typed = type(here, '/tickets game dra');

  it('are asked for with the field at hand last', () => {
    const back = type(type(here, '/tickets game dra set:official'), '⇤');

    expect(back.suggested?.command).toEqual({
      path: ['tickets', 'game'],
      options: [
        { name: 'set', text: 'official' },
        { name: 'game', text: 'dra' },
      ],
    });
  });

  it('say that they load, and that nothing matches, and that they failed', () => {
    const { key = '' } = typed.suggested ?? {};

    expect(listed(typed).note).toBe('Loading options…');
    expect(listed(suggest(typed)).note).toBe('No options match');
    expect(listed(suggest(type(here, '/tickets game '))).note).toBe('No suggestions');
    expect(listed(after(typed, { kind: 'suggested', key, values: null })).note).toBe('Loading options failed');
  });

  it('stay while more is typed, and only the last answer counts', () => {
    const more = type(suggest(typed, 'Dragster'), 'g');
    const late = after(more, { kind: 'suggested', key: typed.suggested?.key ?? '', values: [] });

    expect(labels(late)).toEqual(['Dragster']);
    expect(labels(suggest(late, 'Dragon'))).toEqual(['Dragon']);
  });

  it('come late where there was nothing before', () => {
    const { key = '' } = typed.suggested ?? {};
    const values = [{ label: 'Dragster', value: '14402', detail: null }];

    expect(labels(after(suggest(typed), { kind: 'suggested', key, values }))).toEqual(['Dragster']);
  });

  it('are not asked for while the list is closed', () => {
    expect(type(typed, '⎋').suggested).toBeNull();
    expect(type(typed, '⎋g').suggested?.command.options).toEqual([{ name: 'game', text: 'drag' }]);
  });
});
