import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FailureKind } from '../../src/domain/failure.ts';
import type { BotStatus } from '../../src/domain/status.ts';
import type { KeptWatch } from '../../src/domain/watch-keeper.ts';
import { statusMessage } from '../../src/views/status.ts';
import { hostileText, liveMarks } from '../lib/hostile-text.ts';
import { anyLost, anySubject } from './any-notice.ts';
import { refusals } from './refusals.ts';
import { aStatus } from './watch-samples.ts';

const time = fc.integer({ min: 0, max: 8_640_000_000_000_000 });
const count = fc.nat(1_000_000);

const common = {
  lastAnswer: fc.option(fc.record({ at: time, tookMs: fc.nat() })),
  lastFailure: fc.option(fc.record({ at: time, kind: fc.constantFrom(...FailureKind.options) })),
  waiting: count,
  pausedUntil: fc.option(time),
};

const bot: fc.Arbitrary<BotStatus> = fc.record({
  version: fc.constant('1.2.3'),
  since: time,
  retroachievements: fc.option(
    fc.record({
      ...common,
      upstream: fc.constant('RetroAchievements' as const),
      mirror: fc.option(fc.record({ asOf: time, sweptAt: time, tickets: count, unreadable: count })),
    }),
  ),
  akana: fc.option(
    fc.record({
      ...common,
      upstream: fc.constant('Akana' as const),
      login: fc.record({
        account: fc.option(hostileText),
        pendingTasks: fc.array(hostileText, { maxLength: 20 }),
        noLoginBefore: fc.option(time),
      }),
    }),
  ),
});

const watch: fc.Arbitrary<KeptWatch> = fc
  .record({
    subject: anySubject,
    channelName: hostileText,
    paused: fc.option(
      fc.record({ at: time, reason: fc.record({ kind: fc.constant('lost' as const), lost: anyLost }) }),
    ),
    trouble: fc.option(fc.record({ since: time, refusals: count, lost: anyLost })),
    failing: fc.option(fc.record({ since: time, failure: fc.constantFrom(...FailureKind.options) })),
    hasUpstream: fc.boolean(),
  })
  .map(({ subject, channelName, paused, trouble, failing, hasUpstream }) =>
    aStatus({ watch: { subject, channelName, paused }, trouble, hasUpstream, looks: { lookedAt: null, failing } }),
  );

it('every status fits Discord, and is inert', async () => {
  await fc.assert(
    fc.asyncProperty(bot, fc.option(fc.array(watch, { maxLength: 50 })), async (bot, watches) => {
      const message = statusMessage({ bot, watches });
      const ours = [/<t:\d+:R>/g, /\*\*/g, /`[^`\n]+`/g, /^-# /gm];

      expect(await refusals(message)).toEqual([]);
      expect(liveMarks(message.embeds?.[0]?.description ?? '', ours)).toEqual([]);
      expect(message.mentions).toBeUndefined();
    }),
    { numRuns: 200 },
  );
});
