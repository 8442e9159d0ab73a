import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, type OpenPage, openPage } from './open-page.ts';

const title = hasBrowser ? 'the playground page' : 'the playground page (skipped: no Chromium found)';

describe.skipIf(!hasBrowser)(title, () => {
  let open: OpenPage;
  let page: Page;

  beforeAll(async () => {
    open = await openPage();
    ({ page } = open);
  });

  afterAll(() => open.close());

  it('answers a typed command with the true number', async () => {
    await open.send('/tickets game game:Dragster');

    await open.lastMessage().getByText('Dragster (Atari 2600)').first().waitFor();
    const { open: count, waiting } = open.running.retroAchievements.world.truth.game(14402, 'official');
    expect(await open.lastMessage().textContent()).toContain(`${count} open · ${waiting} waiting on reporter`);
    await open.picture('game');
  });

  it('suggests games while typing, to be taken with the keyboard', async () => {
    await open.line.fill('/tickets game game:');
    await open.line.pressSequentially('final fantasy vi');
    await page.getByRole('option', { name: 'Final Fantasy VI (SNES/Super Famicom)' }).waitFor();
    await open.picture('suggestions');
    await open.line.press('Tab');

    expect(await open.line.inputValue()).toBe('/tickets game game:#337 ');
    await open.line.press('Enter');
    await open.lastMessage().getByText('Final Fantasy VI (SNES/Super Famicom)').first().waitFor();
  });

  it('turns pages by the buttons, in the same message', async () => {
    await open.send('/tickets dev name:Hexadigital');
    await open.lastMessage().getByText('Page 1/').waitFor();
    const before = await page.locator('.message').count();

    await open.lastMessage().getByRole('button', { name: '▶' }).click();
    await open.lastMessage().getByText('Page 2/').waitFor();

    expect(await page.locator('.message').count()).toBe(before);
    await open.picture('developer');
  });

  it('shows what only the caller sees, and a mistake in the command', async () => {
    await page.getByRole('button', { name: '/tickets help' }).click();
    await open.lastMessage().getByText('Only you can see this').waitFor();

    await open.send('/tickets game');
    await open.lastMessage().getByText('This option is required').waitFor();
    expect(await open.lastMessage().locator('.error').count()).toBe(1);
    await open.picture('help');
  });

  it('puts a command that help names into the line', async () => {
    await page.getByRole('button', { name: '/tickets help' }).first().click();
    await open.lastMessage().getByRole('button', { name: '/tickets dev' }).click();

    expect(await open.line.inputValue()).toBe('/tickets dev ');
  });

  it("shows somebody else's press as a private copy, in sight", async () => {
    await open.send('/tickets game game:sonic');
    await open.lastMessage().getByText('Page 1/').waitFor();
    await page.getByLabel('You are').selectOption('member');
    await open.lastMessage().getByRole('button', { name: '▶' }).click();

    await open.lastMessage().getByText('Only you can see this').waitFor();
    await expect.poll(open.isInSight).toBe(true);
  });

  it('fits a phone, and hides no answer behind the composer', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    for (const line of ['/tickets game game:337', '/tickets dev name:nobodyhere']) {
      await open.send(line);
      await open.lastMessage().getByText(line).waitFor();
      await expect.poll(open.isInSight).toBe(true);
    }
    await open.picture('phone');

    expect(await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(390);
  });

  it('had no trouble and asked no other host', () => {
    expect(open.troubles()).toEqual([]);
    expect([...open.hosts]).toEqual(['127.0.0.1']);
  });
});
