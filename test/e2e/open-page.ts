import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { chromium, type Locator, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { createSampleAkanaWorld } from '../../playground/akana/sample.ts';
import { startPageServer } from '../../playground/page-server.ts';
import { createSampleWorld } from '../../playground/retroachievements/sample.ts';
import { type RunningBot, startRunningBot } from '../running-bot.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const pictures = new URL('screenshots/', import.meta.url).pathname;

export const hasBrowser = executablePath !== undefined;

export interface OpenPage {
  readonly running: RunningBot;
  readonly page: Page;
  readonly line: Locator;
  lastMessage(): Locator;
  /** Types a line and sends it by keyboard. */
  send(line: string): Promise<void>;
  picture(name: string): Promise<void>;
  /** Whether the end of the last message is above the composer. */
  isInSight(): Promise<boolean>;
  /** What the browser complained of, but for the 422 by which the page learns of a mistake in a command. */
  troubles(): readonly string[];
  /** Whom the page asked for anything. */
  readonly hosts: ReadonlySet<string>;
  close(): Promise<void>;
}

/** The playground's page with the sample world, in the Chromium that is installed. */
export async function openPage(): Promise<OpenPage> {
  await mkdir(pictures, { recursive: true });
  const running = await startRunningBot(createSampleWorld(), { akana: createSampleAkanaWorld() });
  const server = await startPageServer({ discord: running.discord, mediaUrl: running.retroAchievements.mediaUrl });
  const browser = await chromium.launch({
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
  const page = await browser.newPage({ viewport: { width: 1000, height: 900 }, colorScheme: 'dark' });
  const troubles: string[] = [];
  const hosts = new Set<string>();
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('request', (request) => hosts.add(new URL(request.url()).hostname));
  await page.goto(server.url);
  // The page is ready when it knows who one can be.
  await page.locator('#actor option').first().waitFor({ state: 'attached' });

  const line = page.getByLabel('Command');
  const lastMessage = () => page.locator('.message').last();

  return {
    running,
    page,
    line,
    lastMessage,
    async send(typed) {
      const before = await page.locator('.message').count();
      await line.fill(typed);
      await line.press('Enter');
      await expect.poll(() => page.locator('.message').count()).toBe(before + 1);
      await lastMessage().getByText('is thinking…').waitFor({ state: 'detached' });
    },
    async picture(name) {
      await page.screenshot({ path: `${pictures}${name}.png` });
    },
    async isInSight() {
      const [message, composer] = await Promise.all([
        lastMessage().boundingBox(),
        page.locator('#composer').boundingBox(),
      ]);
      return message !== null && composer !== null && message.y + message.height <= composer.y + 1;
    },
    troubles: () => troubles.filter((text) => !text.includes('422')),
    hosts,
    async close() {
      await browser.close();
      await server.close();
      await running.stop();
    },
  };
}
