import { describe, expect, it } from 'vitest';
import { ticketsTrend } from '../../commands/tickets/trend.ts';
import { createChartPainter } from '../../src/charts/chart-painter.ts';
import type { Message } from '../../src/domain/message.ts';
import { words } from '../../src/words/en.ts';
import { aCaller } from '../discord/a-caller.ts';
import { noDeps } from '../discord/command-deps.ts';
import { emptyRetroAchievements } from '../fakes/empty-retroachievements.ts';
import { silentLog } from '../fakes/silent-log.ts';
import { tinyTickets } from '../fakes/tiny-tickets.ts';
import { fresh } from '../views/samples.ts';

const hanging = new URL('../charts/hanging-thread.ts', import.meta.url);
const counts = { open: 3, waiting: 0, reopened: 0 };

/** The trend of the site, whose pictures never come. */
function trend({ signal }: { signal: AbortSignal }): Promise<Message> {
  const retroachievements = {
    ...emptyRetroAchievements,
    history: { of: async () => [{ at: fresh.asOf - 9 * 86_400_000, counts }] },
    charts: createChartPainter({ log: silentLog, thread: hanging }),
  };
  const deps = {
    ...noDeps,
    tickets: tinyTickets,
    question: { signal, refresh: false },
    upstreams: { retroachievements, akana: null },
  };
  return ticketsTrend.prepare({ scope: 'site', days: 7 }).run(aCaller(), deps);
}

describe('a trend whose picture does not come', () => {
  it('is told as text although its question has not ended', { timeout: 15_000 }, async () => {
    const message = await trend({ signal: new AbortController().signal });

    expect(message.files).toEqual([]);
    expect(message.embeds?.[0]?.description).toContain('In 7 days: **3 → 0 open**');
    expect(message.embeds?.[0]?.description).toContain(words.trend.notDrawn);
  });

  it('is told as text as soon as its question ends', async () => {
    const message = await trend({ signal: AbortSignal.timeout(100) });

    expect(message.embeds?.[0]?.description).toContain(words.trend.notDrawn);
  });
});
