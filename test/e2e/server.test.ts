import { REST } from '@discordjs/rest';
import { Routes } from 'discord-api-types/v10';
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { emptyLine, goTo, lastMessage, lineOf, openPanel, soon, unfold } from './channel-page.ts';
import { describePage } from './describe-page.ts';

describePage('what becomes of a server', (opened) => {
  const spots = (page: Page) => page.getByRole('navigation', { name: 'Channels' }).getByRole('button');

  async function openServer(page: Page): Promise<Locator> {
    const panel = await openPanel(page, 'World');
    await unfold(panel, 'This server');
    return panel.locator('details', { has: page.locator('summary', { hasText: 'This server' }) });
  }

  it('loses a channel and gets another, and whoever was there is elsewhere', async () => {
    const { page, picture } = opened();
    await goTo(page, 'Retro QA', '#qa');
    const part = await openServer(page);

    await part.getByRole('button', { name: 'Delete #qa' }).click();
    await part.getByText('#qa is deleted, with all that stood in it.').waitFor();
    await expect.poll(() => spots(page).allTextContents(), soon).toHaveLength(2);
    expect(await page.getByRole('main').getAttribute('aria-label')).toBe('#tickets');

    await page.keyboard.type('Second QA');
    await page.keyboard.press('Enter');
    await part.getByText('#second-qa is there now.').waitFor();
    await picture('server-part');
    await goTo(page, 'Retro QA', '#second-qa');
    await expect.poll(() => page.getByRole('main').getAttribute('aria-label'), soon).toBe('#second-qa');
    expect(await part.getByRole('textbox', { name: 'New channel' }).inputValue()).toBe('');
    await goTo(page, 'Retro QA', '#tickets');
  });

  it('loses a role and gets another, but none that rights hang on', async () => {
    const { page, running } = opened();
    const part = await openServer(page);
    const roles = part.getByRole('region', { name: 'Roles' });
    expect(await roles.getByRole('button', { name: /^Delete/ }).allTextContents()).toHaveLength(1);

    await roles.getByRole('button', { name: 'Delete @Bug hunters' }).click();
    await part.getByText('@Bug hunters is deleted.').waitFor();
    await roles.getByRole('textbox', { name: 'New role' }).fill('Testers');
    await roles.getByRole('button', { name: 'Create' }).click();

    await roles.getByRole('button', { name: 'Delete @Testers' }).waitFor();
    const names = [...running.discord.guilds.retroQa.roles.values()].map(({ name }) => name);
    expect(names).toEqual(['@everyone', 'Ticketwatch', 'Managers', 'Testers']);
  });

  it('says what has no name', async () => {
    const { page } = opened();
    const part = await openServer(page);

    await part.getByRole('region', { name: 'Channels' }).getByRole('button', { name: 'Create' }).click();

    await expect.poll(() => part.getByText('Give it a name first.').count(), soon).toBe(1);
  });

  it('throws the bot out with its commands, and invites it back', async () => {
    const { page, running, picture } = opened();
    const part = await openServer(page);
    const member = part.getByRole('switch', { name: 'Ticketwatch is in Retro QA' });

    await member.uncheck();
    await part.getByText('Ticketwatch is thrown out of Retro QA.').waitFor();
    expect(running.discord.guilds.retroQa.members.has(running.discord.bot.id)).toBe(false);
    await lineOf(page).fill('/');
    await page.getByText('No commands are offered here.').waitFor();
    await picture('thrown-out');

    await member.check();
    await part.getByText('Ticketwatch is back in Retro QA.').waitFor();
    await emptyLine(page);
    await lineOf(page).fill('/');
    await page.getByRole('option', { name: '/tickets game' }).waitFor();
    await page.getByRole('button', { name: 'Close the side panel' }).click();
  });

  it('marks what mentions whoever reads it, by name or by role', async () => {
    const { page, running, picture } = opened();
    const { discord } = running;
    const { retroQa } = discord.guilds;
    const { person, channel } = discord.actor('manager');
    const managers = [...retroQa.roles.values()].find(({ name }) => name === 'Managers');
    const rest = new REST({ api: discord.apiUrl }).setToken(discord.token);
    const post = async (content: string) => {
      await rest.post(Routes.channelMessages(channel.id), { body: { content } });
      await expect.poll(() => lastMessage(page).textContent(), soon).toContain('10 → 12');
      return lastMessage(page);
    };

    discord.setOverwrite(channel, { allow: ['MentionEveryone'] });
    const byName = await post(`<@${person.id}> 10 → 12`);
    expect(await byName.getAttribute('highlight')).not.toBeNull();
    await picture('mentioned');
    discord.deleteMessage(discord.messages(channel.id).at(-1) ?? fail());
    const byRole = await post(`<@&${managers?.id}> 10 → 12`);
    expect(await byRole.getAttribute('highlight')).not.toBeNull();
    discord.deleteMessage(discord.messages(channel.id).at(-1) ?? fail());
    const other = await post(`<@${discord.actor('member').person.id}> 10 → 12`);
    expect(await other.getAttribute('highlight')).toBeNull();
  });
});

function fail(): never {
  throw new Error('There is no such message.');
}
