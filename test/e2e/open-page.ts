import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
import { createSampleAkanaWorld } from '../../playground/akana/sample.ts';
import type { LocalWorld } from '../../playground/local-world.ts';
import { buildPage } from '../../playground/page-server/build-page.ts';
import { createSampleWorld } from '../../playground/retroachievements/sample.ts';
import { servePage } from '../../playground/serve-page.ts';
import { startRunningBot } from '../running-bot.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const pictures = new URL('screenshots/', import.meta.url).pathname;

export const hasBrowser = executablePath !== undefined;

export interface OpenPage {
  readonly running: LocalWorld;
  readonly page: Page;
  readonly url: string;
  /** The same page once more, as in another window. */
  openAnother(): Promise<Page>;
  picture(name: string): Promise<void>;
  /** What the browser complained of, but for the 422 by which the page learns of a refusal. */
  troubles(): readonly string[];
  /** Whom the page asked for anything. */
  readonly hosts: ReadonlySet<string>;
  close(): Promise<void>;
}

/** The playground's page with the sample world, whose tickets keep still, in the Chromium that is installed. */
export async function openPage(startWorld: () => Promise<LocalWorld> = startSample): Promise<OpenPage> {
  await mkdir(pictures, { recursive: true });
  const [running, files, browser] = await Promise.all([startWorld(), buildPage(), launch()]);
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

  const page = await open();
  return {
    running,
    page,
    url: server.url,
    openAnother: open,
    async picture(name) {
      await page.screenshot({ path: `${pictures}${name}.png` });
    },
    troubles: () => troubles.filter((text) => !text.includes('status of 422')),
    hosts,
    async close() {
      await browser.close();
      await server.close();
      await running.stop();
    },
  };
}

/** Asked anew each time, so that an answer always tells of the world as it is. */
export const freshAnswers = { CACHE_SECONDS: '0' };

async function startSample(): Promise<LocalWorld> {
  return startRunningBot(createSampleWorld(), { akana: createSampleAkanaWorld(), env: freshAnswers });
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
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    console.error(`refused by ${violatedDirective}: ${blockedURI}`),
  );
}
