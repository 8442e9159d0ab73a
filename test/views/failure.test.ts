import { describe, expect, it } from 'vitest';
import { UpstreamFailure } from '../../src/domain/failure.ts';
import { failureMessage } from '../../src/views/failure.ts';

const now = 1_700_000_000_000;

describe('the message of a failure', () => {
  it.each([
    { kind: 'unreachable', said: 'RetroAchievements did not answer. Try again in a minute.' },
    { kind: 'timed-out', said: 'RetroAchievements did not answer. Try again in a minute.' },
    { kind: 'rate-limited', said: 'RetroAchievements asks us to slow down. Try again in a minute.' },
    {
      kind: 'refused',
      said: "The bot's RetroAchievements key was refused. Only the bot's operator can fix this.",
    },
    { kind: 'malformed', said: 'RetroAchievements answered with something I cannot read. Try again in a minute.' },
    { kind: 'broken', said: 'RetroAchievements did not answer: its server has a problem. Try again in a minute.' },
    {
      upstream: 'Akana',
      kind: 'refused',
      said: "The bot's Akana login was refused. Only the bot's operator can fix this.",
    },
    {
      upstream: 'Akana',
      kind: 'rejected',
      said: 'Akana failed on this question: its server has a problem, or was given an id that it does not know. Try again in a minute, and check the ids if you gave any.',
    },
    { upstream: 'Akana', kind: 'timed-out', said: 'Akana did not answer. Try again in a minute.' },
  ] as const)('says what $kind means, and what to do', ({ kind, said, ...of }) => {
    const upstream = 'upstream' in of ? of.upstream : 'RetroAchievements';
    const failure = new UpstreamFailure(upstream, kind, { cause: new Error('GET ?y=secret: 418') });

    expect(failureMessage(failure, now)).toEqual({ content: said });
  });

  it.each([
    { kind: 'rate-limited', inMs: 40_000, said: 'RetroAchievements asks us to slow down. Ready again in 40 seconds.' },
    { kind: 'rate-limited', inMs: 1, said: 'RetroAchievements asks us to slow down. Ready again in 1 second.' },
    { kind: 'rate-limited', inMs: 180_000, said: 'RetroAchievements asks us to slow down. Ready again in 3 minutes.' },
    { kind: 'rate-limited', inMs: -1, said: 'RetroAchievements asks us to slow down. Try again in a minute.' },
    { kind: 'unreachable', inMs: 30_000, said: 'RetroAchievements did not answer. Try again in 30 seconds.' },
  ] as const)('says when to ask again: $kind, $inMs ms', ({ kind, inMs, said }) => {
    const failure = new UpstreamFailure('RetroAchievements', kind, { retryAt: now + inMs });

    expect(failureMessage(failure, now)).toEqual({ content: said });
  });
});
