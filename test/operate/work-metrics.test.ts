import fc from 'fast-check';
import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { createWorkMetrics } from '../../src/operate/work-metrics.ts';
import { samples, valueOf } from './samples.ts';

function counted() {
  const registry = new Registry();
  return { telemetry: createWorkMetrics(registry), text: () => registry.metrics() };
}

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('__proto__', 'constructor', 'a"} 1\nevil 2', '\\', '\\n', 'a,kind:press', '{}', '\u2028', '\uD800'),
  fc.constantFrom('tickets game', 'Show tickets', 'answered', 'not-here', 'open-list'),
);

describe('what is counted', () => {
  it('is well-formed, and has no word that no command of ours can have, whatever it is handed', async () => {
    const words = fc.record({ command: hostile, outcome: hostile, mode: hostile });

    await fc.assert(
      fc.asyncProperty(fc.array(words, { maxLength: 20 }), async (all) => {
        const { telemetry, text } = counted();
        for (const { command, outcome, mode } of all) {
          telemetry.interaction({ command, kind: 'press', outcome, acknowledgedMs: 1, answeredMs: 2 });
          telemetry.upstreamRequest({ upstream: 'Akana', mode, outcome: 'answered', ms: 1 });
        }

        const found = samples(await text());

        for (const { labels } of found)
          for (const [name, value] of Object.entries(labels))
            if (name !== 'le') expect(value).toMatch(/^[a-z][\w -]{0,63}$/i);
        const sumOf = (name: string) =>
          found.filter((sample) => sample.name === name).reduce((sum, { value }) => sum + value, 0);
        expect(sumOf('ticketwatch_interactions_total')).toBe(all.length);
        expect(sumOf('ticketwatch_answer_duration_seconds_count')).toBe(all.length);
        expect(sumOf('ticketwatch_upstream_requests_total')).toBe(all.length);
      }),
    );
  });

  it('does not grow with the number of words', async () => {
    const { telemetry, text } = counted();
    const interaction = { kind: 'command', outcome: 'answered', acknowledgedMs: null, answeredMs: null } as const;

    for (let nth = 0; nth < 5_000; nth += 1) telemetry.interaction({ ...interaction, command: `command ${nth}` });
    telemetry.interaction({ ...interaction, command: 'command 0' });

    const all = samples(await text()).filter(({ name }) => name === 'ticketwatch_interactions_total');
    expect(all).toHaveLength(101);
    const { kind, outcome } = interaction;
    const numberOf = async (command: string) =>
      valueOf(await text(), 'ticketwatch_interactions_total', { command, kind, outcome });
    expect(await numberOf('command 0')).toBe(2);
    expect(await numberOf('other')).toBe(4_900);
  });
});
