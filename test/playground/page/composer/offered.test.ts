import { describe, expect, it } from 'vitest';
import { offeredCommands } from '../../../../playground/page/composer/offered.ts';
import { aCommand, anOption, around, tickets } from './a-composer.ts';

describe('the commands on offer', () => {
  it('are listed by their full paths, without those of menus', () => {
    expect(around.commands.map(({ path }) => path.join(' '))).toEqual([
      'tickets game',
      'tickets help',
      'tickets api',
      'tickets watch add',
    ]);
  });

  it('have the description of the subcommand', () => {
    expect(offeredCommands([tickets])[0]?.description).toBe('About game');
  });

  it('name required options first', () => {
    const command = aCommand('play', { options: [anOption('mode'), anOption('game', { required: true })] });

    expect(offeredCommands([command])).toEqual([
      {
        path: ['play'],
        description: 'About play',
        options: [
          {
            name: 'game',
            description: 'About game',
            kind: 'text',
            isRequired: true,
            choices: null,
            channelTypes: null,
            isSuggested: false,
            least: null,
            most: null,
          },
          {
            name: 'mode',
            description: 'About mode',
            kind: 'text',
            isRequired: false,
            choices: null,
            channelTypes: null,
            isSuggested: false,
            least: null,
            most: null,
          },
        ],
      },
    ]);
  });

  it('send the value of a choice, and show its name', () => {
    const level = anOption('level', { type: 4, choices: [{ name: 'High', value: 3 }] });

    expect(offeredCommands([aCommand('play', { options: [level] })])[0]?.options[0]?.choices).toEqual([
      { label: 'High', value: '3', detail: null },
    ]);
  });
  it('have the limits that were deployed, of numbers and of texts', () => {
    const count = anOption('count', { type: 4, min_value: 0, max_value: 25 });
    const ratio = anOption('ratio', { type: 10, min_value: 0.5 });
    const game = anOption('game', { min_length: 2, max_length: 50 });

    expect(offeredCommands([aCommand('play', { options: [count, ratio, game] })])[0]?.options).toMatchObject([
      { kind: 'integer', least: 0, most: 25 },
      { kind: 'number', least: 0.5, most: null },
      { kind: 'text', least: 2, most: 50 },
    ]);
  });
});
