import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, type OpenPage, openPage } from './open-page.ts';

const name = 'Akana on the playground page';

describe.skipIf(!hasBrowser)(hasBrowser ? name : `${name} (skipped: no Chromium found)`, () => {
  let open: OpenPage;
  let page: Page;

  beforeAll(async () => {
    open = await openPage();
    ({ page } = open);
  });

  afterAll(() => open.close());

  const current = (api?: string) =>
    open.running.akana.world.visibleTickets(api).filter(({ state }) => state === 'OPEN' || state === 'REOPEN');
  const apiNamed = (name: string) => open.running.akana.world.visibleApis().find((api) => api.name === name)?.id ?? '';

  it('answers /tickets api with the true numbers, for the one who asked alone', async () => {
    await open.send('/tickets api');

    const opened = current().filter(({ state }) => state === 'OPEN').length;
    const text = await open.lastMessage().textContent();
    expect(text).toContain(`${opened} open · ${current().length - opened} reopened`);
    expect(text).toContain('as seen by TicketBot');
    expect(text).toContain('Only you can see this');
    await open.picture('akana-list');
  });

  it('links each title to its ticket, and shows hostile ones as they are', async () => {
    await open.send('/tickets api tag:<xml>');

    const link = open.lastMessage().getByRole('link', { name: '<script>alert("ticket")</script> &amp; <b>bold</b>' });
    const { url } = open.running.akana;
    expect(await link.getAttribute('href')).toMatch(
      new RegExp(String.raw`^${RegExp.escape(url)}/acmepayments#/forum/discussions/ticket\d+\.acmepayments/details$`),
    );
    expect(await page.locator('#messages :is(script, img[onerror])').count()).toBe(0);
  });

  it('suggests APIs while typing, to be taken with the keyboard, those of one name by their ids', async () => {
    await open.line.fill('');
    await open.line.pressSequentially('/tickets api api:le');
    await page
      .getByRole('option', { name: /^Ledger · / })
      .nth(1)
      .waitFor();
    await open.picture('akana-suggestions');
    await open.line.fill('');
    await open.line.pressSequentially('/tickets api api:car');
    await page.getByRole('option', { name: 'Card Payments' }).waitFor();
    await open.line.press('ArrowDown');
    await open.line.press('Enter');

    expect(await open.line.inputValue()).toBe(`/tickets api api:${apiNamed('Card Payments')} `);
    await open.line.press('Enter');
    await open.lastMessage().getByText('Akana tickets of Card Payments').waitFor();
  });

  it('turns pages by the buttons, in the same message', async () => {
    await open.lastMessage().getByText('Page 1/').waitFor();
    const before = await page.locator('.message').count();

    await open.lastMessage().getByRole('button', { name: '▶' }).click();
    await open.lastMessage().getByText('Page 2/').waitFor();

    expect(await page.locator('.message').count()).toBe(before);
    expect(await open.lastMessage().locator('.title').textContent()).toBe('Akana tickets of Card Payments');
    await open.picture('akana-page');
  });

  it('goes over to another API of the same name, says which one it is, and leads back', async () => {
    await open.send('/tickets api api:Ledger');
    const select = open.lastMessage().getByLabel('Not this API? Other matches');
    const offered = (): Promise<string[]> =>
      select
        .locator('option')
        .evaluateAll((options) => options.map((option) => option.getAttribute('value') ?? '').slice(1));
    const [other = ''] = await offered();
    const first = open.running.akana.world.visibleApis().find(({ id, name }) => name === 'Ledger' && id !== other);

    await select.selectOption(other);

    const count = current(other).filter(({ state }) => state === 'OPEN').length;
    await expect.poll(() => open.lastMessage().textContent()).toContain(`${count} open`);
    expect(await open.lastMessage().textContent()).toContain(`Filters: API ${other}`);
    expect(await offered()).toEqual([first?.id]);
    await open.picture('akana-other-match');
  });

  it('shows one ticket with what it says, its comments and what can be done, as a quote and small print', async () => {
    const ticket = current().find(({ comments, description }) => comments.length > 1 && description.includes('`'));
    await open.send(`/tickets api ticket:${ticket?.id} comments:2 actions:true`);

    const quotes = open.lastMessage().locator('blockquote');
    expect(await quotes.first().textContent()).toBe(ticket?.description.replace(/\n+/g, ''));
    expect(await quotes.nth(1).locator('.small').count()).toBe(2);
    expect(await open.lastMessage().locator('.small').last().textContent()).toMatch(/^Actions: Resolve · Close/);
    expect(await open.lastMessage().textContent()).not.toMatch(/^> |-# /m);
    await open.picture('akana-ticket');
  });

  it('says where it is not allowed', async () => {
    await page.getByLabel('You are').selectOption('late-member');
    await open.send('/tickets api');

    await open.lastMessage().getByText('Akana tickets are not available here.').waitFor();
    const suggested = page.waitForResponse((response) => response.request().postData()?.includes('api:car') ?? false);
    await open.line.pressSequentially('/tickets api api:car');
    expect(await (await suggested).json()).toEqual({ suggestions: [] });
    await open.picture('akana-not-here');
    await page.getByLabel('You are').selectOption('manager');
  });

  it('fits a phone, long titles and links with it', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    for (const line of ['/tickets api api:Card Payments comments:2 actions:true', '/tickets api tag:long state:all']) {
      await open.send(line);
      await expect.poll(open.isInSight).toBe(true);
      await open.picture(`akana-phone-${line.length}`);
    }

    expect(await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(390);
  });

  it('had no trouble and asked no other host', () => {
    expect(open.troubles()).toEqual([]);
    expect([...open.hosts]).toEqual(['127.0.0.1']);
  });
});
