import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCommandLine, requireOptions } from '../../../playground/discord/command-line.ts';
import { CommandBody, type RegisteredCommand } from '../../../playground/discord/command.ts';

const option = (name: string, required = false) => ({ type: 3, name, description: 'd', ...(required && { required }) });
const body = CommandBody.parse({
  name: 'tickets',
  description: 'd',
  options: [
    { type: 1, name: 'game', description: 'd', options: [option('game', true), option('set'), option('older-than')] },
    { type: 2, name: 'more', description: 'd', options: [{ type: 1, name: 'help', description: 'd' }] },
  ],
});
const command: RegisteredCommand = {
  id: '1',
  application_id: '2',
  version: '3',
  type: body.type,
  name: body.name,
  name_localizations: null,
  description: 'd',
  description_localizations: null,
  options: body.options ?? [],
  default_member_permissions: null,
  nsfw: false,
};

function read(line: string) {
  const typed = readCommandLine(line, () => command);
  return {
    path: typed.path.map(({ name }) => name),
    values: Object.fromEntries(typed.options.map(({ option, text }) => [option.name, text])),
  };
}

describe('a command line', () => {
  it.each([
    ['/tickets game game:Sonic', ['game'], { game: 'Sonic' }],
    ['/tickets game game:Sonic the Hedgehog 3 set:u', ['game'], { game: 'Sonic the Hedgehog 3', set: 'u' }],
    [
      '/tickets game game:Mega Man: The Wily Wars older-than:30',
      ['game'],
      { game: 'Mega Man: The Wily Wars', 'older-than': '30' },
    ],
    ['/tickets game game:offset:3 set:', ['game'], { game: 'offset:3', set: '' }],
    ['/tickets  game   set: u   game:  a  b ', ['game'], { set: 'u', game: 'a  b' }],
    ['/tickets more help', ['more', 'help'], {}],
  ])('%s is read as the client does', (line, path, values) => {
    expect(read(line)).toEqual({ path, values });
  });

  it.each([
    ['tickets', 'A command starts with /.'],
    ['/tickets', '"" is no subcommand here. Pick game, more.'],
    ['/tickets games', '"games" is no subcommand here. Pick game, more.'],
    ['/tickets game Sonic', '"Sonic" is no option here. There is game, set, older-than.'],
    ['/tickets more help me', '"me" is no option here. There is none.'],
    ['/tickets game game:a game:b', 'game: An option can be given once.'],
  ])('%s is refused', (line, words) => {
    expect(() => read(line)).toThrow(words);
  });

  it('is not sent while something required is missing', () => {
    const typed = readCommandLine('/tickets game set:o', () => command);

    expect(() => requireOptions(typed)).toThrow('game: This option is required.');
  });

  it('keeps any value whole that names no other option', () => {
    const value = fc
      .string({ unit: 'grapheme' })
      .map((text) => text.trim())
      .filter((text) => !/(?:^|\s)(?:game|set|older-than):/.test(text));
    fc.assert(
      fc.property(value, value, (game, set) => {
        expect(read(`/tickets game game:${game} set:${set}`).values).toEqual({ game, set });
      }),
    );
  });
});
