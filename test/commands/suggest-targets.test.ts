import { describe, expect, it } from 'vitest';
import { suggest } from '../../commands/suggest.ts';
import { aCaller } from '../discord/a-caller.ts';
import { emptyRetroAchievements } from '../fakes/empty-retroachievements.ts';
import { createTinyKeeper } from '../fakes/tiny-keeper.ts';
import { dragster, metroid } from '../views/samples.ts';

type Sources = Parameters<typeof suggest>[3];

const sources: Sources = {
  retroachievements: {
    ...emptyRetroAchievements,
    games: { ...emptyRetroAchievements.games, suggest: () => [dragster] },
    developers: { ...emptyRetroAchievements.developers, suggest: () => [metroid] },
    consoles: { ...emptyRetroAchievements.consoles, suggest: () => ['Atari 2600'] },
  },
  akana: {
    apis: {
      find: async () => ({ kind: 'none' }),
      suggest: () => [{ id: 'loans.acme', name: 'Loans', versionId: null }],
    },
    names: { find: async () => ({ kind: 'none' }) },
    portalUrl: 'https://portal.example',
  },
  watches: createTinyKeeper(),
};

async function suggested(scope: unknown, from = sources): Promise<readonly string[]> {
  const caller = aCaller({ displayName: 'Zoe' });
  const suggestions = await suggest('targets', { typed: 'm', others: { scope } }, caller, from);
  return suggestions.map(({ name }) => name);
}

describe('suggestions of targets', () => {
  it.each([
    { scope: 'dev', names: ['Metroid'] },
    { scope: 'game', names: ['Dragster (Atari 2600)'] },
    { scope: 'console', names: ['Atari 2600'] },
    { scope: 'api', names: ['Loans'] },
    { scope: 'site', names: [] },
    { scope: undefined, names: [] },
    { scope: 'constructor', names: [] },
    { scope: 7, names: [] },
  ])('are $names where the scope is $scope', async ({ scope, names }) => {
    expect(await suggested(scope)).toEqual(names);
  });

  it('name no API to who may not use Akana', async () => {
    expect(await suggested('api', { ...sources, akana: null })).toEqual([]);
  });
});
