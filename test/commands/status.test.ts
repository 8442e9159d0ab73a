import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ticketsStatus } from '../../commands/tickets/status.ts';
import { createAkanaWorld } from '../../playground/akana/world.ts';
import type { ActorName } from '../../playground/discord/default-world.ts';
import { words } from '../../src/words/en.ts';
import { aCaller } from '../discord/a-caller.ts';
import { noDeps } from '../discord/command-deps.ts';
import { type RunningBot, startRunningBot, textOf } from '../running-bot.ts';
import { aWorld, type SmallWorld } from '../upstreams/retroachievements/a-world.ts';
import { aStatus } from '../views/watch-samples.ts';

const emptyApis = { find: async () => ({ kind: 'none' }) as const, suggest: () => [] };
const emptyNames = { find: async () => ({ kind: 'none' }) as const };

let small: SmallWorld;
let running: RunningBot;

beforeEach(async () => {
  small = aWorld();
  small.open(small.dragster, 4);
  const akana = createAkanaWorld({ tenant: 'acme', accountName: 'Ticket_Bot' });
  akana.openTicket({ about: akana.addApi({ name: 'Loans' }).id, title: 'Cannot borrow' });
  running = await startRunningBot(small.world, { akana, env: { CACHE_SECONDS: '0', WATCH_SECONDS: '300' } });
});

afterEach(() => running.stop());

const status = async (who: ActorName = 'manager') => textOf(await running.ask('/tickets status', who));

describe('/tickets status', () => {
  it('is only for the one who asks, and asks nobody itself', async () => {
    const answer = await running.ask('/tickets status');

    expect(answer.ephemeral).toBe(true);
    expect(textOf(answer)).toMatch(/^Status\n-# Version \d+\.\d+\.\d+ · started <t:\d+:R>\n/);
    expect(textOf(answer)).toContain('**RetroAchievements** · ○ Not asked yet');
    expect(textOf(answer)).toContain('**Akana** · ○ Not asked yet\nNo answer yet · no request waiting\n');
    expect(running.retroAchievements.requests).toEqual([]);
    expect(running.akana.requests).toEqual([]);
  });

  it('tells of what was asked before, and is brought up to date by its button', async () => {
    const before = await running.ask('/tickets status');
    await running.ask('/tickets dev name:Hexadigital');
    await running.ask('/tickets api');

    const { message } = await running.press(before, 'Refresh');

    expect(message.id).toBe(before.id);
    expect(textOf(message)).toMatch(/\*\*RetroAchievements\*\* · ✔ Answers\nLast answer <t:\d+:R>, which took \d+ ms/);
    expect(textOf(message)).toMatch(/\n4 tickets open or waiting, as of <t:\d+:R> · wholly read <t:\d+:R>\n/);
    expect(textOf(message)).toContain('**Akana** · ✔ Answers');
    expect(textOf(message)).toContain(String.raw`As seen by Ticket\_Bot`);
  });

  it('says in words what is wrong with a source', async () => {
    running.retroAchievements.setFault({ kind: 'error', status: 502, body: 'html' });
    await running.ask('/tickets game game:14402');

    const said = await status();

    expect(said).toContain('**RetroAchievements** · ⚠ In trouble\nNo answer yet');
    expect(said).toMatch(/⚠ RetroAchievements did not answer: its server has a problem\. That was <t:\d+:R>\./);
  });

  it('tells the operator what keeps the account out of Akana', async () => {
    running.akana.switches.pendingTasks = 'without-cookie';
    await running.ask('/tickets api');

    const said = await status();

    expect(said).toContain('**Akana** · ⚠ In trouble');
    expect(said).toContain("by hand, with the bot's account: choose a new password");
    expect(said).toMatch(/⚠ The last login did not help: .* may be tried <t:\d+:R>\./);
  });

  it('counts the watches of this server, those of Akana too, and says how they go', async () => {
    const [first, second] = ['/watch game game:14402 channel:tickets', '/watch api api:Loans channel:tickets'];
    for (const line of [first, second, '/watch all channel:tickets']) await running.ask(line, 'manager');
    await running.ask('/watch pause watch:Dragster', 'manager');

    await expect
      .poll(() => status('member'), { timeout: 10_000 })
      .toMatch(/\*\*Watches of this server\*\*\n\*\*2 active\*\* · 1 paused \(1 by hand\)/);
    expect(await status('late-member')).toContain(`**Watches of this server**\n${words.status.noWatches}`);
  });

  it.each(['late-member', 'dm', 'user-install'] as const)(
    'says nothing of Akana where its tickets are not available: %s',
    async (who) => {
      await running.ask('/tickets api');

      expect(await status(who)).not.toContain('Akana');
      expect(await status(who)).toContain('**RetroAchievements**');
    },
  );

  it('counts no watches on Akana for somebody who may not see its tickets', async () => {
    const api = { kind: 'api', api: { id: 'loans.acme', name: 'Loans', versionId: null }, priority: null } as const;
    const kept = [aStatus(), aStatus({ watch: { subject: api } })];
    const akana = { apis: emptyApis, names: emptyNames, portalUrl: 'https://portal.example' };
    const said = async (mayUse: boolean) => {
      const message = await ticketsStatus.prepare({}).run(aCaller({ guildId: '1', installedGuildId: '1' }), {
        ...noDeps,
        watches: { ...noDeps.watches, ofServer: async () => kept },
        upstreams: { retroachievements: null, akana },
        mayUse: () => mayUse,
      });
      return message.embeds?.[0]?.description;
    };

    expect(await said(true)).toContain('**2 active**');
    expect(await said(false)).toContain('**1 active**');
  });

  it.each(['dm', 'user-install'] as const)(
    'says that watches belong to a server where there is none: %s',
    async (who) => {
      expect((await status(who)).split('\n').at(-1)).toBe(words.watchesNotHere);
    },
  );
});
