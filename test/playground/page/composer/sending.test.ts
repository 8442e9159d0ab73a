import { describe, expect, it } from 'vitest';
import { after, here, labels, ordered, paste, shown, suggest, type } from './a-composer.ts';

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
    expect(ordered(type(here, 'hello there⏎'))).toEqual({ kind: 'say', text: 'hello there' });
    expect(ordered(type(here, '/ hello⎋⏎'))).toEqual({ kind: 'say', text: '/ hello' });
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

  it('brings what was refused back to its option', () => {
    const sent = type(here, '/tickets game Dragster set:zzz⏎');
    const { order } = sent;
    if (order === null) throw new Error('Nothing was sent.');
    const refusal = { kind: 'refused', order, option: 'set', sentence: 'Choose one of the options.' } as const;

    const back = after(sent, refusal);
    expect({ shown: shown(back), problem: back.problem, labels: labels(back) }).toEqual({
      shown: '/tickets game game:Dragster [set:zzz]',
      problem: { option: 'set', sentence: 'Choose one of the options.' },
      labels: ['official', 'unofficial'],
    });
    expect(type(back, '⌫').problem).toBeNull();
    expect(after(type(sent, 'next'), refusal)).toMatchObject({
      text: 'next',
      problem: { option: null, sentence: 'Choose one of the options.' },
    });
  });

  it('brings a message that was refused back', () => {
    const sent = type(here, 'hello⏎');

    expect(
      after(sent, { kind: 'refused', order: { kind: 'say', text: 'hello' }, option: null, sentence: 'No.' }),
    ).toMatchObject({ text: 'hello', problem: { option: null, sentence: 'No.' } });
  });

  it('brings the last command back with ArrowUp, its values with their names', () => {
    const picked = type(suggest(type(here, '/ga⇥drag'), 'Dragster'), '↓⏎⏎');
    const back = type(picked, '↑');

    expect(shown(back)).toBe('/tickets game [game:Dragster]');
    expect(ordered(type(back, '⏎'))).toMatchObject({ options: [{ text: 'id of Dragster' }] });
  });
});
