import { describe, expect, it } from 'vitest';
import { type RunningBot, textOf } from '../running-bot.ts';
import { withAkanaBot } from './with-akana-bot.ts';

const game = '/tickets game game:14402';
const api = '/tickets api api:Loans';

/** What the one says that is in trouble, and what the other answers meanwhile, twice. */
async function askBoth(running: RunningBot, troubled: string, well: string) {
  const startedAt = Date.now();
  const [trouble, ...answers] = await Promise.all([
    running.ask(troubled),
    ...[well, well].map((line) =>
      running.ask(line).then((answer) => ({ text: textOf(answer), ms: Date.now() - startedAt })),
    ),
  ]);
  return { trouble: textOf(trouble), answers };
}

describe.concurrent('trouble of one upstream', () => {
  it.for(['hang', 'truncated', 'unauthorized', 'oversized'] as const)(
    'leaves Akana answering at once: %s of RetroAchievements',
    { timeout: 60_000 },
    (kind) =>
      withAkanaBot(async (running) => {
        running.retroAchievements.setFault({ kind });

        const { trouble, answers } = await askBoth(running, game, api);

        expect(trouble).toMatch(/RetroAchievements (?:did not answer|answered with|key was refused)/);
        for (const { text, ms } of answers) {
          expect(text).toContain('**3 open** · 1 reopened\n');
          expect(ms).toBeLessThan(3_000);
        }
      }),
  );

  it.for(['hang', 'truncated', 'unauthorized', 'oversized'] as const)(
    'leaves RetroAchievements answering at once: %s of Akana',
    { timeout: 60_000 },
    (kind) =>
      withAkanaBot(async (running) => {
        running.akana.setFault({ kind });

        const { trouble, answers } = await askBoth(running, api, game);

        expect(trouble).toMatch(/Akana (?:did not answer|answered with|login was refused)/);
        for (const { text, ms } of answers) {
          expect(text).toContain('**4 open**\n');
          expect(ms).toBeLessThan(3_000);
        }
      }),
  );
});
