import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineOf } from '../../../../playground/page/composer/draft.ts';
import { readLine } from '../../../../playground/page/composer/read-line.ts';
import { around, here, paste, shown, type } from './a-composer.ts';

const lines = [
  { line: '/tickets game Dragster', left: '/tickets game [game:Dragster]' },
  { line: '/tickets game game:Dragster', left: '/tickets game [game:Dragster]' },
  {
    line: '/tickets game game:Final Fantasy VI set:unofficial',
    left: '/tickets game game:Final Fantasy VI [set:unofficial]',
  },
  { line: '/tickets game set:unofficial game:Dragster', left: '/tickets game [game:Dragster] set:unofficial' },
  { line: '/tickets game game:a set:official set:b', left: '/tickets game game:a [set:official set:b]' },
  { line: '/tickets game game:a game:b', left: '/tickets game [game:a game:b]' },
  { line: '/tickets game a offset:b', left: '/tickets game [game:a offset:b]' },
  { line: '/tickets game https://x.example/game:1', left: '/tickets game [game:https://x.example/game:1]' },
  { line: '/tickets watch add who:@Morgan where:#general', left: '/tickets watch add [where:#general] who:@Morgan' },
  { line: '/Tickets  GAME Dragster', left: '/tickets game [game:Dragster]' },
  { line: '/tickets help me', left: '/tickets help [me]' },
];

describe('a line', () => {
  it.each(lines)('pasted as $line stands as $left', ({ line, left }) => {
    expect(shown(paste(here, line))).toBe(left);
  });

  it.each(lines)('typed as $line stands as $left', ({ line, left }) => {
    expect(shown(type(here, line))).toBe(left);
  });

  it.each(['/tickets game', '/tickets', '/games x', 'tickets game x', '/tickets foo x'])(
    '%s is no command yet',
    (line) => {
      expect(readLine(line, around)).toBeNull();
    },
  );

  it('is one line, whatever is pasted', () => {
    expect(shown(paste(here, '/tickets game\nFinal\r\nFantasy'))).toBe('/tickets game [game:Final Fantasy]');
  });

  it('keeps text that names an option inside a suggestion', () => {
    const picked = { label: 'Match set: point', value: '5', detail: null };
    const asked = type(here, '/tickets game match');
    const { draft } = asked;
    if (draft === null) throw new Error('There is no command.');
    const fields = draft.fields.map((field) => ({ ...field, text: picked.label, picked, isNamed: true }));

    expect(shown(type({ ...asked, draft: { ...draft, fields } }, 's'))).toBe('/tickets game [game:Match set: points]');
  });

  it('is read again as it is written', () => {
    const word = fc.stringMatching(/^[a-zA-Z0-9]{1,8}$/);
    const text = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));

    fc.assert(
      fc.property(text, fc.option(fc.constantFrom('official', 'unofficial')), (game, set) => {
        const line = `/tickets game game:${game}${set === null ? '' : ` set:${set}`}`;
        const draft = readLine(line, around);

        expect(draft && lineOf(draft)).toBe(line);
      }),
    );
  });

  it('comes to the same typed and pasted', () => {
    const part = fc.constantFrom(
      'a',
      'b c',
      ' ',
      'game:',
      ' set:',
      'official',
      ' private:',
      'true',
      ' game:',
      ':',
      'x',
    );

    fc.assert(
      fc.property(fc.array(part, { maxLength: 10 }), (parts) => {
        // Blanks at an end mean nothing in a paste, and may be the middle of something while typing.
        const line = `/tickets game ${parts.join('').trim()}`;
        const isOnce = ['game:', 'set:', 'private:'].every((name) => line.split(name).length <= 2);
        fc.pre(isOnce);

        expect(shown(type(here, line))).toBe(shown(paste(here, line)));
      }),
    );
  });
});
