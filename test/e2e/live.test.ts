import { REST } from '@discordjs/rest';
import { Routes } from 'discord-api-types/v10';
import { expect, it } from 'vitest';
import { actAs, goTo, lastMessage, send, soon } from './channel-page.ts';
import { describePage } from './describe-page.ts';

describePage('what happens meanwhile', (opened) => {
  const rest = () => {
    const { discord } = opened().running;
    return new REST({ api: discord.apiUrl }).setToken(discord.token);
  };
  const embed = (title: string) => ({ embeds: [{ title, description: '**10 → 12** · as of <t:1700000000:R>' }] });

  it('shows a post of the bot as it comes, changes and goes', async () => {
    const { page, running, picture } = opened();
    const { tickets } = running.discord.channels;
    await rest().post(Routes.channelMessages(tickets.id), { body: embed('Dragster (Atari 2600)') });
    await page.getByRole('article').getByText('Dragster (Atari 2600)').waitFor();
    expect(await lastMessage(page).locator('strong').textContent()).toBe('10 → 12');
    await picture('post');

    const [post] = running.discord.messages(tickets.id).slice(-1);
    await rest().patch(Routes.channelMessage(tickets.id, post?.id ?? ''), { body: embed('Crazy Taxi') });
    await page.getByText('Crazy Taxi').waitFor();
    expect(await page.getByRole('article').getByText('Dragster (Atari 2600)').count()).toBe(0);

    if (post !== undefined) running.discord.deleteMessage(post);
    await expect.poll(() => page.getByText('Crazy Taxi').count(), soon).toBe(0);
  });

  it('marks a channel where something was posted, until somebody looks', async () => {
    const { page, running } = opened();
    await rest().post(Routes.channelMessages(running.discord.channels.qa.id), { body: embed('Tetris') });

    const channels = page.getByRole('navigation', { name: 'Channels' });
    await channels.getByRole('button', { name: '#qa, new messages' }).waitFor();
    await goTo(page, 'Retro QA', '#qa');
    await page.getByText('Tetris').waitFor();
    await goTo(page, 'Retro QA', '#tickets');

    expect(await channels.getByRole('button', { name: '#qa', exact: true }).count()).toBe(1);
  });

  it('says that there is something new to who has scrolled away', async () => {
    const { page, running } = opened();
    for (let times = 0; times < 3; times += 1) await send(page, '/tickets dev name:Hexadigital');
    const list = page.getByRole('log');
    const isAtEnd = () => list.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight < 40);
    await expect.poll(isAtEnd, soon).toBe(true);
    await list.hover();
    await page.mouse.wheel(0, -2000);
    await expect.poll(isAtEnd, soon).toBe(false);

    running.discord.say(running.discord.actor('member'), 'Are you still there?');
    await page.getByRole('button', { name: 'New messages' }).click();

    await expect.poll(isAtEnd, soon).toBe(true);
    expect(await page.getByRole('button', { name: 'New messages' }).count()).toBe(0);
  });

  it('is the same in two windows, but for what only one person sees', async () => {
    const { page, openAnother } = opened();
    const other = await openAnother();
    await actAs(other, 'Sam');

    const shared = await send(page, '/tickets game game:Tetris');
    const own = await send(page, '/tickets help');
    const seen = other.locator(`[data-message-id="${await shared.getAttribute('data-message-id')}"]`);
    await seen
      .getByText(/\d+ open|No open tickets/)
      .first()
      .waitFor();
    await send(other, 'I see it too');
    await page.getByText('I see it too').waitFor();

    const hidden = other.locator(`[data-message-id="${await own.getAttribute('data-message-id')}"]`);
    expect(await hidden.count()).toBe(0);
    await other.close();
  });
});
