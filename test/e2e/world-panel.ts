import type { Locator, Page } from 'playwright-core';
import { openPanel, unfold } from './channel-page.ts';

/** A section of the World panel, by what its heading says. */
export function partOf(panel: Locator, name: string): Locator {
  return panel.locator('details', { has: panel.page().locator('summary', { hasText: name }) }).first();
}

/** Finds a ticket of a system and does something to it. */
export async function moveTicket(page: Page, system: string, find: string, label: string): Promise<void> {
  const panel = await openPanel(page, 'World');
  await unfold(panel, system);
  const part = partOf(panel, system);
  await unfold(part, 'Change a ticket');
  await part.getByRole('searchbox', { name: 'Find a ticket' }).fill(find);
  const row = part.locator('.ticket', { hasText: find });
  const toggle = row.locator('.ticket-toggle');
  if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
  await row.getByRole('button', { name: label, exact: true }).click();
}
