import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ActorName } from '../../playground/discord/default-world.ts';
import { type PortalBot, startPortalBot } from './a-portal-bot.ts';

let world: PortalBot['world'];
let loans: PortalBot['loans'];
let running: PortalBot['running'];

beforeEach(async () => {
  ({ world, loans, running } = await startPortalBot());
});

afterEach(() => running.stop());

const typed = (text: string, who: ActorName = 'member') =>
  running.discord.suggest(running.discord.actor(who), `/tickets api api:${text}`);
const paths = () => running.akana.requests.map(({ path }) => path);

/** The list is read behind the back of the first one who types. */
async function untilKnown(): Promise<void> {
  await expect.poll(() => typed('lo')).not.toEqual([]);
}

describe('what /tickets api suggests', () => {
  it('are the APIs whose names begin so, by their ids', async () => {
    const cards = world.addApi({ name: 'Card Payments' });
    world.addApi({ name: 'Fraud Rules', hidden: true });
    await untilKnown();

    expect(await typed('lo')).toEqual([{ name: 'Loans', value: loans.id }]);
    expect(await typed('PAY')).toEqual([{ name: 'Card Payments', value: cards.id }]);
    expect(await typed('fraud')).toEqual([]);
  });

  it('tells APIs of one name apart by their ids', async () => {
    const twin = world.addApi({ name: 'Loans' });
    await untilKnown();

    expect((await typed('loans')).toSorted((a, b) => a.name.localeCompare(b.name))).toEqual(
      [loans.id, twin.id].toSorted().map((id) => ({ name: `Loans · ${id}`, value: id })),
    );
  });

  it('comes from memory: however much is typed, Akana is asked for its APIs once', async () => {
    await untilKnown();

    for (const text of ['l', 'lo', 'loa', 'loan', 'loans', 'x', '', 'card payments', '*', 'OR'])
      await Promise.all([typed(text), typed(text, 'manager')]);

    expect(paths()).toEqual(['/api/login', '/api/apis']);
  });

  it('is nothing, at once, while Akana does not answer', async () => {
    running.akana.setFault({ kind: 'hang' });
    const startedAt = Date.now();

    // Each that waited for Akana would take the second that suggestions have.
    for (const text of ['l', 'lo', 'loa', 'loan', 'loans', 'loans ', 'loans a']) expect(await typed(text)).toEqual([]);
    expect(Date.now() - startedAt).toBeLessThan(5_000);
  });

  it('stays what it was while Akana is in trouble', async () => {
    await untilKnown();
    running.akana.setFault({ kind: 'reset', when: 'before-headers' });

    expect(await typed('lo')).toEqual([{ name: 'Loans', value: loans.id }]);
  });

  it.each(['late-member', 'dm', 'user-install'] as const)(
    'is nothing where Akana is not allowed, which Akana does not even hear of: %s',
    async (who) => {
      expect(await typed('lo', who)).toEqual([]);
      expect(paths()).toEqual([]);

      await untilKnown();
      expect(await typed('lo', who)).toEqual([]);
    },
  );
});
