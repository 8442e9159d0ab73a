import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suggest } from '../../commands/suggest.ts';
import type { Api } from '../../src/domain/api.ts';
import { AchievementId } from '../../src/domain/ids.ts';
import type { KeptWatch } from '../../src/domain/watch-keeper.ts';
import { aCaller } from '../discord/a-caller.ts';
import { emptyRetroAchievements } from '../fakes/empty-retroachievements.ts';
import { createTinyKeeper } from '../fakes/tiny-keeper.ts';
import { hostileText } from '../lib/hostile-text.ts';
import { anySubject } from '../views/any-notice.ts';
import { aGame, asOf } from '../views/samples.ts';
import { aStatus, here } from '../views/watch-samples.ts';

type Sources = Parameters<typeof suggest>[3];

const noSources: Sources = { retroachievements: null, akana: null, watches: createTinyKeeper() };

function sourcesWith(apis: readonly Api[]): Sources {
  return {
    ...noSources,
    akana: {
      apis: { find: async () => ({ kind: 'none' }), suggest: (_typed, limit) => apis.slice(0, limit) },
      names: { find: async () => ({ kind: 'none' }) },
      portalUrl: 'https://portal.example',
    },
  };
}

const suggested = (...apis: Api[]) => suggest('apis', { typed: '', others: {} }, aCaller(), sourcesWith(apis));

describe('suggestions of APIs', () => {
  it('are names that stand for ids', async () => {
    expect(await suggested({ id: 'a1.acme', name: 'Loans', versionId: 'v1.acme' })).toEqual([
      { name: 'Loans', value: 'a1.acme' },
    ]);
  });

  it('show the ids of those that share a name', async () => {
    const choices = await suggested(
      { id: 'a1.acme', name: 'Loans', versionId: null },
      { id: 'a2.acme', name: 'Cards', versionId: null },
      { id: 'a3.acme', name: 'Loans', versionId: null },
    );

    expect(choices.map(({ name }) => name)).toEqual(['Loans · a1.acme', 'Cards', 'Loans · a3.acme']);
  });

  it('show the id of what has no name', async () => {
    expect(await suggested({ id: 'a1.acme', name: null, versionId: null })).toEqual([
      { name: 'a1.acme', value: 'a1.acme' },
    ]);
  });

  it('stand for the name where the id is too long for Discord', async () => {
    expect(await suggested({ id: 'x'.repeat(101), name: 'Loans', versionId: null })).toEqual([
      { name: 'Loans', value: 'Loans' },
    ]);
  });

  it('fit Discord, whatever they are called', async () => {
    const api = fc.record({
      id: fc.oneof(
        fc.uuid(),
        hostileText.filter((text) => text !== ''),
      ),
      name: fc.option(hostileText),
      versionId: fc.constant(null),
    });

    await fc.assert(
      fc.asyncProperty(fc.array(api, { maxLength: 30 }), async (apis) => {
        const choices = await suggested(...apis);

        expect(choices.length).toBe(Math.min(25, apis.length));
        expectToFit(choices);
      }),
    );
  });

  it('are none while nobody has configured Akana', async () => {
    expect(await suggest('apis', { typed: '', others: {} }, aCaller(), noSources)).toEqual([]);
  });
});

describe('suggestions of achievements', () => {
  const suggestedOf = (...titles: readonly (readonly [title: string, game: string])[]) =>
    suggest('achievements', { typed: '', others: {} }, aCaller(), {
      ...noSources,
      retroachievements: {
        ...emptyRetroAchievements,
        achievements: {
          find: async () => ({ kind: 'none', nearest: [] }),
          suggest: (_typed, limit) =>
            titles.slice(0, limit).map(([title, game], index) => ({
              achievement: { id: AchievementId.parse(index + 9), title },
              game: aGame(1, game),
            })),
        },
      },
    });

  it('are titles with their games, that stand for ids', async () => {
    expect(await suggestedOf(['That Was Easy', 'Dragster'], ['Tour', ''])).toEqual([
      { name: 'That Was Easy (Dragster)', value: '#9' },
      { name: 'Tour', value: '#10' },
    ]);
  });

  it('fit Discord, whatever they are called', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(hostileText, hostileText), { maxLength: 30 }), async (titles) => {
        const choices = await suggestedOf(...titles);

        expect(choices).toHaveLength(Math.min(25, titles.length));
        expectToFit(choices);
      }),
    );
  });
});

describe('suggestions of watches', () => {
  const asked = aCaller({ guildId: here.guildId, installedGuildId: here.guildId });
  const paused = { at: asOf, reason: { kind: 'by-person', userId: '1' } } as const;

  const suggestedOf = (typed: string, ...statuses: KeptWatch[]) =>
    suggest('watches', { typed, others: {} }, asked, { ...noSources, watches: createTinyKeeper(...statuses) });

  const dragster = aStatus({ watch: { id: 'w1' } });
  const sonic = aStatus({
    watch: {
      id: 'w2',
      channelName: 'qa',
      subject: { kind: 'game', game: aGame(2, 'Sonic the Hedgehog'), set: 'unofficial' },
      paused,
    },
  });
  const elsewhere = aStatus({ watch: { id: 'w3', guildId: '1' } });

  it('are names with their channels, that stand for ids', async () => {
    expect(await suggestedOf('', dragster, sonic, elsewhere)).toEqual([
      { name: 'Dragster (Atari 2600) · #tickets', value: 'w1' },
      { name: 'Sonic the Hedgehog (Mega Drive) · unofficial achievements · #qa · paused', value: 'w2' },
    ]);
  });

  it.each([
    { typed: 'hedge sonic', ids: ['w2'] },
    { typed: 'PAUSED', ids: ['w2'] },
    { typed: 'tickets drag', ids: ['w1'] },
    { typed: '#qa', ids: ['w2'] },
    { typed: 'zelda', ids: [] },
    { typed: ' # ', ids: ['w1', 'w2'] },
  ])('for $typed are $ids', async ({ typed, ids }) => {
    expect((await suggestedOf(typed, dragster, sonic)).map(({ value }) => value)).toEqual(ids);
  });

  it('begin with what fits best', async () => {
    const begins = aStatus({
      watch: { id: 'w4', subject: { kind: 'game', game: aGame(4, 'Hedgehog'), set: 'official' } },
    });

    expect((await suggestedOf('hedgehog', sonic, begins)).map(({ value }) => value)).toEqual(['w4', 'w2']);
  });

  it('are the oldest of more than Discord shows', async () => {
    const many = Array.from({ length: 50 }, (_, index) => aStatus({ watch: { id: `w${index}` } }));

    const choices = await suggestedOf('', ...many);

    expect([choices.length, choices.at(-1)?.value]).toEqual([25, 'w24']);
  });

  it('are none outside of a server', async () => {
    expect(
      await suggest('watches', { typed: '', others: {} }, aCaller(), {
        ...noSources,
        watches: createTinyKeeper(dragster),
      }),
    ).toEqual([]);
  });

  it('fit Discord, whatever is watched', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(anySubject, hostileText), { maxLength: 50 }),
        hostileText,
        async (all, typed) => {
          const statuses = all.map(([subject, channelName], index) =>
            aStatus({ watch: { id: `w${index}`, subject, channelName } }),
          );

          expect(await suggestedOf('', ...statuses)).toHaveLength(Math.min(25, statuses.length));
          expectToFit(await suggestedOf('', ...statuses));
          expectToFit(await suggestedOf(typed, ...statuses));
        },
      ),
      { numRuns: 50 },
    );
  });
});

function expectToFit(choices: readonly { readonly name: string; readonly value: string }[]): void {
  expect(choices.length).toBeLessThanOrEqual(25);
  for (const { name, value } of choices)
    for (const text of [name, value]) {
      expect(text.length).toBeGreaterThanOrEqual(1);
      expect(text.length).toBeLessThanOrEqual(100);
    }
}
