import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** For `expect.poll`: a page on a busy machine takes a moment. */
export const soon = { timeout: 10_000 };

/** The line at the bottom. */
export function lineOf(page: Page): Locator {
  return page.getByRole('combobox', { name: 'Message or command' });
}

/** An option of the command in the line. */
export function optionOf(page: Page, name: string): Locator {
  return page.getByRole('main').getByRole('combobox', { name, exact: true });
}

/** Whatever is in the line is given up, as somebody does it who thinks better of it. */
export async function emptyLine(page: Page): Promise<void> {
  await lineOf(page).focus();
  for (let tries = 0; tries < 3; tries += 1) await page.keyboard.press('Escape');
  await lineOf(page).fill('');
}

/** What the list above the line offers. */
export function offeredIn(page: Page, list: string): Locator {
  return page.getByRole('listbox', { name: list, exact: true }).getByRole('option');
}

export function lastMessage(page: Page): Locator {
  return page.getByRole('article').last();
}

/** Types a line at once, sends it, and waits for what comes of it. */
export async function send(page: Page, line: string): Promise<Locator> {
  const before = await lastId(page);
  await enter(page, line);
  return answered(page, before);
}

export async function enter(page: Page, line: string): Promise<void> {
  // Enter after a command's bare name takes it from the list.
  const isBare = line.startsWith('/') && !line.includes(':');
  await lineOf(page).fill(isBare ? `${line} ` : line);
  await page.keyboard.press('Enter');
}

/** The message after the one named, once it says all that it will. */
export async function answered(page: Page, before: string | null): Promise<Locator> {
  await expect.poll(() => hasAnswer(page, before), soon).toBe(true);
  return page.locator(`[data-message-id="${await lastId(page)}"]`);
}

export async function lastId(page: Page): Promise<string | null> {
  return (await lastMessage(page).count()) === 0 ? null : lastMessage(page).getAttribute('data-message-id');
}

/** Of an answer that is still to come: while it is sent, and how far it is. */
const unfinished = /Sending command…|Reading tickets\b/;

async function hasAnswer(page: Page, before: string | null): Promise<boolean> {
  if ((await lastId(page)) === before) return false;
  const { isBusy, text } = await lastMessage(page).evaluate(({ ariaBusy, textContent }) => ({
    isBusy: ariaBusy === 'true',
    text: textContent ?? '',
  }));
  return !isBusy && !unfinished.test(text);
}

export async function actAs(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Act as somebody else' }).click();
  await page.getByRole('menuitemradio', { name: new RegExp(`^${name}`) }).click();
}

/** A server by its name, or "Direct messages"; then a channel of it. */
export async function goTo(page: Page, place: string, channel: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Servers' })
    .getByRole('button', { name: new RegExp(`^${place}`) })
    .click();
  await page
    .getByRole('navigation', { name: 'Channels' })
    .getByRole('button', { name: new RegExp(`^${RegExp.escape(channel)}`) })
    .click();
}

export async function openPanel(page: Page, tab: 'World' | 'Inspector'): Promise<Locator> {
  const panel = page.getByRole('complementary', { name: 'Side panel' });
  if ((await panel.count()) === 0) await page.getByRole('button', { name: 'World and inspector' }).click();
  await panel.getByRole('tab', { name: tab }).click();
  return panel;
}

/** A section of the side panel, by its heading. */
export async function unfold(within: Locator, name: string | RegExp): Promise<void> {
  const summary = within.locator('summary', { hasText: name }).first();
  if (!(await summary.evaluate((element) => element.closest('details')?.open))) await summary.click();
}
