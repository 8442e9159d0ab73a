import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { answered, lastId, lineOf, offeredIn, optionOf, soon } from './channel-page.ts';
import { describePage } from './describe-page.ts';

describePage('suggestions through the bot', (opened) => {
  /** A command up to the value of an option, and what is suggested for it then. */
  async function suggested(page: Page, line: string, option: string): Promise<readonly string[]> {
    await lineOf(page).fill(line);
    const offered = offeredIn(page, option);
    await offered.first().waitFor();
    return (await offered.allTextContents()).map((text) => text.trim());
  }

  it('offer games, to be taken with Tab, and keep the name on screen', async () => {
    const { page, picture, running } = opened();
    const before = await lastId(page);
    await page.keyboard.type('/tickets game game:final fantasy vi');
    const option = offeredIn(page, 'game').filter({ hasText: 'Final Fantasy VI (SNES/Super Famicom)' });
    await option.waitFor();
    await picture('suggestions');

    await page.keyboard.press('ArrowDown');
    expect(await option.getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Tab');
    expect(await optionOf(page, 'game').inputValue()).toBe('Final Fantasy VI (SNES/Super Famicom)');
    await page.keyboard.press('Enter');

    const { open } = running.retroAchievements.world.truth.game(337, 'official');
    expect(await (await answered(page, before)).textContent()).toContain(`${open} open`);
    const sent = running.discord.interactions.at(-1);
    expect(sent).toMatchObject({ name: 'tickets game', state: 'answered' });
  });

  it('offer developers, to be taken with Enter, which then sends', async () => {
    const { page } = opened();
    const before = await lastId(page);
    const names = await suggested(page, '/tickets dev name:tele', 'name');
    expect(names).toContain('televandalist');

    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await optionOf(page, 'name').inputValue()).toBe(names[0]);
    await page.keyboard.press('Enter');

    expect(await (await answered(page, before)).textContent()).toContain(`Tickets held by ${names[0]}`);
  });

  it('begin with the own name of whoever asks', async () => {
    const { page } = opened();

    // Morgan is called so in this server.
    expect((await suggested(page, '/tickets dev name:', 'name'))[0]).toBe('Hexadigital');
  });

  it('offer APIs, to be taken by a click, those of one name with their ids', async () => {
    const { page, running, picture } = opened();
    const before = await lastId(page);
    const ledgers = running.akana.world.visibleApis().filter(({ name }) => name === 'Ledger');
    const names = await suggested(page, '/tickets api api:ledg', 'api');
    await picture('suggested-apis');
    expect(names.filter((name) => name.startsWith('Ledger')).length).toBe(ledgers.length);
    const [, second] = ledgers;

    await offeredIn(page, 'api')
      .filter({ hasText: second?.id ?? '' })
      .click();
    await page.keyboard.press('Enter');

    const count = running.akana.world.visibleTickets(second?.id).filter(({ state }) => state === 'OPEN').length;
    const text = await (await answered(page, before)).textContent();
    expect(text).toContain(`Filters: API ${second?.id}`);
    expect(text).toContain(`${count} open`);
  });

  it('follow what is typed, and say when nothing matches', async () => {
    const { page } = opened();
    await suggested(page, '/tickets game game:sonic', 'game');

    await page.keyboard.type(' zzzz');

    await expect.poll(() => page.getByText('No options match').count(), soon).toBe(1);
  });

  it('are not sent anew by a value that was taken and changed', async () => {
    const { page } = opened();
    const before = await lastId(page);
    await suggested(page, '/tickets game game:dragst', 'game');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await optionOf(page, 'game').focus();
    await page.keyboard.press('End');
    await page.keyboard.type(' zz');
    await expect.poll(() => optionOf(page, 'game').inputValue(), soon).toMatch(/ zz$/);

    await page.keyboard.press('Enter');

    expect(await (await answered(page, before)).textContent()).toContain('No game matches');
  });
});
