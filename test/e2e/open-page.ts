import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { createSampleAkanaWorld } from '../../playground/akana/sample.ts';
import type { LocalWorld } from '../../playground/local-world.ts';
import { buildPage } from '../../playground/page-server/build-page.ts';
import { createSampleWorld } from '../../playground/retroachievements/sample.ts';
import { servePage } from '../../playground/serve-page.ts';
import { startRunningBot } from '../running-bot.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const pictures = new URL('screenshots/', import.meta.url).pathname;

/** Once for all that a file opens. */
let building: ReturnType<typeof buildPage> | null = null;

export const hasBrowser = executablePath !== undefined;

export interface OpenPage {
  readonly running: LocalWorld;
  readonly page: Page;
  readonly url: string;
  /** The same page once more, as in another window. */
  openAnother(): Promise<Page>;
  picture(name: string): Promise<void>;
  /** What the browser complained of. */
  troubles(): readonly string[];
  /** Whom the page asked for anything. */
  readonly hosts: ReadonlySet<string>;
  close(): Promise<void>;
}

/** The playground's page with the sample world, whose tickets keep still, in the Chromium that is installed. */
export async function openPage(startWorld: () => Promise<LocalWorld> = startSample): Promise<OpenPage> {
  await mkdir(pictures, { recursive: true });
  building ??= buildPage();
  const [running, files, browser] = await Promise.all([startWorld(), building, launch()]);
  const server = await servePage(running, files, { isDrifting: false });
  const troubles: string[] = [];
  const hosts = new Set<string>();
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: 'dark' });
  context.setDefaultTimeout(10_000);
  await context.addInitScript(reportRefusals);
  context.on('page', listen);

  async function open(): Promise<Page> {
    const page = await context.newPage();
    await page.goto(server.url);
    // The page knows where it is once the server has told.
    await page.getByRole('log').waitFor();
    return page;
  }

  function listen(page: Page): void {
    page.on('console', (message) => {
      if (message.type() === 'error') troubles.push(message.text());
    });
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('request', (request) => note(request.url()));
    page.on('websocket', (socket) => note(socket.url()));
  }

  function note(url: string): void {
    const { protocol, hostname } = new URL(url);
    if (protocol !== 'data:') hosts.add(hostname);
  }

  await knowsEverything(running);
  const page = await open();
  return {
    running,
    page,
    url: server.url,
    openAnother: open,
    async picture(name) {
      await page.screenshot({ path: `${pictures}${name}.png` });
    },
    troubles: () => troubles,
    hosts,
    async close() {
      await browser.close();
      await server.close();
      await running.stop();
    },
  };
}

/** A page of its own for one test, which ends by asking that it kept to its own host. */
export async function withPage(test: (opened: OpenPage) => Promise<void>): Promise<void> {
  const opened = await openPage();
  try {
    await test(opened);
    expect(strayings(opened)).toEqual([]);
  } finally {
    await opened.close();
  }
}

/** What the browser complained of, and other hosts that were asked. */
export function strayings({ troubles, hosts }: Pick<OpenPage, 'troubles' | 'hosts'>): readonly string[] {
  return [...troubles(), ...[...hosts].filter((host) => host !== '127.0.0.1')];
}

/** A bot that has just started knows no names to suggest yet. */
async function knowsEverything({ discord }: LocalWorld): Promise<void> {
  for (const line of ['/tickets game game:dragster', '/tickets dev name:tele', '/tickets api api:ledg']) {
    const isKnown = async (): Promise<boolean> => (await discord.suggest(discord.actor('manager'), line)).length > 0;
    await vi.waitUntil(isKnown, { timeout: 10_000 });
  }
}

/** Asked anew each time, so that an answer always tells of the world as it is. */
export const freshAnswers = { CACHE_SECONDS: '0' };

async function startSample(): Promise<LocalWorld> {
  return startRunningBot(createSampleWorld(), { akana: createSampleAkanaWorld(), env: freshAnswers });
}

/** With months of numbers that were counted before. */
export async function startSampleWithPast(): Promise<LocalWorld> {
  return startRunningBot(createSampleWorld(), { akana: createSampleAkanaWorld(), hasPast: true, env: freshAnswers });
}

async function launch(): Promise<Browser> {
  return chromium.launch({
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
}

/** Runs in the browser: what the page's policy refuses is a trouble, also where nothing else comes of it. */
function reportRefusals(): void {
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    reportError(new Error(`refused by ${violatedDirective}: ${blockedURI}`));
  });
}
