import { describe, expect, it } from 'vitest';
import { defineCommand } from '../../src/discord/command.ts';
import { knownCommands } from '../../src/discord/registered-commands.ts';

const list = defineCommand({
  path: 'watch list',
  needs: 'nothing',
  audience: 'managers',
  description: 'Says what is watched here',
  options: {},
  privacy: 'always',
  run: async () => ({}),
});

describe('commands as people see them', () => {
  it.each([
    { ids: new Map([['watch', '100000000000000001']]), id: '100000000000000001' },
    { ids: new Map([['tickets', '100000000000000001']]), id: null },
  ])('say whom they are for, and their id once Discord has told it: $id', ({ ids, id }) => {
    expect(knownCommands([list], ids)).toEqual([
      { path: 'watch list', description: 'Says what is watched here', needs: 'nothing', audience: 'managers', id },
    ]);
  });
});
