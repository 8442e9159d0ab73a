import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textOf } from '../running-bot.ts';
import { type PortalBot, startPortalBot } from './a-portal-bot.ts';

let running: PortalBot['running'];
let open: PortalBot['open'];
let asked: PortalBot['asked'];

beforeEach(async () => {
  ({ running, open, asked } = await startPortalBot());
});

afterEach(() => running.stop());

describe('/tickets api ticket:', () => {
  it.each([
    ['ticket11701', '-# Filters: ticket11701'],
    ['11701', '-# Filters: ticket 11701'],
  ])('finds a ticket by the number that answers show: %s', async (typed, filters) => {
    const [, wanted] = open(3, { visibility: 'Limited' });
    expect(wanted?.id).toBe('ticket11701.acme');
    const list = textOf(await running.ask('/tickets api private:false'));

    const answer = await running.ask(`/tickets api ticket:${typed}`);
    const refreshed = await running.press(answer, 'Refresh');

    expect(list).toContain('ticket11701');
    for (const message of [answer, refreshed.message]) {
      expect(textOf(message)).toContain('Ticket 2 of 3');
      expect(textOf(message)).toContain(`${filters}\n`);
    }
    expect(new Set(asked().flatMap(({ ItemID }) => ItemID ?? []))).toEqual(new Set(['ticket11701.acme']));
  });

  it.each(['TICKET11700', 'Ticket11700.acme', 'PORTAL/acme#/forum/discussions/ticket11700.acme/details'])(
    'finds it by %s',
    async (typed) => {
      open(1);

      const text = textOf(await running.ask(`/tickets api ticket:${typed.replace('PORTAL', running.akana.url)}`));

      expect(text).toContain('Ticket 1 of 1');
    },
  );

  it('takes no link to another portal, and asks nobody', async () => {
    const [ticket] = open(1);

    const answer = await running.ask(
      `/tickets api ticket:https://staging.example/acme#/forum/discussions/${ticket?.id}/details`,
    );

    expect(answer.content).toBe('That link leads to another portal than the one I read.');
    expect(running.akana.requests.filter(({ path }) => path.startsWith('/api/tickets'))).toEqual([]);
  });

  it.each([
    ['ticket99', '**ticket99**'],
    ['99', 'ticket **99**'],
    ['ticket99.acme', '**ticket99**'],
  ])('says of %s that no such ticket is visible, as it was typed', async (typed, said) => {
    open(1);

    const text = textOf(await running.ask(`/tickets api ticket:${typed}`));

    expect(text).toContain(`No ${said}: none visible to this account (TicketBot).`);
  });
});
