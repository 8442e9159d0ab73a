import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { actAs, goTo, lineOf, offeredIn, send, soon } from './channel-page.ts';
import { describePage } from './describe-page.ts';

const notHere = 'Akana tickets are not available here.';

describePage('places and people', (opened) => {
  const numbers = () => {
    const { open, waiting } = opened().running.retroAchievements.world.truth.game(14402, 'official');
    return `${open} open · ${waiting} waiting on reporter`;
  };
  const heading = (page: Page) => page.getByRole('main').getByRole('heading', { level: 2 }).textContent();

  it('are told apart: who one is stands at the left', async () => {
    const { page, running, picture } = opened();
    await page.getByRole('button', { name: 'Act as somebody else' }).click();
    const names = await page.getByRole('menuitemradio').locator('.menu-label').allTextContents();
    expect(names.toSorted()).toEqual(['Alex', 'Kim', 'Morgan', 'Noor', 'Robin', 'Sam']);
    await picture('people');
    await page.keyboard.press('Escape');

    await actAs(page, 'Sam');
    await send(page, 'Here I am');

    const [last] = running.discord.messages(running.discord.channels.tickets.id).slice(-1);
    expect(last?.author.username).toBe('sam');
    await page.getByRole('button', { name: 'Act as somebody else' }).getByText('member of Retro QA').waitFor();
  });

  it('lets a member ask, and answers about Akana where the server may see it', async () => {
    const { page } = opened();

    expect(await (await send(page, '/tickets game game:Dragster')).textContent()).toContain(numbers());
    expect(await (await send(page, '/tickets api')).textContent()).toContain('as seen by TicketBot');
  });

  it('answers nothing about Akana in a server that may not see it', async () => {
    const { page, picture } = opened();
    await goTo(page, 'Late Arrivals', '#general');
    expect(await heading(page)).toBe('general');
    await page.getByText('no Akana').waitFor();

    expect(await (await send(page, '/tickets api')).textContent()).toContain(notHere);
    await lineOf(page).fill('/tickets api api:card');
    await page.getByText('No options match').first().waitFor();
    expect(await offeredIn(page, 'api').count()).toBe(0);
    await picture('no-akana');
  });

  it('answers in a direct message, but not about Akana', async () => {
    const { page, picture } = opened();
    await actAs(page, 'Alex');
    await goTo(page, 'Direct messages', '@Ticketwatch');
    await page.getByText('A direct message with Ticketwatch').waitFor();
    expect(await page.getByRole('main').getByRole('button', { name: '/tickets api' }).count()).toBe(0);

    expect(await (await send(page, '/tickets game game:Dragster')).textContent()).toContain(numbers());
    expect(await (await send(page, '/tickets api')).textContent()).toContain(notHere);
    await picture('direct-message');
  });

  it('answers somebody who has the bot installed for themselves, in a chat that it is not in', async () => {
    const { page } = opened();
    await actAs(page, 'Robin');
    await goTo(page, 'Direct messages', 'Game night');

    expect(await (await send(page, '/tickets game game:Dragster')).textContent()).toContain(numbers());
  });

  it('brings who acts as somebody else to a place where that one is', async () => {
    const { page } = opened();
    await actAs(page, 'Noor');

    await page.getByRole('heading', { name: 'Late Arrivals' }).waitFor();
    const servers = page.getByRole('navigation', { name: 'Servers' });
    expect(await servers.getByRole('button', { name: 'Retro QA' }).count()).toBe(0);
  });

  it('leads who acts as somebody again back to where that one was, with what was begun there', async () => {
    const { page } = opened();
    await page.goto(`${opened().url}#morgan/late-arrivals/general`);
    await page.getByRole('heading', { name: 'Late Arrivals' }).waitFor();
    await lineOf(page).fill('Begun by Morgan');

    await actAs(page, 'Sam');
    await goTo(page, 'Retro QA', '#qa');
    await actAs(page, 'Morgan');

    await expect.poll(() => heading(page), soon).toBe('general');
    await expect.poll(() => lineOf(page).inputValue(), soon).toBe('Begun by Morgan');
    await actAs(page, 'Sam');
    await expect.poll(() => heading(page), soon).toBe('qa');
    await actAs(page, 'Morgan');
  });

  it('are kept when the page is loaded again, and so is the theme', async () => {
    const { page, url } = opened();
    await actAs(page, 'Sam');
    await goTo(page, 'Retro QA', '#qa');
    await page.getByRole('button', { name: 'Switch to the light theme' }).click();
    expect(page.url()).toBe(`${url}#sam/qa`);

    await page.reload();

    await page.getByRole('log').waitFor();
    expect(await heading(page)).toBe('qa');
    await page.getByRole('button', { name: 'Act as somebody else' }).getByText('Sam').waitFor();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('light');
    await page.getByRole('button', { name: 'Switch to the dark theme' }).click();
  });

  it('can be gone to by the address', async () => {
    const { page, url } = opened();

    await page.goto(`${url}#morgan/late-arrivals/general`);

    await expect.poll(() => heading(page), soon).toBe('general');
    await page.getByRole('heading', { name: 'Late Arrivals' }).waitFor();
  });
});
