import { describe, expect, it } from 'vitest';
import type { Fault } from '../../playground/retroachievements/faults/fault.ts';
import { type RunningBot, startRunningBot, textOf } from '../running-bot.ts';
import { aWorld } from '../upstreams/retroachievements/a-world.ts';

const faults: readonly { fault: Fault; says: string }[] = [
  { fault: { kind: 'hang' }, says: 'RetroAchievements did not answer.' },
  { fault: { kind: 'slow', ms: 6_000 }, says: 'RetroAchievements did not answer.' },
  { fault: { kind: 'reset', when: 'before-headers' }, says: 'RetroAchievements did not answer.' },
  { fault: { kind: 'reset', when: 'after-headers' }, says: 'RetroAchievements' },
  { fault: { kind: 'truncated' }, says: 'RetroAchievements answered with something I cannot read.' },
  { fault: { kind: 'html', status: 200 }, says: 'RetroAchievements answered with something I cannot read.' },
  { fault: { kind: 'html', status: 403 }, says: 'RetroAchievements did not answer: its server has a problem.' },
  {
    fault: { kind: 'error', status: 500, body: 'json' },
    says: 'RetroAchievements did not answer: its server has a problem.',
  },
  {
    fault: { kind: 'error', status: 502, body: 'html' },
    says: 'RetroAchievements did not answer: its server has a problem.',
  },
  { fault: { kind: 'oversized' }, says: 'RetroAchievements answered with something I cannot read.' },
  {
    fault: { kind: 'wrong-shape', body: { success: false } },
    says: 'RetroAchievements answered with something I cannot read.',
  },
  { fault: { kind: 'rate-limited', retryAfter: null }, says: 'RetroAchievements asks us to slow down.' },
  { fault: { kind: 'rate-limited', retryAfter: '40' }, says: 'RetroAchievements asks us to slow down.' },
  {
    fault: { kind: 'unauthorized' },
    says: "The bot's RetroAchievements key was refused. Only the bot's operator can fix this.",
  },
];

const lines = [
  '/tickets game game:14402',
  '/tickets game game:14402 set:unofficial',
  '/tickets game game:14402 state:all',
  '/tickets dev name:Hexadigital',
  '/tickets dev name:MockUser',
];

/** What must never be said while nobody knows. */
const falseAnswer = /no open tickets|no game matches|no retroachievements user|lists no|\b0 open/i;

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

describe.concurrent('while RetroAchievements is in trouble', () => {
  it.for(faults)('says so when it knows nothing: $fault', { timeout: 60_000 }, async ({ fault, says }) => {
    await withBot(async (running) => {
      running.retroAchievements.setFault(fault);

      const answers = await Promise.all(lines.map((line) => running.ask(line)));

      for (const answer of answers) {
        expect(textOf(answer)).toContain(says);
        expect(textOf(answer)).not.toMatch(falseAnswer);
      }
    });
  });

  it.for(faults)(
    'gives the last known numbers when it has them: $fault',
    { timeout: 60_000 },
    async ({ fault, says }) => {
      await withBot(async (running) => {
        for (const line of lines) await running.ask(line);
        running.retroAchievements.setFault(fault);

        const answers = await Promise.all(lines.map((line) => running.ask(line)));

        for (const answer of answers) {
          expect(textOf(answer)).toMatch(/Last known, <t:\d+:R>: \*\*[24] open\*\*/);
          expect(textOf(answer)).toContain(says);
          expect(textOf(answer)).not.toMatch(falseAnswer);
          expect(answer.embeds[0]?.color).toBe(0x737373);
        }
      });
    },
  );

  it('is right again once the trouble is over', { timeout: 60_000 }, () =>
    withBot(async (running) => {
      running.retroAchievements.setFault({ kind: 'reset', when: 'before-headers' });
      for (const line of lines) await running.ask(line);
      running.retroAchievements.setFault(null);

      await expect
        .poll(async () => textOf(await running.ask('/tickets game game:14402')), { timeout: 30_000, interval: 500 })
        .toContain('**4 open**\n-# as of');
    }),
  );

  it('says so, and not that a title is unknown, when it has never read a list', { timeout: 60_000 }, () =>
    withBot(async (running) => {
      running.retroAchievements.setFault({ kind: 'error', status: 500, body: 'json' });

      const text = textOf(await running.ask('/tickets game game:Dragster'));

      expect(text).toContain('RetroAchievements did not answer');
      expect(text).not.toMatch(falseAnswer);
    }),
  );
});
