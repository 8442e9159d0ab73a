import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPageServer } from '../../playground/page-server.ts';
import { createSampleWorld } from '../../playground/retroachievements/sample.ts';
import { type RunningBot, startRunningBot } from '../running-bot.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const pictures = new URL('screenshots/', import.meta.url).pathname;
const title = executablePath === undefined ? 'the playground page (skipped: no Chromium found)' : 'the playground page';

describe.skipIf(executablePath === undefined)(title, () => {
  let running: RunningBot;
  let server: Awaited<ReturnType<typeof startPageServer>>;
  let browser: Browser;
  let page: Page;
  const troubles: string[] = [];
  const hosts = new Set<string>();

  beforeAll(async () => {
    await mkdir(pictures, { recursive: true });
    running = await startRunningBot(createSampleWorld());
    server = await startPageServer({ discord: running.discord, mediaUrl: running.retroAchievements.mediaUrl });
    browser = await chromium.launch({
      executablePath: executablePath ?? '',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    });
    page = await browser.newPage({ viewport: { width: 1000, height: 900 }, colorScheme: 'dark' });
    page.on('console', (message) => {
      if (message.type() === 'error') troubles.push(message.text());
    });
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('request', (request) => hosts.add(new URL(request.url()).hostname));
    await page.goto(server.url);
  });

  afterAll(async () => {
    await browser.close();
    await server.close();
    await running.stop();
  });

  const lastMessage = () => page.locator('.message').last();

  it('answers a typed command with the true number', async () => {
    await page.getByLabel('Command').fill('/tickets game game:Dragster');
    await page.getByLabel('Command').press('Enter');

    await lastMessage().getByText('Dragster (Atari 2600)').first().waitFor();
    const { open, waiting } = running.retroAchievements.world.truth.game(14402, 'official');
    expect(await lastMessage().textContent()).toContain(`${open} open · ${waiting} waiting on reporter`);
    await page.screenshot({ path: `${pictures}game.png` });
  });

  it('suggests games while typing, to be taken with the keyboard', async () => {
    const line = page.getByLabel('Command');
    await line.fill('/tickets game game:');
    await line.pressSequentially('final fantasy vi');
    await page.getByRole('option', { name: 'Final Fantasy VI (SNES/Super Famicom)' }).waitFor();
    await page.screenshot({ path: `${pictures}suggestions.png` });
    await line.press('Tab');

    expect(await line.inputValue()).toBe('/tickets game game:#337 ');
    await line.press('Enter');
    await lastMessage().getByText('Final Fantasy VI (SNES/Super Famicom)').first().waitFor();
  });

  it('turns pages by the buttons, in the same message', async () => {
    await page.getByLabel('Command').fill('/tickets dev name:Hexadigital');
    await page.getByLabel('Command').press('Enter');
    await lastMessage().getByText('Page 1/').waitFor();
    const before = await page.locator('.message').count();

    await lastMessage().getByRole('button', { name: '▶' }).click();
    await lastMessage().getByText('Page 2/').waitFor();

    expect(await page.locator('.message').count()).toBe(before);
    await page.screenshot({ path: `${pictures}developer.png` });
  });

  it('shows what only the caller sees, and a mistake in the command', async () => {
    await page.getByRole('button', { name: '/tickets help' }).click();
    await lastMessage().getByText('Only you can see this').waitFor();

    await page.getByLabel('Command').fill('/tickets game');
    await page.getByLabel('Command').press('Enter');
    await lastMessage().getByText('This option is required').waitFor();
    expect(await lastMessage().locator('.error').count()).toBe(1);
    await page.screenshot({ path: `${pictures}help.png` });
  });

  it('puts a command that help names into the line', async () => {
    await page.getByRole('button', { name: '/tickets help' }).first().click();
    await lastMessage().getByRole('button', { name: '/tickets dev' }).click();

    expect(await page.getByLabel('Command').inputValue()).toBe('/tickets dev ');
  });

  it("shows somebody else's press as a private copy, in sight", async () => {
    await page.getByLabel('Command').fill('/tickets game game:sonic');
    await page.getByLabel('Command').press('Enter');
    await lastMessage().getByText('Page 1/').waitFor();
    await page.getByLabel('You are').selectOption('member');
    await lastMessage().getByRole('button', { name: '▶' }).click();

    await lastMessage().getByText('Only you can see this').waitFor();
    await expect.poll(isInSight).toBe(true);
  });

  it('fits a phone, and hides no answer behind the composer', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    for (const line of ['/tickets game game:337', '/tickets dev name:nobodyhere']) {
      await page.getByLabel('Command').fill(line);
      await page.getByLabel('Command').press('Enter');
      await lastMessage().getByText(line).waitFor();
      await expect.poll(isInSight).toBe(true);
    }
    await page.screenshot({ path: `${pictures}phone.png` });

    expect(await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(390);
  });

  /** Whether the end of the last message is above the composer. */
  async function isInSight(): Promise<boolean> {
    const [message, composer] = await Promise.all([
      lastMessage().boundingBox(),
      page.locator('#composer').boundingBox(),
    ]);
    return message !== null && composer !== null && message.y + message.height <= composer.y + 1;
  }

  it('had no trouble and asked no other host', () => {
    // The browser itself notes an answer of 422, which is how the page learns of a mistake in a command.
    expect(troubles.filter((text) => !text.includes('422'))).toEqual([]);
    expect([...hosts]).toEqual(['127.0.0.1']);
  });
});
