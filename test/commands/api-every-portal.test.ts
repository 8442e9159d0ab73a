import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AkanaSwitches, everyVariant } from '../../playground/akana/switches.ts';
import { createAkanaWorld } from '../../playground/akana/world.ts';
import { type RunningBot, startRunningBot, textOf } from '../running-bot.ts';
import { aWorld } from '../upstreams/retroachievements/a-world.ts';

const minute = 60_000;

/** Cards have tickets of two versions in every state, payouts have more than fit on a page of Akana's, loans none. */
function aPortal() {
  const world = createAkanaWorld({ tenant: 'acme' });
  const cards = world.addApi({ name: 'Card Payments' });
  const [first] = cards.versions;
  const second = world.addVersion(cards.id, '2.0');
  const payouts = world.addApi({ name: 'Payouts' });
  world.addApi({ name: 'Loans' });
  const base = Date.now() - 1000 * minute;
  const open = (about: string, title: string, minutes: number) =>
    world.openTicket({ about, title, createdAt: base + minutes * minute });

  open(first.id, 'Declined twice', 1);
  open(second.id, 'Times out', 2);
  const back = open(second.id, 'Rounds up', 3);
  world.reopen(world.resolve(back.id, base + 4 * minute).id, base + 5 * minute);
  const done = open(first.id, 'Wrong currency', 6);
  world.comment(done.id, { text: 'It was the header.', at: base + 7 * minute });
  world.resolve(done.id, base + 8 * minute);
  world.close(open(second.id, 'Not ours', 9).id, base + 10 * minute);
  for (let count = 1; count <= 120; count += 1) open(payouts.id, `Payout ${count}`, 20 + count);
  return { world, cards, done };
}

const variants: readonly [string, Partial<AkanaSwitches>][] = Object.entries(everyVariant);

describe.each(variants)('on a portal with %s', (_name, switches) => {
  let portal: ReturnType<typeof aPortal>;
  let running: RunningBot;

  beforeAll(async () => {
    portal = aPortal();
    running = await startRunningBot(aWorld().world, { akana: portal.world, env: { CACHE_SECONDS: '0' } });
    Object.assign(running.akana.switches, switches);
  });

  afterAll(() => running.stop());

  it('counts what is open and reopened, page after page', async () => {
    const answer = textOf(await running.ask('/tickets api'));

    expect(answer).toContain('**122 open** · 1 reopened');
    expect(answer).toContain('as seen by TicketBot');
  });

  it.each(['name', 'id'] as const)('tells of an API by its %s', async (key) => {
    const api = portal.cards[key];

    expect(textOf(await running.ask(`/tickets api api:${api}`))).toContain('**2 open** · 1 reopened');
    expect(textOf(await running.ask(`/tickets api api:${api} state:all`))).toContain(
      '**2 open** · 1 reopened · 1 resolved · 1 closed · 5 in all',
    );
  });

  it('says that nothing is visible where there is nothing', async () => {
    expect(textOf(await running.ask('/tickets api api:Loans'))).toContain('none visible to this account');
  });

  it('shows a single ticket with its comments', async () => {
    const answer = textOf(await running.ask(`/tickets api ticket:${portal.done.id} comments:2`));

    expect(answer).toContain('Wrong currency');
    expect(answer).toContain('**1 resolved**');
    if (switches.ticketFields !== 'sparse') expect(answer).toContain('It was the header.');
  });

  it('logs in once more when the session has ended', async () => {
    const logins = running.akana.logins();
    running.akana.expireSessions();

    const answer = textOf(await running.ask('/tickets api state:resolved'));

    expect(answer).toContain('**1 resolved**');
    expect(running.akana.logins()).toBe(logins + 1);
  });
});
