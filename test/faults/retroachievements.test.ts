import { expect, it } from 'vitest';
import type { Fault } from '../../playground/retroachievements/faults/fault.ts';
import { type RunningBot, startRunningBot, textOf } from '../running-bot.ts';
import { aWorld } from '../upstreams/retroachievements/a-world.ts';
import { describeTrouble, type Trouble } from './describe-trouble.ts';

const noAnswer = 'RetroAchievements did not answer.';
const unreadable = 'RetroAchievements answered with something I cannot read.';
const problem = 'RetroAchievements did not answer: its server has a problem.';
const slowDown = 'RetroAchievements asks us to slow down.';
const refused = "The bot's RetroAchievements key was refused. Only the bot's operator can fix this.";

const troubles: readonly Trouble<Fault>[] = [
  { fault: { kind: 'hang' }, says: noAnswer },
  { fault: { kind: 'slow', ms: 6_000 }, says: noAnswer },
  { fault: { kind: 'reset', when: 'before-headers' }, says: noAnswer },
  // In the middle of an answer it may be either.
  { fault: { kind: 'reset', when: 'after-headers' }, says: 'RetroAchievements' },
  { fault: { kind: 'truncated' }, says: unreadable },
  { fault: { kind: 'html', status: 200 }, says: unreadable },
  { fault: { kind: 'html', status: 403 }, says: problem },
  { fault: { kind: 'error', status: 500, body: 'json' }, says: problem },
  { fault: { kind: 'error', status: 502, body: 'html' }, says: problem },
  { fault: { kind: 'oversized' }, says: unreadable },
  { fault: { kind: 'wrong-shape', body: { success: false } }, says: unreadable },
  { fault: { kind: 'rate-limited', retryAfter: null }, says: slowDown },
  { fault: { kind: 'rate-limited', retryAfter: '40' }, says: slowDown },
  { fault: { kind: 'unauthorized' }, says: refused },
];

const falseAnswer = /no open tickets|no game matches|no retroachievements user|lists no|\b0 open/i;

describeTrouble({
  upstream: 'RetroAchievements',
  troubles,
  questions: [
    '/tickets game game:14402',
    '/tickets game game:14402 set:unofficial',
    '/tickets game game:14402 state:all',
    '/tickets dev name:Hexadigital',
    '/tickets dev name:MockUser',
  ],
  falseAnswer,
  withBot,
  setFault: ({ retroAchievements }, fault) => retroAchievements.setFault(fault),
});

it('says so, and not that a title is unknown, when it has never read a list', { timeout: 60_000 }, () =>
  withBot(async (running) => {
    running.retroAchievements.setFault({ kind: 'error', status: 500, body: 'json' });

    const text = textOf(await running.ask('/tickets game game:Dragster'));

    expect(text).toContain('RetroAchievements did not answer');
    expect(text).not.toMatch(falseAnswer);
  }),
);

async function withBot(work: (running: RunningBot) => Promise<void>): Promise<void> {
  const small = aWorld();
  small.open(small.dragster, 2);
  small.openUnofficial(small.dragster, 2);
  small.open(small.dragster, 2, { holder: small.other.ulid });
  const running = await startRunningBot(small.world, { env: { CACHE_SECONDS: '0' } });
  try {
    await work(running);
  } finally {
    await running.stop();
  }
}
