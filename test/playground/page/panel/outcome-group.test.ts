import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createOutcomeGroup } from '../../../../playground/page/panel/outcome-group.ts';
import type { Outcome } from '../../../../playground/page/panel/outcome.ts';
import { createTurns } from '../../../../playground/page/panel/turns.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** What stands there to be read: the last thing that is put into its view. */
function read(outcome: Outcome): unknown {
  return outcome.view().values.at(-1);
}

async function tell(outcome: Outcome, told: string): Promise<void> {
  await outcome.attempt(async () => ({ told }));
}

describe('what was said of something done', () => {
  it('goes when something else near it is begun', async () => {
    const newOutcome = createOutcomeGroup({ draw: () => undefined });
    const [tickets, trouble] = [newOutcome(), newOutcome()];
    await tell(tickets, 'Ticket 1 is closed now.');
    const before = read(tickets);

    const done = tell(trouble, 'RetroAchievements is down now.');
    const after = read(tickets);
    await done;

    expect([before, after, read(trouble)]).toEqual(['Ticket 1 is closed now.', '', 'RetroAchievements is down now.']);
  });

  it('stays when something is done elsewhere', async () => {
    const [tickets, other] = [
      createOutcomeGroup({ draw: () => undefined })(),
      createOutcomeGroup({ draw: () => undefined })(),
    ];
    await tell(tickets, 'Ticket 1 is closed now.');

    await tell(other, 'Akana is down now.');

    expect(read(tickets)).toBe('Ticket 1 is closed now.');
  });

  it('goes after a while, but not what was said since', async () => {
    const turns = createTurns(() => undefined);
    await turns.attempt(async () => ({ told: 'One.' }));
    await vi.advanceTimersByTimeAsync(15_000);
    await turns.attempt(async () => ({ told: 'Two.' }));
    const said: unknown[] = [];

    await vi.advanceTimersByTimeAsync(15_000);
    said.push(turns.said()?.text);
    await vi.advanceTimersByTimeAsync(5_000);
    said.push(turns.said());

    expect(said).toEqual(['Two.', null]);
  });
});
