import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { words } from '../../src/words/en.ts';

describe('the English words', () => {
  it.each([
    [words.listTooOld('tickets game'), 'This list is too old. Run `/tickets game` again.'],
    [words.listTooOld(null), 'This list is too old. Run its command again.'],
    [words.invalidOption('game'), 'I cannot use what you gave for `game`. Pick one of the suggestions, or type less.'],
    [words.gameName({ title: 'Dragster', console: 'Atari 2600' }), 'Dragster (Atari 2600)'],
    [words.gameName({ title: 'Dragster', console: '' }), 'Dragster'],
    [words.counted('in-review', 1), '1 pending review'],
    [words.ofType('unknown', 2), '2 of unknown type'],
    [words.shareHeldByOthers(4, 1), '4 held by 1 other'],
    [words.akanaNotHere, "Akana tickets are not available here. The bot's operator can allow this server."],
    [words.akana.inOtherStates(2), '2 in other states'],
    [words.akana.notCounted(1), '-# without 1 ticket of which Akana does not say enough'],
    [words.akana.notWhole(1000, null), '⚠ Only 1000 tickets could be read, newest first; there may be more.'],
    [words.akana.notWhole(0, null), '⚠ Not all of them could be read: there may be some.'],
    [words.shareInOtherGames(4, 1), '4 in 1 other game'],
  ])('read: %s', (said, expected) => {
    expect(said).toBe(expected);
  });

  it('blame nobody', () => {
    const files = globSync('src/words/*.ts');

    const blaming = files.filter((name) => /negligent|unaddressed|overdue|worst/i.test(readFileSync(name, 'utf8')));

    expect(files).toContain('src/words/en.ts');
    expect(blaming).toEqual([]);
  });
});
