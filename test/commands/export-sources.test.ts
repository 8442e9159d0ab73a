import { describe, expect, it } from 'vitest';
import { ticketsExport } from '../../commands/tickets/export.ts';
import type { CommandDeps } from '../../src/discord/command.ts';
import { InvalidInput } from '../../src/domain/invalid-input.ts';
import type { Message } from '../../src/domain/message.ts';
import { aCaller } from '../discord/a-caller.ts';
import { noDeps } from '../discord/command-deps.ts';
import { emptyRetroAchievements } from '../fakes/empty-retroachievements.ts';

function run(input: Readonly<Record<string, unknown>>, deps: Partial<CommandDeps> = {}): Promise<Message> {
  return ticketsExport.prepare(input).run(aCaller(), { ...noDeps, ...deps });
}

describe('/tickets export', () => {
  it('takes minutes, and is the own answer of who asks unless they say otherwise', () => {
    expect(ticketsExport.prepare({ scope: 'site' })).toMatchObject({ isLong: true, isPrivate: true });
    expect(ticketsExport.prepare({ scope: 'site', private: false })).toMatchObject({ isPrivate: false });
  });

  it.each([{}, { scope: 'everything' }, { scope: 'site', format: 'xlsx' }, { scope: 'site', state: 'gone' }])(
    'does not take %j',
    (input) => {
      expect(() => ticketsExport.prepare(input)).toThrow(InvalidInput);
    },
  );

  it.each([
    { scope: 'site', upstream: 'RetroAchievements' },
    { scope: 'api', upstream: 'Akana' },
  ])('says of the scope $scope that the bot is not connected to $upstream', async ({ scope, upstream }) => {
    expect(await run({ scope })).toEqual({ content: `This bot is not connected to ${upstream}.` });
  });

  it('says where Akana may not be used', async () => {
    const akana = {
      apis: { find: async () => ({ kind: 'none' }) as const, suggest: () => [] },
      names: { find: async () => ({ kind: 'none' }) as const },
      portalUrl: 'https://portal.example',
    };

    const message = await run({ scope: 'api' }, { upstreams: { retroachievements: null, akana }, mayUse: () => false });

    expect(message.content).toContain('Akana tickets are not available here.');
  });

  it('tells at once that it reads, and asks for all there is', async () => {
    const told: (string | undefined)[] = [];
    const asking = Promise.withResolvers<boolean>();

    void run(
      { scope: 'site' },
      {
        upstreams: { retroachievements: emptyRetroAchievements, akana: null },
        tickets: {
          overview: (_subject, { onRows }) => {
            onRows?.(1200);
            asking.resolve(onRows !== undefined);
            return new Promise<never>(() => undefined);
          },
        },
        progress: ({ content }) => told.push(content),
      },
    );

    expect(await asking.promise).toBe(true);
    expect(told).toEqual(['Reading tickets…', 'Reading tickets: 1200 so far…']);
  });
});
