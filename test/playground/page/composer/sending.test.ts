import { describe, expect, it } from 'vitest';
import { emptyComposed } from '../../../../playground/page/composer/composed.ts';
import { here, ordered, paste, shown, suggest, type } from './a-composer.ts';

const required = 'This option is required. Specify a value.';

describe('sending', () => {
  it('is empty and focused afterwards', () => {
    const sent = type(here, '/tickets game Dragster⏎');

    expect({ shown: shown(sent), caret: sent.caret, problem: sent.problem }).toEqual({
      shown: '',
      caret: 'end',
      problem: null,
    });
  });

  it('orders once', () => {
    expect(type(type(here, '/tickets help ⏎'), 'x').order).toBeNull();
  });

  it('says text without a slash, and what only begins with one', () => {
    expect(ordered(type(here, 'hello there⏎'))).toBe('hello there');
    expect(ordered(type(here, '/ hello⎋⏎'))).toBe('/ hello');
    expect(ordered(type(here, '  ⏎'))).toBeNull();
  });

  it.each([
    { keys: '/tickets game ⏎', option: 'game', left: '/tickets game [game:]' },
    { keys: '/tickets game ⌫⏎', option: 'game', left: '/tickets game [game:]' },
    { keys: '/tickets watch add general⏎⏎', option: 'who', left: '/tickets watch add where:general [who:]' },
  ])('stops at what is missing: $keys', ({ keys, option, left }) => {
    const stopped = type(here, keys);

    expect({ problem: stopped.problem, shown: shown(stopped), order: stopped.order }).toEqual({
      problem: { option, sentence: required },
      shown: left,
      order: null,
    });
  });

  it.each([
    { line: '/word', sentence: 'There is no command /word here.' },
    { line: '/word and more', sentence: 'There is no command /word here.' },
    { line: '/tickets', sentence: 'There is no command /tickets here.' },
    { line: '/tickets foo bar', sentence: 'There is no command /tickets foo here.' },
  ])('keeps $line and says that there is no such command', ({ line, sentence }) => {
    const stopped = type(paste(here, line), '⎋⏎');

    expect({ problem: stopped.problem, text: stopped.text, order: stopped.order }).toEqual({
      problem: { option: null, sentence },
      text: line,
      order: null,
    });
  });

  it('does not send what belongs to no option', () => {
    expect(type(here, '/tickets help me⏎')).toMatchObject({
      problem: { option: null, sentence: '"me" is no option here.' },
      order: null,
    });
  });

  it('orders as who and where one is, and nothing before that is known', () => {
    expect(type(here, '/tickets help ⏎').order?.at).toEqual({ personId: '10', channelId: '20' });
    expect(type(emptyComposed, 'hello⏎')).toMatchObject({ text: 'hello', order: null });
  });

  it('brings the last command back with ArrowUp, its values with their names', () => {
    const picked = type(suggest(type(here, '/ga⇥drag'), 'Dragster'), '↓⏎⏎');
    const back = type(picked, '↑');

    expect(shown(back)).toBe('/tickets game [game:Dragster]');
    expect(ordered(type(back, '⏎'))).toMatchObject({ options: [{ text: 'id of Dragster' }] });
  });
});
