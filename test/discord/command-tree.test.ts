import { describe, expect, it } from 'vitest';
import { commands, groups } from '../../commands/index.ts';
import { checkCommands } from '../../playground/discord/checks/check-commands.ts';
import { CommandShape } from '../../playground/discord/checks/body-shape.ts';
import { commandLength } from '../../playground/discord/checks/command-length.ts';
import { commandTree, usableCommands } from '../../src/discord/command-tree.ts';
import { defineCommand, defineMenu } from '../../src/discord/define-command.ts';
import { channel, mentionable } from '../../src/discord/option.ts';
import { isSame, treeDifference } from '../../src/discord/tree-difference.ts';
import { typedCommands } from './typed-commands.ts';

const configured = { retroachievements: true, akana: true };
const tree = () => commandTree(groups, usableCommands(commands, configured));
const typed = () => typedCommands(tree());

/** What people's habits hold on to: names, which options are required, which are suggested, and the choices. */
function contract({ options = [] }: ReturnType<typeof typed>[number]) {
  return options.map((sub) => [
    sub.name,
    'options' in sub
      ? sub.options?.map((option) => [
          option.name,
          option.required === true,
          'autocomplete' in option && option.autocomplete,
          'choices' in option ? option.choices?.map(({ value }) => value) : null,
        ])
      : null,
  ]);
}

describe('the command tree', () => {
  it('has the names, options and choices that people know', () => {
    const [tickets] = typed();
    const isPrivate = ['private', false, false, null];
    const ofConsole = ['console', false, true, null];

    expect(tickets).toMatchObject({ name: 'tickets', type: 1, contexts: [0, 1, 2], integration_types: [0, 1] });
    expect(tickets && contract(tickets)).toEqual([
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
      ['show', [['ticket', true, true, null], isPrivate]],
      ['achievement', [['achievement', true, true, null], isPrivate]],
      ['recent', [ofConsole, ['type', false, false, ['did-not-trigger', 'triggered-at-wrong-time']], isPrivate]],
      ['top', [ofConsole, ['count', false, false, null], isPrivate]],
      ['ageing', [['older-than', false, false, null], ofConsole, ['dev', false, true, null], isPrivate]],
      [
        'export',
        [
          ['scope', true, false, ['dev', 'game', 'console', 'site', 'api']],
          ['target', false, true, null],
          ['state', false, false, ['open', 'waiting', 'reopened', 'resolved', 'closed', 'all']],
          ['format', false, false, ['csv', 'json']],
          isPrivate,
        ],
      ],
      [
        'trend',
        [
          ['scope', true, false, ['dev', 'game', 'console', 'site']],
          ['target', false, true, null],
          ['days', false, false, [7, 30, 90]],
          isPrivate,
        ],
      ],
      ['status', []],
      ['help', []],
    ]);
  });

  it('has what those who manage a server know', () => {
    const [, watch] = typed();
    const where = ['channel', true, false, null];
    const how = [
      ['when', false, false, ['count-changes', 'opened', 'left', 'any-change']],
      ['mention', false, false, null],
      ['mention-when', false, false, ['always', 'opened']],
    ];
    const which = [['watch', true, true, null]];

    expect(watch).toMatchObject({
      name: 'watch',
      type: 1,
      contexts: [0],
      integration_types: [0],
      default_member_permissions: '32',
    });
    expect(watch && contract(watch)).toEqual([
      ['dev', [['name', true, true, null], where, ...how]],
      ['game', [['game', true, true, null], where, ['set', false, false, ['official', 'unofficial']], ...how]],
      ['api', [['api', true, true, null], where, ['priority', false, false, ['high', 'medium', 'low']], ...how]],
      ['achievement', [['achievement', true, true, null], where, ...how]],
      ['all', [where, ['console', false, true, null], ...how]],
      ['list', [['channel', false, false, null]]],
      ['pause', which],
      ['resume', which],
      ['test', which],
      ['remove', which],
    ]);
  });

  it('says of each command where it is shown, and who can install it', () => {
    expect(
      tree().map((command) => [
        command.type,
        command.name,
        command.contexts,
        command.integration_types,
        command.default_member_permissions,
      ]),
    ).toEqual([
      [1, 'tickets', [0, 1, 2], [0, 1], undefined],
      [1, 'watch', [0], [0], '32'],
      [3, 'Show tickets', [0, 1, 2], [0, 1], undefined],
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
    for (const command of tree()) {
      const length = commandLength(CommandShape.parse(JSON.parse(JSON.stringify(command))));
      expect(length).toBeGreaterThan(0);
      expect(length).toBeLessThan(8_000);
    }
  });

  const ofRetroAchievements = [
    'tickets dev',
    'tickets game',
    'tickets achievement',
    'tickets recent',
    'tickets top',
    'tickets ageing',
    'tickets trend',
    'watch dev',
    'watch game',
    'watch achievement',
    'watch all',
  ];
  const ofAkana = ['tickets api', 'watch api'];
  const ofEither = ['tickets show', 'tickets export', 'tickets status', 'Show tickets'];

  it.each([
    { retroachievements: false, akana: false, missing: [...ofRetroAchievements, ...ofAkana, ...ofEither] },
    { retroachievements: false, akana: true, missing: ofRetroAchievements },
    { retroachievements: true, akana: false, missing: ofAkana },
  ])('leaves out what needs an upstream that nobody configured: $missing', ({ missing, ...configured }) => {
    const usable = new Set(usableCommands(commands, configured));

    expect(new Set(commands.filter((command) => !usable.has(command)).map(({ path }) => path))).toEqual(
      new Set(missing),
    );
  });

  it('has every command that is typed in a group, and every command once', () => {
    const paths = commands.map(({ path }) => path);

    expect(new Set(paths).size).toBe(paths.length);
    expect(
      commands
        .filter(({ form, path }) => (form === 'slash') !== groups.some(({ name }) => path.startsWith(`${name} `)))
        .map(({ path }) => path),
    ).toEqual([]);
  });
});

describe('a group of commands', () => {
  const group = { name: 'watch', description: 'Watches', contexts: [0], installs: [0] };
  const aCommand = (name: string, audience?: 'everyone' | 'managers') =>
    defineCommand({
      path: `watch ${name}`,
      needs: 'nothing',
      ...(audience && { audience }),
      description: 'Does something',
      options: { channel: channel('Where'), mention: mentionable('Whom') },
      privacy: 'always',
      run: async () => ({}),
    });
  const all = [aCommand('add', 'managers'), aCommand('list', 'managers')];

  it('is shown to those who manage the server when all of it is for them', () => {
    expect(commandTree([group], all)).toMatchObject([
      { name: 'watch', default_member_permissions: '32', contexts: [0], integration_types: [0] },
    ]);
  });

  it.each([undefined, 'everyone'] as const)('is shown to everyone when some of it is: %s', (audience) => {
    const [watch = {}] = commandTree([group], [...all, aCommand('help', audience)]);

    expect(Object.keys(watch)).not.toContain('default_member_permissions');
  });

  it('is left out when nothing of it can be used', () => {
    expect(commandTree([group], [])).toEqual([]);
  });

  /** As Discord tells it back, with the types of channel in an order of its own. */
  function told(scope: 'global' | 'guild') {
    const json = JSON.stringify(commandTree([group], all)).replaceAll('[0,5,10,11,12]', '[10,11,12,0,5]');
    const [watch]: object[] = JSON.parse(json);
    const where = scope === 'global' ? { contexts: [0], integration_types: [0] } : { contexts: null };
    return [{ id: '100000000000000001', version: '9', nsfw: false, ...watch, ...where }];
  }

  it.each(['global', 'guild'] as const)('does not differ from what Discord tells back: %s', (scope) => {
    expect(isSame(treeDifference(commandTree([group], all), told(scope), scope))).toBe(true);
  });

  it('differs when others are shown it, or other channels are offered', () => {
    const [watch] = told('global');
    const fewer = JSON.parse(JSON.stringify(told('global')).replaceAll('[10,11,12,0,5]', '[0,5]'));
    const changed = (theirs: readonly object[]) => treeDifference(commandTree([group], all), theirs, 'global').changed;

    expect(changed([{ ...watch, default_member_permissions: null }])).toEqual(['/watch']);
    expect(changed([{ ...watch, default_member_permissions: '0' }])).toEqual(['/watch']);
    expect(changed(fewer)).toEqual(['/watch add', '/watch list']);
  });
});

describe('a command in the menu of a message', () => {
  const menu = defineMenu({
    name: 'tickets',
    description: 'Only the help says so',
    needs: 'nothing',
    run: async () => ({}),
  });
  const slash = defineCommand({
    path: 'tickets list',
    needs: 'nothing',
    description: 'Lists',
    options: {},
    privacy: 'option',
    run: async () => ({}),
  });
  const group = { name: 'tickets', description: 'Tickets', contexts: [0], installs: [0] };
  const asTold = { name: 'tickets', type: 3, contexts: [0, 1, 2], integration_types: [0, 1] };

  it('stands after what is typed, without a description, and may have the name of a group', () => {
    const [typed, ...others] = commandTree([group], [menu, slash]);

    expect(typed).toMatchObject({ name: 'tickets', type: 1 });
    expect(others).toEqual([asTold]);
    expect(checkCommands([typed, ...others])).toEqual([]);
  });

  it.each(['global', 'guild'] as const)('does not differ from what Discord tells back: %s', (scope) => {
    const ours = commandTree([group], [menu, slash]);
    const theirs = ours.map((command) => ({
      id: '100000000000000001',
      description: '',
      default_member_permissions: null,
      ...command,
      ...(scope === 'guild' && { contexts: null }),
    }));

    expect(isSame(treeDifference(ours, theirs.toReversed(), scope))).toBe(true);
  });

  it('is new, gone or changed by its own name', () => {
    const slashOnly = commandTree([group], [slash]);
    const both = commandTree([group], [menu, slash]);
    const elsewhere = both.map((command) => ({ ...command, contexts: [0] }));

    expect(treeDifference(both, slashOnly, 'global')).toEqual({ added: ['tickets'], removed: [], changed: [] });
    expect(treeDifference(slashOnly, both, 'global')).toEqual({ added: [], removed: ['tickets'], changed: [] });
    expect(treeDifference(both, elsewhere, 'global')).toEqual({ added: [], removed: [], changed: ['tickets'] });
  });
});

describe('the difference of two trees', () => {
  const some = new Set(['tickets dev', 'tickets game', 'watch game', 'Show tickets']);
  const tree = () =>
    commandTree(
      groups,
      commands.filter(({ path }) => some.has(path)),
    );

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
      ...('options' in command && { options: command.options?.map((option) => ({ required: false, ...option })) }),
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
      added: ['/tickets game', '/watch game'],
      removed: ['/tickets title', '/watch title'],
      changed: ['/tickets dev'],
    });
  });

  it('sees who may install a command, and where', () => {
    const theirs = told('global').map((command) => ({ ...command, contexts: [1] }));

    expect(treeDifference(tree(), theirs, 'global').changed).toEqual(['/tickets', '/watch', 'Show tickets']);
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
