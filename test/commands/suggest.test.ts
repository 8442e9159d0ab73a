import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suggest } from '../../commands/suggest.ts';
import type { Upstreams } from '../../src/discord/command.ts';
import type { Api } from '../../src/domain/api.ts';
import { aCaller } from '../discord/a-caller.ts';
import { hostileText } from '../lib/hostile-text.ts';

function upstreamsWith(apis: readonly Api[]): Upstreams {
  return {
    retroachievements: null,
    akana: {
      apis: { find: async () => ({ kind: 'none' }), suggest: (_typed, limit) => apis.slice(0, limit) },
      names: { find: async () => ({ kind: 'none' }) },
    },
  };
}

const suggested = (...apis: Api[]) => suggest('apis', '', aCaller(), upstreamsWith(apis));

describe('suggestions of APIs', () => {
  it('are names that stand for ids', () => {
    expect(suggested({ id: 'a1.acme', name: 'Loans', versionId: 'v1.acme' })).toEqual([
      { name: 'Loans', value: 'a1.acme' },
    ]);
  });

  it('show the ids of those that share a name', () => {
    expect(
      suggested(
        { id: 'a1.acme', name: 'Loans', versionId: null },
        { id: 'a2.acme', name: 'Cards', versionId: null },
        { id: 'a3.acme', name: 'Loans', versionId: null },
      ).map(({ name }) => name),
    ).toEqual(['Loans · a1.acme', 'Cards', 'Loans · a3.acme']);
  });

  it('show the id of what has no name', () => {
    expect(suggested({ id: 'a1.acme', name: null, versionId: null })).toEqual([{ name: 'a1.acme', value: 'a1.acme' }]);
  });

  it('stand for the name where the id is too long for Discord', () => {
    expect(suggested({ id: 'x'.repeat(101), name: 'Loans', versionId: null })).toEqual([
      { name: 'Loans', value: 'Loans' },
    ]);
  });

  it('fit Discord, whatever they are called', () => {
    const api = fc.record({
      id: fc.oneof(
        fc.uuid(),
        hostileText.filter((text) => text !== ''),
      ),
      name: fc.option(hostileText),
      versionId: fc.constant(null),
    });

    fc.assert(
      fc.property(fc.array(api, { maxLength: 30 }), (apis) => {
        const choices = suggested(...apis);

        expect(choices.length).toBe(Math.min(25, apis.length));
        for (const { name, value } of choices)
          for (const text of [name, value]) {
            expect(text.length).toBeGreaterThanOrEqual(1);
            expect(text.length).toBeLessThanOrEqual(100);
          }
      }),
    );
  });

  it('are none while nobody has configured Akana', () => {
    expect(suggest('apis', '', aCaller(), { retroachievements: null, akana: null })).toEqual([]);
  });
});
