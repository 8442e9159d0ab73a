import { describe, expect, it } from 'vitest';
import { createAccess } from '../../src/discord/access.ts';
import { defineCommand } from '../../src/discord/define-command.ts';
import { text } from '../../src/discord/option.ts';
import { createSuggestions, type Suggest } from '../../src/discord/suggestions.ts';
import { createManualClock } from '../fakes/manual-clock.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import { aCaller } from './a-caller.ts';
import { aDispatch } from './a-dispatch.ts';

const pause = defineCommand({
  path: 'watch pause',
  needs: 'nothing',
  audience: 'managers',
  description: 'Pauses a watch',
  options: { watch: text('A watch', { required: true, suggest: 'watches' }) },
  privacy: 'always',
  run: async ({ watch }) => ({ content: watch }),
});

const dragster = { name: 'Dragster · #tickets', value: 'w1' };
const manager = aCaller({ guildId: '7', installedGuildId: '7', managesServer: true });

/** Suggestions for `/watch pause` over a Discord that takes everything; `offered` is what it took. */
function someSuggestions(suggest: Suggest) {
  const offered: unknown[] = [];
  const clock = createManualClock();
  const { log, lines } = createRecordingLog();
  const suggestions = createSuggestions({
    commands: new Map([[pause.path, pause]]),
    access: createAccess({ akanaGuildIds: [] }),
    suggest,
    api: {
      callback: async (_address, body) => {
        offered.push('data' in body && body.data && 'choices' in body.data ? body.data.choices : body);
      },
      editOriginal: async () => undefined,
      showOriginal: async () => undefined,
      followUp: async () => undefined,
      hasOriginal: async () => true,
    },
    clock,
    log,
  });
  const offer = (caller = manager) =>
    suggestions.offer(
      {
        kind: 'suggest',
        caller,
        address: { id: '1', token: 'token', applicationId: '2', sentAt: 0 },
        path: 'watch pause',
        option: 'watch',
        others: {},
        typed: 'dra',
      },
      'K7Q2',
    );
  return { offer, offered, clock, lines };
}

describe('suggestions', () => {
  it.each([
    { title: 'at once', suggest: () => [dragster] },
    { title: 'soon', suggest: () => Promise.resolve([dragster]) },
  ])('are what is known $title', async ({ suggest }) => {
    const { offer, offered, clock, lines } = someSuggestions(suggest);

    expect(await offer()).toEqual({ command: 'watch pause', outcome: 'suggested' });
    expect(offered).toEqual([[dragster]]);
    expect(lines).toEqual([]);
    expect(clock.sleepers()).toBe(0);
  });

  it('wait a second for the store, and no longer', async () => {
    const stored = Promise.withResolvers<readonly (typeof dragster)[]>();
    const { offer, offered, clock, lines } = someSuggestions(() => stored.promise);

    const offering = offer();
    await clock.advance(999);
    expect(offered).toEqual([]);
    await clock.advance(1);
    await offering;
    stored.reject(new Error('too late for anybody'));

    expect(offered).toEqual([[]]);
    expect(lines).toMatchObject([
      { level: 'warn', message: 'suggestions came too late', fields: { reference: 'K7Q2' } },
    ]);
  });

  it.each([
    {
      title: 'at once',
      suggest: () => {
        throw new Error('broken');
      },
    },
    { title: 'soon', suggest: () => Promise.reject(new Error('broken')) },
  ])('are none when the store breaks $title, which the log says', async ({ suggest }) => {
    const { offer, offered, lines } = someSuggestions(suggest);

    expect(await offer()).toMatchObject({ outcome: 'suggested' });

    expect(offered).toEqual([[]]);
    expect(lines).toMatchObject([{ level: 'error', message: 'suggestions broke', fields: { reference: 'K7Q2' } }]);
  });

  it('are none for those who may not use the command, and nothing is asked for them', async () => {
    const asked: string[] = [];
    const { offer, offered } = someSuggestions((kind) => {
      asked.push(kind);
      return [dragster];
    });

    await offer({ ...manager, managesServer: false });
    await offer({ ...manager, guildId: null });
    expect({ offered, asked }).toEqual({ offered: [[], []], asked: [] });

    await offer();
    expect({ offered: offered.at(-1), asked }).toEqual({ offered: [dragster], asked: ['watches'] });
  });

  it('reach the client of who types, from a store that takes its time', async () => {
    const { discord } = await aDispatch({
      commands: [pause],
      suggest: async (kind, { typed }, { guildId }) => [{ name: `${kind} of ${guildId}: ${typed}`, value: 'w1' }],
    });

    for (const who of ['manager', 'late-manager'] as const) {
      const actor = discord.actor(who);
      expect(await discord.suggest(actor, '/watch pause watch:dra')).toEqual([
        { name: `watches of ${actor.channel.guild?.id}: dra`, value: 'w1' },
      ]);
    }
  });
});
