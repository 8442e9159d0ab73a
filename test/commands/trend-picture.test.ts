import { describe, expect, it } from 'vitest';
import { ticketsTrend } from '../../commands/tickets/trend.ts';
import { createChartPainter } from '../../src/charts/chart-painter.ts';
import type { Chart } from '../../src/domain/chart.ts';
import type { Message } from '../../src/domain/message.ts';
import { words } from '../../src/words/en.ts';
import { aCaller } from '../discord/a-caller.ts';
import { noDeps } from '../discord/command-deps.ts';
import { emptyRetroAchievements } from '../fakes/empty-retroachievements.ts';
import { silentLog } from '../fakes/silent-log.ts';
import { tinyTickets } from '../fakes/tiny-tickets.ts';
import { fresh } from '../views/samples.ts';

const hanging = new URL('../charts/hanging-thread.ts', import.meta.url);
type Paint = (ends: AbortSignal) => Promise<Uint8Array | null>;

const counts = { open: 3, waiting: 0, reopened: 0 };

/** The trend of the site, whose pictures never come unless somebody else paints them. */
function trend({ signal }: { signal: AbortSignal }, paint?: Paint): Promise<Message> {
  const retroachievements = {
    ...emptyRetroAchievements,
    history: { of: async () => [{ at: fresh.asOf - 9 * 86_400_000, counts }] },
    charts: paint
      ? { paint: (_chart: Chart, ends: AbortSignal) => paint(ends) }
      : createChartPainter({ log: silentLog, thread: hanging }),
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

  it('is not waited for when its question ends', async () => {
    const ending = new AbortController();
    const painting = Promise.withResolvers<AbortSignal>();
    const told = trend(ending, (signal) => {
      painting.resolve(signal);
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve(null), { once: true }));
    });

    const signal = await painting.promise;
    expect(signal.aborted).toBe(false);
    ending.abort();

    expect(signal.aborted).toBe(true);
    expect((await told).embeds?.[0]?.description).toContain(words.trend.notDrawn);
  });

  it('is drawn all the same where the last known numbers come as the question ends', async () => {
    const message = await trend({ signal: AbortSignal.abort() }, async ({ aborted }) =>
      aborted ? null : new Uint8Array([1]),
    );

    expect(message.files).toHaveLength(1);
  });
});
