import type { Page } from 'playwright-core';
import { describe, it } from 'vitest';
import { enter, lastMessage, openPanel, send, soon, unfold } from './channel-page.ts';
import { hasBrowser, withPage } from './open-page.ts';

const lines = {
  RetroAchievements: '/tickets game game:14402',
  Akana: '/tickets api api:Payouts private:false',
} as const;
type System = keyof typeof lines;
const systems = ['RetroAchievements', 'Akana'] as const satisfies readonly System[];

const title = 'what goes wrong';

/** Chosen in the side panel, as a person does it. */
async function breakIn(page: Page, place: string, trouble: string): Promise<void> {
  const panel = await openPanel(page, 'World');
  await unfold(panel, place);
  const part = panel.locator('details', { has: page.locator('summary', { hasText: place }) });
  await part.getByRole('combobox', { name: 'How it answers' }).selectOption(trouble);
  await part.locator('summary .badge-broken').waitFor();
}

async function mend(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Mend' }).click();
  await page.getByText(/^\w+ is well again\.$/).waitFor();
}

// Each has a world of its own, because the bot remembers a trouble for a while; much of the time is waiting.
describe.skipIf(!hasBrowser).concurrent(hasBrowser ? title : `${title} (skipped: no Chromium found)`, () => {
  it.for([
    { system: 'RetroAchievements', trouble: 'down', says: 'RetroAchievements did not answer.' },
    { system: 'RetroAchievements', trouble: 'silent', says: 'RetroAchievements did not answer.' },
    {
      system: 'RetroAchievements',
      trouble: 'html',
      says: 'RetroAchievements answered with something I cannot read.',
    },
    {
      system: 'RetroAchievements',
      trouble: 'rate-limited',
      // It has read all tickets before.
      says: 'RetroAchievements asks us to slow down. Last known, ',
    },
    {
      system: 'RetroAchievements',
      trouble: 'error',
      says: 'RetroAchievements did not answer: its server has a problem.',
    },
    { system: 'RetroAchievements', trouble: 'refused', says: "The bot's RetroAchievements key was refused." },
    { system: 'Akana', trouble: 'down', says: 'Akana did not answer.' },
    { system: 'Akana', trouble: 'silent', says: 'Akana did not answer.' },
    { system: 'Akana', trouble: 'html', says: 'Akana answered with something I cannot read.' },
    { system: 'Akana', trouble: 'rate-limited', says: 'Akana asks us to slow down. Ready again in ' },
    { system: 'Akana', trouble: 'error', says: 'Akana did not answer: its server has a problem.' },
    { system: 'Akana', trouble: 'refused', says: "The bot's Akana login was refused." },
  ] as const)('at $system ($trouble) is told in a sentence', ({ system, trouble, says }, { expect }) =>
    withPage(async ({ page, picture }) => {
      await breakIn(page, system, trouble);

      await enter(page, lines[system]);

      await expect.poll(() => lastMessage(page).textContent(), { timeout: 20_000 }).toContain(says);
      if (trouble === 'down') await picture(`down-${system}`);
    }),
  );

  it.for(systems)('at %s, when it is slow, shows as thinking until the answer comes', (system, { expect }) =>
    withPage(async ({ page, picture }) => {
      await breakIn(page, system, 'slow');

      await enter(page, lines[system]);

      await page.getByText('Ticketwatch is thinking…').waitFor();
      await picture(`thinking-${system}`);
      await expect.poll(() => lastMessage(page).textContent(), { timeout: 20_000 }).toMatch(/\d+ open/);
      expect(await page.getByText('Ticketwatch is thinking…').count()).toBe(0);
    }),
  );

  it.for(systems)('at %s is over once it is mended', (system, { expect }) =>
    withPage(async ({ page, running }) => {
      await breakIn(page, system, 'error');
      await send(page, lines[system]);
      await mend(page);
      await expect.poll(() => page.getByText('The bot may take ten seconds to notice.').count(), soon).toBe(1);

      const { open } = running.retroAchievements.world.truth.game(14402, 'official');
      const payouts = running.akana.world.visibleApis().find(({ name }) => name === 'Payouts')?.id;
      const opened = running.akana.world.visibleTickets(payouts).filter(({ state }) => state === 'OPEN').length;
      const numbers = `${system === 'Akana' ? opened : open} open`;
      const again = async () => (await send(page, lines[system])).textContent();
      await expect
        .poll(again, { timeout: 25_000, interval: 1_000 })
        .toMatch(new RegExp(String.raw`^(?!.*Last known).*\b${numbers}`, 's'));
    }),
  );

  it('at Akana, when its login expired, is noticed by nobody', ({ expect }) =>
    withPage(async ({ page, running }) => {
      await send(page, lines.Akana);
      const before = running.akana.logins();
      await breakIn(page, 'Akana', 'expired-login');

      const answer = await send(page, lines.Akana);

      expect(await answer.textContent()).toMatch(/\d+ open/);
      expect(running.akana.logins()).toBe(before + 1);
      await expect.poll(() => page.locator('summary .badge-broken').count(), soon).toBe(0);
    }));

  it.for(['silent', 'error', 'rate-limited'])(
    'at Discord (%s) leaves the application without a response',
    (trouble, { expect }) =>
      withPage(async ({ page, picture, running }) => {
        await breakIn(page, 'Discord', trouble);

        await enter(page, lines.RetroAchievements);

        await page.getByText('The application did not respond').waitFor();
        await picture(`no-response-${trouble}`);
        expect(running.discord.interactions.at(-1)).toMatchObject({ state: 'failed' });
        await mend(page);
        await page.getByRole('button', { name: 'Dismiss message' }).click();
        await expect.poll(() => page.getByText('The application did not respond').count(), soon).toBe(0);
      }),
  );

  it('at Discord, when it is slow, shows what was sent until the answer comes', ({ expect }) =>
    withPage(async ({ page }) => {
      await breakIn(page, 'Discord', 'slow');

      await enter(page, lines.RetroAchievements);

      await page.getByText('Sending command…').waitFor();
      await expect.poll(() => lastMessage(page).textContent(), soon).toMatch(/\d+ open/);
    }));
});
