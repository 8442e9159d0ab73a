import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { emptyComposed } from '../../../../playground/page/composer/composed.ts';
import { isSentByEnter } from '../../../../playground/page/composer/is-sent-by-enter.ts';
import { offeredCommands } from '../../../../playground/page/composer/offered.ts';
import { aCommand, after, anOption, around, here, paste, type } from './a-composer.ts';

const { Attachment, Boolean, Integer, Number, Role, User } = ApplicationCommandOptionType;

const play = aCommand('play', {
  options: [
    anOption('name', { min_length: 2, max_length: 5 }),
    anOption('words'),
    anOption('count', { type: Integer, min_value: 0, max_value: 10 }),
    anOption('ratio', { type: Number, min_value: 0.5 }),
    anOption('level', { type: Integer, choices: [{ name: 'High', value: 3 }] }),
    anOption('state', { choices: ['open', 'all'].map((word) => ({ name: word, value: word })) }),
    anOption('private', { type: Boolean }),
    anOption('who', { type: User }),
    anOption('team', { type: Role }),
    anOption('picture', { type: Attachment }),
    anOption('near', { type: Integer, autocomplete: true }),
  ],
});
const playing = after(emptyComposed, {
  kind: 'surrounded',
  around: { ...around, commands: offeredCommands([play]) },
});

describe('Enter', () => {
  it.each([
    { keys: '/tickets help ', isSent: true },
    { keys: '/tickets api ', isSent: true },
    { keys: '/tickets api ↓', isSent: false },
    { keys: '/tickets api sta', isSent: false },
    { keys: '/tickets api zzz', isSent: false },
    { keys: '/tickets api zzz⎋', isSent: false },
    { keys: '/tickets game ', isSent: false },
    { keys: '/tickets game Dragster', isSent: true },
    { keys: '/tickets game Dragster set:', isSent: true },
    { keys: '/tickets game Dragster set:off', isSent: false },
    { keys: '/tickets game Dragster set:off⎋', isSent: false },
    { keys: '/tickets game Dragster set:official', isSent: true },
    { keys: '/tickets game Dragster set:official priv', isSent: false },
    { keys: '/tickets game Dragster set:zzz', isSent: false },
    { keys: '/tickets game Dragster⏎', isSent: false },
    { keys: '/tickets watch add general', isSent: false },
    { keys: '/ga', isSent: false },
    { keys: 'hello', isSent: true },
    { keys: '', isSent: false },
  ])('sends "$keys": $isSent', ({ keys, isSent }) => {
    expect(isSentByEnter(type(here, keys))).toBe(isSent);
  });

  it.each([
    { typed: 'name:a', isSent: false },
    { typed: 'name:ab', isSent: true },
    { typed: 'name:abcde', isSent: true },
    { typed: 'name:abcdef', isSent: false },
    { typed: `words:${'x'.repeat(6_000)}`, isSent: true },
    { typed: `words:${'x'.repeat(6_001)}`, isSent: false },
    { typed: 'count:0', isSent: true },
    { typed: 'count: 10 ', isSent: true },
    { typed: 'count:-1', isSent: false },
    { typed: 'count:11', isSent: false },
    { typed: 'count:1.5', isSent: false },
    { typed: 'count:many', isSent: false },
    { typed: 'count:', isSent: true },
    { typed: 'ratio:1.5', isSent: true },
    { typed: 'ratio:0.4', isSent: false },
    { typed: 'level:high', isSent: true },
    { typed: 'level:3', isSent: true },
    { typed: 'level:4', isSent: false },
    { typed: 'state:all', isSent: true },
    { typed: 'state:zzz', isSent: false },
    { typed: 'state:zzz count:1', isSent: false },
    { typed: 'private:TRUE', isSent: true },
    { typed: 'private:maybe', isSent: false },
    { typed: 'who:@Morgan', isSent: true },
    { typed: 'who:Sam', isSent: true },
    { typed: 'who:sam-the-other', isSent: true },
    { typed: 'who:12', isSent: true },
    { typed: 'who:Nobody', isSent: false },
    { typed: 'team:QA', isSent: true },
    { typed: 'team:Role', isSent: false },
    { typed: 'picture:cat.png', isSent: false },
    { typed: 'near:12', isSent: true },
    { typed: 'near:here', isSent: false },
  ])('sends no value that is refused: $typed $isSent', ({ typed, isSent }) => {
    // Nothing of the list is chosen, which Enter would take.
    expect(isSentByEnter({ ...paste(playing, `/play ${typed}`), highlighted: null })).toBe(isSent);
  });

  it.each([
    { value: '12', isSent: true },
    { value: 'twelve', isSent: false },
  ])('goes by what a suggestion stands for, not by its name: $value $isSent', ({ value, isSent }) => {
    const typed = paste(playing, '/play near:h');
    const key = typed.suggested?.key ?? '';
    const suggested = after(typed, { kind: 'suggested', key, values: [{ label: 'Here', value, detail: null }] });

    expect(isSentByEnter(type(suggested, '↓⏎'))).toBe(isSent);
  });

  it('sends nothing again that was refused at an option, until it is changed', () => {
    const sent = type(here, '/tickets game Dragster⏎');
    if (sent.order === null) throw new Error('Nothing was sent.');
    const refused = after(sent, { kind: 'refused', order: sent.order, option: 'game', sentence: 'No.' });

    expect(isSentByEnter(refused)).toBe(false);
    expect(isSentByEnter(type(refused, '⇥'))).toBe(false);
    expect(isSentByEnter(type(refused, '!'))).toBe(true);
  });

  it('may send again what was refused for nothing in the line', () => {
    const sent = type(here, '/tickets game Dragster⏎');
    if (sent.order === null) throw new Error('Nothing was sent.');

    expect(isSentByEnter(after(sent, { kind: 'refused', order: sent.order, option: null, sentence: 'No.' }))).toBe(
      true,
    );
  });
});
