import { expect, it } from 'vitest';
import { send, soon } from './channel-page.ts';
import { hasBrowser, openPage } from './open-page.ts';
import { createRelay } from './relay.ts';

const name = 'the page comes back to a server that was away';

it.skipIf(!hasBrowser)(hasBrowser ? name : `${name} (skipped: no Chromium found)`, async () => {
  const opened = await openPage();
  const relay = await createRelay(opened.url);
  try {
    const { page, running, picture } = opened;
    await page.goto(relay.url);
    await page.getByRole('log').waitFor();
    const { discord } = running;
    const lost = page.getByText('The playground does not answer. Trying again…');
    relay.cut();
    await expect.poll(() => lost.count(), soon).toBe(1);
    await picture('connection-lost');
    discord.say(discord.actor('member'), 'Said while you were away');

    relay.mend();

    await page.getByText('Said while you were away').waitFor();
    await expect.poll(() => lost.count(), soon).toBe(0);
    const answer = await send(page, '/tickets game game:Dragster');
    expect(await answer.textContent()).toContain('Dragster (Atari 2600)');
    expect(opened.troubles().filter((text) => !text.includes('net::ERR_'))).toEqual([]);
  } finally {
    await opened.close();
    await relay.close();
  }
});
