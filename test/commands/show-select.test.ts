import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FinalAnswer } from '../../playground/final-answer.ts';
import { createAkanaWorld, type AkanaWorld } from '../../playground/akana/world.ts';
import { type RunningBot, startRunningBot, textOf } from '../running-bot.ts';
import { aWorld, type SmallWorld } from '../upstreams/retroachievements/a-world.ts';
import { afterRestart } from './after-restart.ts';

let small: SmallWorld;
let akana: AkanaWorld;
let running: RunningBot;

beforeEach(async () => {
  small = aWorld();
  small.open(small.dragster, 25, { notes: 'All that the reporter wrote' });
  akana = createAkanaWorld({ tenant: 'acme', accountName: 'TicketBot' });
  const { id } = akana.addApi({ name: 'Loans' });
  akana.openTicket({ about: id, id: 'ticket11623.acme', title: 'Hush', visibility: 'Limited' });
  akana.openTicket({ about: id, id: '#5 of/Ünusual kind.acme', title: 'Odd' });
  running = await startRunningBot(small.world, {
    akana,
    env: { CACHE_SECONDS: '0' },
    discord: { identifyWindowMs: 0 },
  });
});

afterEach(() => running.stop());

/** Opened beside the list, for one person alone. */
function expectAside({ isUpdate, message }: FinalAnswer): void {
  expect({ isUpdate, ephemeral: message.ephemeral }).toEqual({ isUpdate: false, ephemeral: true });
}

describe('choosing a ticket of a list', () => {
  it.each(['/tickets game game:14402', '/tickets dev name:Hexadigital'])(
    'shows it beside the list, which stays: %s',
    async (line) => {
      const list = await running.ask(line);
      const { message: second } = await running.press(list, '▶');
      const [, id = ''] = /\/ticket\/(\d+)\)/.exec(textOf(second)) ?? [];

      const chosen = await running.choose(second, id);

      expectAside(chosen);
      expect(chosen.message.embeds[0]?.title).toContain(`Ticket ${id} · `);
      expect(textOf(chosen.message)).toContain('> All that the reporter wrote');
      const shown = running.discord.messages(list.channel_id).find((message) => message.id === list.id);
      expect(shown && textOf(shown)).toBe(textOf(second));
    },
  );

  it("shows it to somebody on another's list", async () => {
    const list = await running.ask('/tickets game game:14402');

    const chosen = await running.choose(list, '25', 'manager');

    expectAside(chosen);
    expect(chosen.message.visibleTo).toBe(running.discord.actor('manager').person.id);
  });

  it('shows it after a restart', async () => {
    const list = await running.ask('/tickets game game:14402');

    const chosen = await afterRestart(running, () => running.choose(list, '25'));

    expectAside(chosen);
    expect(chosen.message.embeds[0]?.title).toContain('Ticket 25 · ');
  });

  it('says that it is gone', async () => {
    const list = await running.ask('/tickets game game:14402');
    small.world.eraseTicket(25);

    const chosen = await running.choose(list, '25');

    expectAside(chosen);
    expect(textOf(chosen.message)).toBe('There is no ticket 25 on RetroAchievements.');
  });
});

describe("choosing one of Akana's tickets of a list", () => {
  it.each(['member', 'manager'] as const)('shows all of it beside the list that others see: %s', async (who) => {
    const list = await running.ask('/tickets api api:Loans private:false');

    const chosen = await running.choose(list, 'ticket11623.acme', who);

    expect(JSON.stringify(list)).not.toContain('Hush');
    expectAside(chosen);
    expect(chosen.message.embeds[0]?.title).toBe('ticket11623 · Hush');
  });

  it('shows it whatever its id looks like, and on Refresh again', async () => {
    const list = await running.ask('/tickets api api:Loans');

    const chosen = await running.choose(list, `/discussions/${encodeURIComponent('#5 of/Ünusual kind.acme')}`);
    const refreshed = await running.press(chosen.message, 'Refresh');

    for (const { message } of [chosen, refreshed]) expect(message.embeds[0]?.title).toContain('Odd');
  });

  it('shows it after a restart, and a sentence where it is allowed no longer', async () => {
    const list = await running.ask('/tickets api api:Loans');

    const chosen = await afterRestart(running, () => running.choose(list, 'ticket11623.acme'));
    const refused = await afterRestart(running, () => running.choose(list, 'ticket11623.acme'), {
      AKANA_GUILD_IDS: '100000000000000001',
    });

    expect(chosen.message.embeds[0]?.title).toBe('ticket11623 · Hush');
    expectAside(refused);
    expect(textOf(refused.message)).toBe(
      "Akana tickets are not available here. The bot's operator can allow this server.",
    );
  });
});
