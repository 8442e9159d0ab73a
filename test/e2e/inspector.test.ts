import { REST } from '@discordjs/rest';
import { ApplicationCommandType, Routes } from 'discord-api-types/v10';
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { createSampleAkanaWorld } from '../../playground/akana/sample.ts';
import { messageJson } from '../../playground/discord/stored-message.ts';
import { startLocalWorld } from '../../playground/local-world.ts';
import { createSampleWorld } from '../../playground/retroachievements/sample.ts';
import { aClient } from '../playground/discord/a-discord.ts';
import { answered, lastId, send, soon, unfold } from './channel-page.ts';
import { describePage } from './describe-page.ts';
import { freshAnswers } from './open-page.ts';

/** One that does not mind a body that Discord refuses: there is one here. */
const startWorld = () =>
  startLocalWorld({
    world: createSampleWorld(),
    akana: createSampleAkanaWorld(),
    env: { ...freshAnswers, LOG_LEVEL: 'fatal' },
    writeLog: () => undefined,
  });

describePage(
  'the inspector',
  (opened) => {
    async function inspect(page: Page, message: Locator): Promise<Locator> {
      await message.hover();
      await message.getByRole('button', { name: 'Inspect' }).click();
      const panel = page.getByRole('complementary', { name: 'Side panel' });
      await panel.locator('.inspector-line').waitFor();
      return panel;
    }

    async function json(within: Locator): Promise<unknown> {
      return JSON.parse((await within.getByRole('region', { name: 'JSON' }).last().textContent()) ?? '');
    }

    it('shows the JSON that was sent, its checks and its times', async () => {
      const { page, running, picture } = opened();
      const panel = await inspect(page, await send(page, '/tickets game game:Dragster'));
      const [request] = running.discord.requests.slice(-1);
      const [interaction] = running.discord.interactions.slice(-1);
      const token = request?.path.split('/')[3] ?? '';

      await panel.getByRole('heading', { name: '/tickets game by Hexadigital' }).waitFor();
      expect(await json(panel)).toEqual(request?.body);
      await panel.getByText(`acknowledged and answered after ${interaction?.answeredMs} ms`).waitFor();
      expect(await panel.textContent()).toContain(`/interactions/${interaction?.id}/${token.slice(0, 4)}…/callback`);
      expect(await panel.textContent()).not.toContain(token);
      await unfold(panel, /^\s*Checks\s*$/);
      const checks = panel.getByRole('list', { name: 'Checks' }).getByRole('listitem');
      await checks.first().waitFor();
      const count = await checks.count();
      expect(await panel.locator('.inspector-line').textContent()).toBe(`1 request in 1 step · ${count} checks passed`);
      expect(count).toBeGreaterThan(5);
      expect(await checks.getByRole('img', { name: 'Passed' }).count()).toBe(count);
      await picture('inspector');
    });

    it('shows the message as Discord keeps it', async () => {
      const { page, running } = opened();
      const panel = page.getByRole('complementary', { name: 'Side panel' });

      await unfold(panel, 'The message as Discord keeps it now');

      const kept = panel.locator('details', { hasText: 'The message as Discord keeps it now' }).last();
      await kept.getByRole('region', { name: 'JSON' }).waitFor();
      const { tickets } = running.discord.channels;
      const [message] = running.discord.messages(tickets.id).slice(-1);
      expect(await json(kept)).toEqual(JSON.parse(JSON.stringify(message && messageJson(message))));
    });

    it('shows each step: the command and what was pressed since', async () => {
      const { page, running } = opened();
      const message = await send(page, '/tickets dev name:Hexadigital');
      const panel = await inspect(page, message);

      await message.getByRole('button', { name: '▶' }).click();
      await message.getByText('Page 2/').waitFor();

      await panel.getByRole('heading', { name: '“▶” pressed by Hexadigital' }).waitFor();
      await expect
        .poll(() => panel.locator('.inspector-line').textContent(), soon)
        .toMatch(/^2 requests in 2 steps · \d+ checks passed$/);
      expect(await json(panel)).toEqual(running.discord.requests.at(-1)?.body);
    });

    it('tells when it was acknowledged, and when it was answered at last', async () => {
      const { page, running } = opened();
      running.retroAchievements.setFault({ kind: 'slow', ms: 700 });
      const panel = await inspect(page, await send(page, '/tickets game game:Crazy Taxi'));
      running.retroAchievements.setFault(null);

      const [interaction] = running.discord.interactions.slice(-1);
      expect(interaction?.answeredMs).toBeGreaterThan(Number(interaction?.acknowledgedMs));
      await panel.getByText(`acknowledged after ${interaction?.acknowledgedMs} ms`).waitFor();
      await expect.poll(() => panel.locator('.step-times').textContent(), soon).toMatch(/· answered after \d/);
      await expect.poll(() => panel.locator('.inspector-line').textContent(), soon).toMatch(/^2 requests in 1 step/);
    });

    it('finds its message again when the page is loaded again, but not one of a playground that is no more', async () => {
      const { page } = opened();
      const panel = await inspect(page, await send(page, '/tickets game game:Dragster'));

      await page.reload();

      await panel.locator('.inspector-line').waitFor();
      expect(await panel.locator('.inspector-line').textContent()).toMatch(/^1 request in 1 step/);
      await page.evaluate(() => {
        const inspected = { channelId: '1', messageId: '2' };
        sessionStorage.setItem('ticketwatch-panel', JSON.stringify({ panel: 'inspector', inspected }));
      });

      await page.reload();

      await panel.getByText('Choose “Inspect” at a message').waitFor();
      expect(await panel.locator('.inspector-line').count()).toBe(0);
    });

    it('says what was wrong with a body that Discord refused', async () => {
      const { page, running, picture } = opened();
      const { discord } = running;
      const rest = new REST({ api: discord.apiUrl }).setToken(discord.token);
      await rest.put(Routes.applicationCommands(discord.applicationId), {
        body: [{ type: ApplicationCommandType.Message, name: 'Careless' }],
      });
      // The bot itself sends nothing of the kind: another client of its account does, in its place.
      await running.bot.stop();
      await aClient(discord, async (interaction) => {
        if (!interaction.isMessageContextMenuCommand()) return;
        await interaction.reply('x'.repeat(2001)).catch(() => interaction.reply('Less, then'));
      });

      const before = await lastId(page);
      const first = page.getByRole('article').first();
      await first.hover();
      await first.getByRole('button', { name: 'Apps' }).click();
      await page.getByRole('menuitem', { name: /^Careless/ }).click();

      const panel = await inspect(page, await answered(page, before));

      await panel.getByRole('heading', { name: '“Careless” chosen from the message’s menu by Hexadigital' }).waitFor();
      expect(await panel.locator('.inspector-line').textContent()).toMatch(
        /^2 requests in 1 step · 2 of \d+ checks failed$/,
      );
      await panel.locator('.request-name').first().click();
      await panel.getByRole('img', { name: 'Failed' }).first().waitFor();
      // By the schema, and by the rule.
      const problems = await panel.locator('.check-problem').allTextContents();
      expect(problems.map((problem) => problem.trim())).toEqual(discord.violations[0]?.problems);
      await picture('refused-body');
      expect(discord.violations.length).toBe(1);
    });

    it('says so where the bot sent nothing', async () => {
      const { page } = opened();

      const panel = await inspect(page, page.getByRole('article').first());

      expect(await panel.locator('.inspector-line').textContent()).toBe('Ticketwatch sent nothing about this message.');
    });
  },
  startWorld,
);
