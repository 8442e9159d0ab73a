import { writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { lineOf, offeredIn, send, soon } from './channel-page.ts';
import { describePage } from './describe-page.ts';

const images = new URL('../../docs/images/', import.meta.url).pathname;
const mostBytes = 200_000;

/** How big it is; `DOCS_IMAGES=1` also keeps it where the documentation shows it from. */
async function kept(page: Page, name: string): Promise<number> {
  const picture = await page.screenshot();
  if (process.env['DOCS_IMAGES'] === '1') await writeFile(`${images}${name}.png`, picture);
  return picture.length;
}

describePage('the pictures of the documentation', (opened) => {
  it('show a game, and the next command being typed', async () => {
    const { page, picture } = opened();
    await page.setViewportSize({ width: 1180, height: 940 });
    await send(page, '/tickets game game:Dragster');
    await lineOf(page).fill('/tickets dev name:he');
    await offeredIn(page, 'name').first().waitFor();
    await page.keyboard.press('ArrowDown');

    await picture('docs-game');
    expect(await kept(page, 'game')).toBeLessThan(mostBytes);
  });

  it('show an Akana ticket, and what was sent for it', async () => {
    const { page, running, picture } = opened();
    await page.setViewportSize({ width: 1180, height: 720 });
    await page.getByRole('button', { name: 'Switch to the light theme' }).click();
    const ticket = running.akana.world
      .visibleTickets()
      .find(({ title, comments }) => title === 'Currency JPY gets two decimals' && comments.length > 0);
    const message = await send(page, `/tickets api ticket:${ticket?.id} comments:2 actions:True`);
    expect(await message.textContent()).toContain(ticket?.title);
    await message.hover();
    await message.getByRole('button', { name: 'Inspect' }).click();
    await page.getByRole('region', { name: 'JSON' }).waitFor();
    await expect.poll(() => message.evaluate((one) => one.matches('.row-inspected *')), soon).toBe(true);

    await picture('docs-inspector');
    expect(await kept(page, 'inspector')).toBeLessThan(mostBytes);
  });
});
