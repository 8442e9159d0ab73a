import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { answered, lastId, soon } from './channel-page.ts';
import { withPage, hasBrowser } from './open-page.ts';

const name = 'the page can be used by keyboard alone';

/** Goes on until the thing named has the focus, as somebody does who sees where it is. */
async function tabTo(page: Page, wanted: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press(key);
    const focused = await page.evaluate(focusedName);
    if (wanted.test(focused)) return;
    passed.push(focused);
  }
  throw new Error(`${key} never came to ${wanted}, but to: ${passed.join(', ')}`);
}

/** Runs in the browser. */
function focusedName(): string {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  const root = focused?.getRootNode();
  const owner = root instanceof ShadowRoot ? root.host : focused;
  return (focused?.getAttribute('aria-label') ?? owner?.getAttribute('aria-label') ?? owner?.textContent ?? '').trim();
}

it.skipIf(!hasBrowser)(hasBrowser ? name : `${name} (skipped: no Chromium found)`, () =>
  withPage(async ({ page, running, picture }) => {
    const press = (key: string) => page.keyboard.press(key);
    await page.evaluate(() => {
      addEventListener('pointerdown', () => document.documentElement.setAttribute('data-pointed', ''), true);
    });

    // Somebody else, at another place.
    await tabTo(page, /Act as somebody else$/);
    await press('Enter');
    await page.getByRole('menu', { name: 'Act as' }).waitFor();
    await expect.poll(() => page.evaluate(focusedName), soon).toMatch(/^Morgan/);
    await press('ArrowDown');
    await expect.poll(() => page.evaluate(focusedName), soon).toMatch(/^Sam/);
    await press('Enter');
    await page.getByRole('button', { name: 'Act as somebody else' }).getByText('Sam').waitFor();
    await expect.poll(() => page.evaluate(focusedName), soon).toBe('Message or command');
    await tabTo(page, /^#qa$/, 'Shift+Tab');
    await press('Enter');
    await page.getByText('This is the beginning of #qa').waitFor();

    // The cursor is in the line now. A command, a page, another game.
    await expect.poll(() => page.evaluate(focusedName), soon).toBe('Message or command');
    let before = await lastId(page);
    await page.keyboard.type('/dev');
    await page.getByRole('option', { name: /^\/tickets dev/ }).waitFor();
    await press('Enter');
    await page.keyboard.type('Hexadigital');
    await press('Enter');
    const list = await answered(page, before);
    await tabTo(page, /^▶$/, 'Shift+Tab');
    await press('Enter');
    await list.getByText('Page 2/').waitFor();
    await tabTo(page, /^Message or command$/);
    before = await lastId(page);
    await page.keyboard.type('/tickets game game:sonic');
    await press('Enter');
    const game = await answered(page, before);
    const first = await game.locator('.embed-title').textContent();
    await tabTo(page, /^Not this game\?/, 'Shift+Tab');
    await press('Enter');
    await press('ArrowDown');
    await picture('keyboard-select');
    await press('Enter');
    await expect.poll(() => game.locator('.embed-title').textContent(), soon).not.toBe(first);

    // What was sent, and back to where one was.
    await tabTo(page, /^Inspect$/);
    await press('Enter');
    await page.getByRole('region', { name: 'JSON' }).waitFor();
    await expect.poll(() => page.evaluate(focusedName), soon).toBe('Inspector');
    await press('ArrowLeft');
    await tabTo(page, /^Change a ticket$/);
    await press('Enter');
    await page.getByRole('searchbox', { name: 'Find a ticket' }).waitFor();
    await picture('keyboard-panel');
    await press('Escape');
    await expect.poll(() => page.evaluate(focusedName), soon).toBe('Inspect');

    // What apps can do with a message.
    await tabTo(page, /^Apps$/);
    before = await lastId(page);
    await press('Enter');
    await expect.poll(() => page.evaluate(focusedName), soon).toMatch(/^Show tickets/);
    await press('Enter');
    const shown = await answered(page, before);
    expect(await shown.textContent()).toContain('Only you can see this');
    await tabTo(page, /^Dismiss message$/);
    await press('Enter');
    await expect.poll(() => shown.count(), soon).toBe(0);

    // What only one sees goes away, and the theme changes.
    await tabTo(page, /^Message or command$/);
    before = await lastId(page);
    await page.keyboard.type('/tickets help ');
    await press('Enter');
    const help = await answered(page, before);
    await tabTo(page, /^Dismiss message$/, 'Shift+Tab');
    await press('Enter');
    await expect.poll(() => help.count(), soon).toBe(0);
    await tabTo(page, /^Switch to the light theme$/);
    await press('Enter');
    await expect.poll(() => page.locator('html').getAttribute('data-theme'), soon).toBe('light');

    expect(await page.locator('html').getAttribute('data-pointed')).toBeNull();
    expect(
      running.discord.interactions.every(({ personId }) => personId === running.discord.actor('member').person.id),
    ).toBe(true);
  }),
);
