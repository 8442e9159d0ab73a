import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { createPersistent } from '../../src/discord/persistent.ts';
import { createManualClock } from '../fakes/manual-clock.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';

const patience = { pausesMs: [100, 400, 900], withinMs: 2_500 };
const minute = 60_000;

const broken = new HTTPError(502, 'Bad Gateway', 'POST', '/', {});
const refused = new DiscordAPIError({ message: 'no', code: 50_035 }, 50_035, 400, 'POST', '/', {});
const limited = (retryAfter: number) =>
  new RateLimitError({
    retryAfter,
    timeToReset: retryAfter,
    limit: 5,
    method: 'POST',
    hash: 'hash',
    url: '/',
    route: '/',
    majorParameter: '1',
    global: false,
    sublimitTimeout: 0,
    scope: 'user',
  });

describe('a request that fails', () => {
  it.each([
    { what: 'breaks', errors: [broken, broken, broken, broken], sentAt: [0, 100, 500, 1_400] },
    { what: 'breaks once', errors: [broken], sentAt: [0, 100] },
    { what: 'is refused', errors: [refused], sentAt: [0] },
    { what: 'comes too often for a while', errors: [limited(700)], sentAt: [0, 700] },
    { what: 'comes too often for long', errors: [limited(2_600)], sentAt: [0] },
    { what: 'comes too often for a time unknown', errors: [limited(0), limited(0)], sentAt: [0, 1_000] },
    { what: 'comes too often for no number', errors: [limited(NaN)], sentAt: [0, 1_000] },
  ])('is sent at $sentAt when it $what', async ({ errors, sentAt }) => {
    const { clock, send, times } = failing(errors);

    const sent = send().catch((error: unknown) => error);
    await clock.advance(minute);

    expect(times).toEqual(sentAt);
    expect(await sent).toBe(errors[sentAt.length - 1]);
  });

  it('is not sent again when nobody waits for it any more', async () => {
    const { clock, send, times } = failing([broken, broken]);
    const ends = new AbortController();

    const sent = send(ends.signal);
    await clock.advance(50);
    ends.abort(new Error('over'));

    await expect(sent).rejects.toThrow('over');
    expect(times).toEqual([0]);
  });

  it('is told to the operator once a minute', async () => {
    const { clock, send, lines } = failing(Array.from({ length: 12 }, () => broken));

    for (let turn = 0; turn < 3; turn += 1) {
      void send().catch(() => undefined);
      await clock.advance(minute / 2);
    }

    expect(lines.filter(({ level }) => level === 'warn').map(({ message }) => message)).toEqual([
      'Discord did not take a request: it is sent again',
      'Discord did not take a request: it is sent again',
    ]);
  });
});

function failing(errors: readonly Error[]) {
  const clock = createManualClock();
  const { log, lines } = createRecordingLog();
  const persistently = createPersistent({ clock, elapsed: clock.elapsed, log });
  const left = [...errors];
  const times: number[] = [];
  const request = async (): Promise<void> => {
    times.push(clock.elapsed());
    const error = left.shift();
    if (error !== undefined) throw error;
  };
  return { clock, lines, times, send: (signal?: AbortSignal) => persistently(request, patience, signal) };
}
