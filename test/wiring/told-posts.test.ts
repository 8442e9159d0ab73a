import { expect, it } from 'vitest';
import type { PostOutcome } from '../../src/domain/post.ts';
import { toldPosts } from '../../src/wiring/told-posts.ts';
import { createManualClock } from '../fakes/manual-clock.ts';
import { createRecordingTelemetry } from '../fakes/recording-telemetry.ts';
import { createTinyNotifier } from '../fakes/tiny-notifier.ts';

const address = { kind: 'channel', guildId: '100', channelId: '200' } as const;
const message = { content: 'a post', embeds: [], mentions: { users: [], roles: [] } };

it('telemetry hears what came of each post, and whoever posts does, too', async () => {
  const notifier = createTinyNotifier(createManualClock());
  const { telemetry, posts } = createRecordingTelemetry();
  const told = toldPosts(notifier, telemetry);
  const outcomes: readonly PostOutcome[] = [
    { kind: 'not-sent', scope: 'address', afterMs: null },
    { kind: 'unknown', scope: 'everywhere', afterMs: null },
    { kind: 'lost', lost: { why: 'no-permission', missing: [] } },
    { kind: 'refused', path: 'content' },
  ];

  const heard = [await told.post(address, message, 'n1')];
  for (const outcome of outcomes) {
    notifier.fault = () => ({ outcome });
    heard.push(await told.post(address, message, 'n2'));
  }

  expect(heard).toEqual([{ kind: 'sent' }, ...outcomes]);
  expect(posts).toEqual(['sent', 'not-sent', 'unknown', 'lost', 'refused']);
});
