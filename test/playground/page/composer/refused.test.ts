import { describe, expect, it } from 'vitest';
import type { Around } from '../../../../playground/page/composer/around.ts';
import type { Composed } from '../../../../playground/page/composer/composed.ts';
import { after, around, here, labels, shown, type } from './a-composer.ts';

const wrongSet = { option: 'set', sentence: 'Choose one of the options.' };
const elsewhere: Around = { ...around, at: { personId: '10', channelId: '21' } };
const anotherPerson: Around = { ...around, at: { personId: '11', channelId: '20' } };

function refuse(composed: Composed, { order }: Composed, why: { option: string | null; sentence: string }): Composed {
  if (order === null) throw new Error('Nothing was sent.');
  return after(composed, { kind: 'refused', order, ...why });
}

function go(composed: Composed, there: Around): Composed {
  return after(composed, { kind: 'surrounded', around: there });
}

describe('what is refused', () => {
  const sent = type(here, '/tickets game Dragster set:zzz⏎');
  const said = type(here, 'hello⏎');

  it('comes back to its option', () => {
    const back = refuse(sent, sent, wrongSet);

    expect({ shown: shown(back), problem: back.problem, labels: labels(back) }).toEqual({
      shown: '/tickets game game:Dragster [set:zzz]',
      problem: wrongSet,
      labels: ['official', 'unofficial'],
    });
    expect(type(back, '⌫').problem).toBeNull();
  });

  it('comes back as a message', () => {
    expect(refuse(said, said, { option: null, sentence: 'No.' })).toMatchObject({
      text: 'hello',
      problem: { option: null, sentence: 'No.' },
    });
  });

  it.each([
    {
      what: 'a command at an option',
      from: sent,
      why: wrongSet,
      says: '/tickets game, set: Choose one of the options.',
    },
    { what: 'a command', from: sent, why: { option: null, sentence: 'No.' }, says: '/tickets game: No.' },
    { what: 'a message', from: said, why: { option: null, sentence: 'No.' }, says: 'Your message: No.' },
  ])('leaves alone what was begun meanwhile, and names $what', ({ from, why, says }) => {
    expect(refuse(type(from, 'next'), from, why)).toMatchObject({
      text: 'next',
      problem: { option: null, sentence: says },
    });

    const next = refuse(type(from, '/tickets help '), from, why);
    expect({ shown: shown(next), problem: next.problem }).toEqual({
      shown: '/tickets help []',
      problem: { option: null, sentence: says },
    });
  });

  it.each([
    { place: 'another channel', there: elsewhere },
    { place: 'another person', there: anotherPerson },
  ])('is neither there nor told in $place', ({ there }) => {
    const late = refuse(go(sent, there), sent, wrongSet);

    expect(late).toMatchObject({ text: '', draft: null, problem: null });
    expect(type(late, '⏎').order).toBeNull();
  });

  it('waits until one is back', () => {
    const back = go(refuse(go(sent, elsewhere), sent, wrongSet), around);

    expect({ shown: shown(back), problem: back.problem }).toEqual({
      shown: '/tickets game game:Dragster [set:zzz]',
      problem: wrongSet,
    });
  });

  it('waits for the commands of its place', () => {
    const late = refuse(go(sent, { ...elsewhere, commands: [] }), sent, wrongSet);
    const early = go(late, { ...around, commands: [], areCommandsKnown: false });

    expect(shown(early)).toBe('');
    expect(shown(go(early, around))).toBe('/tickets game game:Dragster [set:zzz]');
  });

  it('comes back once', () => {
    const back = go(refuse(go(sent, elsewhere), sent, wrongSet), around);
    const again = go(go(type(back, '⎋⎋'), elsewhere), around);

    expect(again).toMatchObject({ text: '', draft: null, problem: null });
  });

  it('is the newest one of each place', () => {
    const there = go(said, elsewhere);
    const saidThere = type(there, 'hello there⏎');
    const both = [
      { from: said, sentence: 'No.' },
      { from: sent, sentence: 'Never.' },
      { from: saidThere, sentence: 'Not there.' },
    ].reduce(
      (composed, { from, sentence }) => refuse(composed, from, { option: null, sentence }),
      go(saidThere, anotherPerson),
    );

    expect(go(both, around).problem?.sentence).toBe('Never.');
    expect(go(both, elsewhere)).toMatchObject({ text: 'hello there', problem: { sentence: 'Not there.' } });
  });
});
