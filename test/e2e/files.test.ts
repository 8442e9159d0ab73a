import { readFile } from 'node:fs/promises';
import { REST } from '@discordjs/rest';
import { Routes } from 'discord-api-types/v10';
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { LocalWorld } from '../../playground/local-world.ts';
import { answered, lastId, send, soon } from './channel-page.ts';
import { describePage } from './describe-page.ts';
import { startSampleWithPast } from './open-page.ts';

const png = await readFile(new URL('../../docs/images/inspector.png', import.meta.url));

const files = [
  { name: 'tickets.csv', data: Buffer.from('id,title\r\n1,Ångström\r\n'), contentType: 'text/csv' },
  { name: 'tickets.json', data: Buffer.from('[{"id":1}]'), contentType: 'application/json' },
  { name: 'chart.png', data: png, contentType: 'image/png' },
];

describePage(
  'the files of an answer',
  (opened) => {
    it('are a chart, with the same in words', async () => {
      const { page, running, picture } = opened();
      const { open, waiting } = running.retroAchievements.world.truth.site();

      const message = await send(page, '/tickets trend scope:site');

      const chart = message.getByRole('img', { name: /^A line chart\. Open tickets on RetroAchievements/ });
      await expect.poll(() => isLoaded(chart), soon).toBe(true);
      expect(await chart.getAttribute('alt')).toContain(`${open} at last`);
      expect(await message.textContent()).toContain(`→ ${open} open`);
      expect(await message.textContent()).toContain(`→ ${waiting} waiting on reporter`);
      await picture('trend');
    });

    it('are a new chart for other days', async () => {
      const { page } = opened();
      const message = await send(page, '/tickets trend scope:site');
      const chart = message.getByRole('img', { name: /^A line chart/ });
      const before = await chart.getAttribute('src');

      await message.getByRole('button', { name: '90 days' }).click();

      await expect.poll(() => chart.getAttribute('src'), soon).not.toBe(before);
      await expect.poll(() => isLoaded(chart), soon).toBe(true);
      expect(await message.textContent()).toContain('In 90 days:');
      expect(await chart.count()).toBe(1);
    });

    it('are what was exported, to be saved', async () => {
      const { page, running, picture } = opened();
      const { open, waiting } = running.retroAchievements.world.truth.game(14402, 'official');
      const message = await send(page, '/tickets export scope:game target:Dragster');

      const saving = page.waitForEvent('download');
      await message.getByRole('link', { name: 'tickets-game-14402.csv', exact: true }).click();

      const saved = await saving;
      expect(saved.suggestedFilename()).toBe('tickets-game-14402.csv');
      const lines = (await readFile(await saved.path(), 'utf8')).trimEnd().split('\r\n');
      expect(lines).toHaveLength(1 + open + waiting);
      await picture('export');
    });

    it('come in the end, however long the source takes', async () => {
      const { page, running } = opened();
      running.retroAchievements.setFault({ kind: 'slow', ms: 1500 });

      const message = await send(page, '/tickets export scope:game target:Dragster state:all');
      running.retroAchievements.setFault(null);

      expect(await message.textContent()).toContain('tickets-game-14402.csv');
    });
  },
  startSampleWithPast,
);

function isLoaded(picture: Locator): Promise<boolean> {
  return picture.evaluate((element) => element instanceof HTMLImageElement && element.naturalWidth > 0);
}

describePage('the files of a message', (opened) => {
  /** What the bot posts in the channel that is open. */
  async function post({ discord }: LocalWorld, page: Page, body: object): Promise<Locator> {
    const before = await lastId(page);
    const rest = new REST({ api: discord.apiUrl }).setToken(discord.token);
    await rest.post(Routes.channelMessages(discord.channels.tickets.id), { body, files });
    return answered(page, before);
  }

  it('are a picture with its words, and links with their sizes to what can be saved', async () => {
    const { page, running, picture } = opened();

    const message = await post(running, page, {
      content: 'Here they are.',
      attachments: [{ id: '2', description: 'A chart: from 3 open to 5 open' }],
    });

    const chart = message.getByRole('img', { name: 'A chart: from 3 open to 5 open' });
    await expect.poll(() => isLoaded(chart), soon).toBe(true);
    await message.getByRole('link', { name: 'tickets.csv', exact: true }).waitFor();
    await message.getByText('24 bytes').waitFor();
    const saving = page.waitForEvent('download');
    await message.getByRole('link', { name: 'Download tickets.csv' }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe('tickets.csv');
    expect(await readFile(await saved.path())).toEqual(files[0]?.data);
    await picture('files');
  });

  it('are saved by their names, too, also what a browser could show', async () => {
    const { page, running } = opened();
    const message = await post(running, page, { content: 'Once more.' });

    const saving = page.waitForEvent('download');
    await message.getByRole('link', { name: 'tickets.json', exact: true }).click();

    expect((await saving).suggestedFilename()).toBe('tickets.json');
  });

  it('are shown once where an embed shows them, with their words', async () => {
    const { page, running, picture } = opened();

    const message = await post(running, page, {
      embeds: [{ title: 'Open tickets', description: 'From 3 to 5.', image: { url: 'attachment://chart.png' } }],
      attachments: [{ id: '2', description: 'A chart: from 3 open to 5 open' }],
    });

    const pictures = message.getByRole('img', { name: 'A chart: from 3 open to 5 open' });
    await expect.poll(() => isLoaded(pictures.first()), soon).toBe(true);
    expect(await pictures.count()).toBe(1);
    expect(await message.locator('discord-image-attachment').count()).toBe(0);
    expect(await message.locator('discord-file-attachment').count()).toBe(2);
    await picture('files-embed');
  });
});
