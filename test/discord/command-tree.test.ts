import { describe, expect, it } from 'vitest';
import { commands, groups } from '../../commands/index.ts';
import { commandLength } from '../../playground/discord/checks/command-length.ts';
import { commandTree, usableCommands } from '../../src/discord/command-tree.ts';
import { isSame, treeDifference } from '../../src/discord/tree-difference.ts';

const configured = { retroachievements: true, akana: true };
const tree = () => commandTree(groups, usableCommands(commands, configured));

describe('the command tree', () => {
  it('has the names, options and choices that people know', () => {
    const [tickets] = tree();

    expect(tickets).toMatchObject({ name: 'tickets', type: 1, contexts: [0, 1, 2], integration_types: [0, 1] });
    expect(
      tickets?.options?.map((sub) => [
        sub.name,
        'options' in sub
          ? sub.options?.map((option) => [
              option.name,
              option.required === true,
              'autocomplete' in option && option.autocomplete,
              'choices' in option ? option.choices?.map(({ value }) => value) : null,
            ])
          : null,
      ]),
    ).toEqual([
      [
        'dev',
        [
          ['name', true, true, null],
          ['private', false, false, null],
        ],
      ],
      [
        'game',
        [
          ['game', true, true, null],
          ['set', false, false, ['official', 'unofficial']],
          ['state', false, false, ['open', 'waiting', 'resolved', 'closed', 'all']],
          ['private', false, false, null],
        ],
      ],
      [
        'api',
        [
          ['api', false, true, null],
          ['app', false, false, null],
          ['state', false, false, ['open', 'resolved', 'closed', 'reopened', 'all']],
          ['priority', false, false, ['high', 'medium', 'low']],
          ['tag', false, false, null],
          ['author', false, false, null],
          ['ticket', false, false, null],
          ['sort', false, false, ['newest', 'updated']],
          ['comments', false, false, null],
          ['actions', false, false, null],
          ['private', false, false, null],
        ],
      ],
      ['help', []],
    ]);
  });

  it('asks for numbers, and yes or no, where it means them', () => {
    const api = commands.find(({ path }) => path === 'tickets api');

    expect(api?.options['comments']?.toJSON('comments')).toMatchObject({ type: 4, min_value: 0, max_value: 10 });
    expect(api?.options['actions']?.toJSON('actions')).toMatchObject({ type: 5 });
    expect(api?.options['private']?.toJSON('private')).toMatchObject({
      type: 5,
      description: 'Show the answer only to you (true unless you say otherwise)',
    });
  });

  it('fits what Discord takes of a whole command', () => {
    for (const { name, description, options = [] } of tree())
      expect(commandLength({ type: 1, name, description, options: JSON.parse(JSON.stringify(options)) })).toBeLessThan(
        4_000,
      );
  });

  it.each([
    { retroachievements: false, akana: false, paths: ['tickets help'] },
    { retroachievements: false, akana: true, paths: ['tickets api', 'tickets help'] },
    { retroachievements: true, akana: false, paths: ['tickets dev', 'tickets game', 'tickets help'] },
  ])('leaves out what needs an upstream that nobody configured: $paths', ({ paths, ...configured }) => {
    expect(usableCommands(commands, configured).map(({ path }) => path)).toEqual(paths);
  });

  it('has every command in a group, once, with a file of its own', () => {
    const paths = commands.map(({ path }) => path);

    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.filter((path) => !groups.some(({ name }) => path.startsWith(`${name} `)))).toEqual([]);
  });
});

describe('the difference of two trees', () => {
  /** What Discord makes of a tree: ids, versions, nulls and defaults of its own, in an order of its own. */
  function told(scope: 'global' | 'guild') {
    return tree().map(({ contexts, integration_types, ...command }) => ({
      version: '9',
      id: '100000000000000001',
      nsfw: false,
      default_member_permissions: null,
      name_localizations: null,
      ...command,
      contexts: scope === 'global' ? contexts?.toReversed() : null,
      integration_types: scope === 'global' ? integration_types : [0],
      options: command.options?.map((option) => ({ required: false, ...option })),
    }));
  }

  it.each(['global', 'guild'] as const)('is empty for what Discord tells back of a %s tree', (scope) => {
    expect(isSame(treeDifference(tree(), told(scope), scope))).toBe(true);
  });

  it('names what is new, gone and changed, as people type it', () => {
    const theirs = JSON.parse(
      JSON.stringify(told('global'))
        .replaceAll('"game"', '"title"')
        .replace('Tickets that one developer holds', 'Something else'),
    );

    expect(treeDifference(tree(), theirs, 'global')).toEqual({
      added: ['/tickets game'],
      removed: ['/tickets title'],
      changed: ['/tickets dev'],
    });
  });

  it('sees who may install a command, and where', () => {
    const theirs = told('global').map((command) => ({ ...command, contexts: [0] }));

    expect(treeDifference(tree(), theirs, 'global').changed).toEqual(['/tickets']);
  });

  it('sees a lost required mark, a shorter text and other choices', () => {
    for (const [ours, other] of [
      ['"required":true', '"required":false'],
      ['"max_length":100', '"max_length":50'],
      ['"value":"waiting"', '"value":"request"'],
      ['"autocomplete":true', '"autocomplete":false'],
    ] as const) {
      const theirs = JSON.parse(JSON.stringify(told('global')).replaceAll(ours, other));
      expect(treeDifference(tree(), theirs, 'global').changed).toContain('/tickets game');
    }
  });
});
