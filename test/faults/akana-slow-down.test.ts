import { describe, expect, it } from 'vitest';
import type { RecordedRequest } from '../../playground/akana/api/recorded-request.ts';
import { textOf } from '../running-bot.ts';
import { withAkanaBot } from './with-akana-bot.ts';

const isTickets = ({ path }: RecordedRequest) => path === '/api/tickets';

describe.concurrent('an Akana that asks us to slow down', () => {
  it('for a short time is waited for', { timeout: 60_000 }, () =>
    withAkanaBot(async (running) => {
      await running.ask('/tickets api state:open');
      running.akana.queueFaults([{ kind: 'rate-limited', retryAfter: '2' }], isTickets);
      const startedAt = Date.now();

      expect(textOf(await running.ask('/tickets api state:resolved'))).toContain('**1 resolved**');
      expect(Date.now() - startedAt).toBeGreaterThanOrEqual(1_900);
    }),
  );

  it('for long is left alone, and people hear when it is ready', { timeout: 60_000 }, () =>
    withAkanaBot(async (running) => {
      await running.ask('/tickets api state:open');
      running.akana.queueFaults([{ kind: 'rate-limited', retryAfter: '40' }], isTickets);
      const first = textOf(await running.ask('/tickets api state:resolved'));
      const asked = running.akana.requests.length;

      const next = textOf(await running.ask('/tickets api state:closed'));
      const known = textOf(await running.ask('/tickets api state:open'));

      for (const text of [first, next])
        expect(text).toMatch(/^Akana asks us to slow down\. Ready again in (?:3\d|40) seconds\.$/);
      expect(known).toMatch(/Akana asks us to slow down\. Last known, <t:\d+:R>: \*\*5 open\*\*\./);
      expect(running.akana.requests).toHaveLength(asked);
    }),
  );
});
