import { REST } from '@discordjs/rest';
import { ChannelType, ComponentType, Routes } from 'discord-api-types/v10';
import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { lastMessage, soon } from './channel-page.ts';
import { describePage } from './describe-page.ts';

describePage('a list of channels, people or roles', (opened) => {
  const interactions = () => opened().running.discord.interactions.filter(({ kind }) => kind === 'select');

  /** A message of the bot with one list, whose choices it does not know. */
  async function postList(select: object, placeholder: string): Promise<Locator> {
    const { page, running } = opened();
    const { discord } = running;
    const rest = new REST({ api: discord.apiUrl }).setToken(discord.token);
    const { id } = discord.channels.tickets;
    const components = [{ type: ComponentType.ActionRow, components: [{ custom_id: 'x', placeholder, ...select }] }];
    await rest.post(Routes.channelMessages(id), { body: { content: 'Choose.', components } });
    const list = lastMessage(page).getByRole('combobox', { name: placeholder });
    await list.waitFor();
    return list;
  }

  it('offers the channels of its types, and sends the one that is picked', async () => {
    const { page, running, picture } = opened();
    const { retroQa: guild } = running.discord.guilds;
    running.discord.addChannel({ guild, name: 'lounge', type: ChannelType.GuildVoice });
    const list = await postList({ type: ComponentType.ChannelSelect, channel_types: [0] }, 'Which channel?');

    await list.click();
    const options = page.getByRole('option');
    await page.getByRole('option', { name: '#general' }).waitFor();
    expect([await options.count(), await options.getByText('#lounge').count()]).toEqual([3, 0]);
    await picture('channel-select');
    await page.getByRole('option', { name: '#qa' }).click();

    await expect.poll(interactions, soon).toMatchObject([{ name: 'Which channel?' }]);
  });

  it('is used by keys, by the first letters of a name', async () => {
    const { page } = opened();
    const before = interactions().length;
    const list = await postList({ type: ComponentType.MentionableSelect }, 'Whom?');

    await list.focus();
    await page.keyboard.type('bug');
    await page.keyboard.press('Enter');

    await expect.poll(() => interactions().length, soon).toBe(before + 1);
    expect(interactions().at(-1)?.name).toBe('Whom?');
  });
});
