import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { goTo, lastMessage, lineOf, offeredIn, openPanel, send, soon, unfold } from './channel-page.ts';
import { contrastOf, hardToRead } from './contrast.ts';
import { describePage } from './describe-page.ts';
import { startSampleWithPast } from './open-page.ts';
import { sticksOut } from './overflow.ts';

describe('contrast', () => {
  it.each([
    { letters: [0, 0, 0, 1], ground: [255, 255, 255, 1], contrast: 21 },
    { letters: [118, 118, 118, 1], ground: [255, 255, 255, 1], contrast: 4.54 },
    { letters: [0, 0, 0, 0.5], ground: [255, 255, 255, 1], contrast: 3.95 },
    { letters: [49, 51, 56, 1], ground: [49, 51, 56, 1], contrast: 1 },
  ])('of $letters on $ground is $contrast', ({ letters, ground, contrast }) => {
    expect(contrastOf([ground, letters])).toBeCloseTo(contrast, 1);
  });
});

const windows = [
  { name: 'wide', width: 1280, height: 900 },
  { name: 'narrow', width: 900, height: 700 },
  { name: 'phone', width: 390, height: 800 },
] as const;
type Window = (typeof windows)[number];

const looks = windows.flatMap((size) => (['dark', 'light'] as const).map((theme) => ({ ...size, theme })));

/** Runs in the browser: goes up by a windowful, and says whether there was still something above. */
function isScrolledUp(list: Element): boolean {
  const before = list.scrollTop;
  list.scrollBy({ top: -list.clientHeight, behavior: 'instant' });
  return list.scrollTop !== before;
}

describePage(
  'the looks of the page',
  (opened) => {
    async function look(page: Page, { width, height, theme }: Window & { theme: 'dark' | 'light' }): Promise<void> {
      await page.setViewportSize({ width, height });
      await page.evaluate((theme) => localStorage.setItem('ticketwatch-theme', theme), theme);
      await page.reload();
      await page.getByRole('log').waitFor();
      await expect.poll(() => page.locator('html').getAttribute('data-theme'), soon).toBe(theme);
    }

    async function faultsOf(page: Page): Promise<readonly unknown[]> {
      return [...(await sticksOut(page)), ...(await hardToRead(page))];
    }

    async function expectInSight(page: Page): Promise<void> {
      await expect
        .poll(async () => {
          const [message, list] = await Promise.all([
            lastMessage(page).boundingBox(),
            page.getByRole('log').boundingBox(),
          ]);
          return message !== null && list !== null && message.y + message.height <= list.y + list.height + 1;
        }, soon)
        .toBe(true);
    }

    it('has something of everything to show', async () => {
      const { page, running } = opened();
      const { discord } = running;
      for (const line of [
        '/tickets game game:337',
        '/tickets dev name:Hexadigital',
        '/tickets api tag:long state:all private:False',
        '/tickets dev name:nobodyhere',
        '/tickets show ticket:115689',
        '/tickets ageing private:False',
        '/tickets export scope:site private:False',
        '/tickets trend scope:site',
        '/tickets status',
      ])
        await send(page, line);
      const long = 'https://example.com/'.padEnd(300, 'long');
      discord.say(
        discord.actor('member'),
        `${long}\n# Heading\n- one\n- two\n\`code\` ||spoiler|| <@&1> **bold** *em*\n> quote`,
      );
      await page.getByText('Heading').waitFor();
      discord.say(discord.actor('member'), `<@${discord.actor('manager').person.id}> is meant.`);
      await page.getByText('is meant.').waitFor();

      expect(await (await send(page, '/tickets help')).textContent()).toContain('Only you can see this');
    });

    it('is measured by what is seen: pale letters and wide things are found', async () => {
      const { page } = opened();
      expect(await faultsOf(page)).toEqual([]);

      await page.addStyleTag({ content: '.channels-name { color: #555 } .embed-title { width: 3000px }' });

      const faults = await faultsOf(page);
      expect(faults).toContainEqual({ text: 'Retro QA', contrast: expect.closeTo(1.9, 0) });
      expect(faults).toContainEqual(expect.stringMatching(/embed-title/));
    });

    it.each(looks)('is good: messages, $name, $theme', async (size) => {
      const { page, picture } = opened();
      await look(page, size);

      await expectInSight(page);
      await picture(`messages-${size.name}-${size.theme}`);
      expect(await faultsOf(page)).toEqual([]);
      const list = page.getByRole('log');
      while (await list.evaluate(isScrolledUp)) expect(await faultsOf(page)).toEqual([]);
    });

    it.each(looks)('is good: a command with suggestions, $name, $theme', async (size) => {
      const { page, picture } = opened();
      await look(page, size);
      await lineOf(page).fill('/tickets game state:all game:final');
      await offeredIn(page, 'game').first().waitFor();
      await page.keyboard.press('ArrowDown');

      await picture(`composer-${size.name}-${size.theme}`);
      expect(await faultsOf(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await lineOf(page).fill('/tickets api comments:11');
      await page.keyboard.press('Enter');
      await page.getByText('Must be at most 10.').waitFor();
      expect(await faultsOf(page)).toEqual([]);
    });

    it.each(looks)('is good: the side panel, $name, $theme', async (size) => {
      const { page, picture } = opened();
      await look(page, size);
      const panel = await openPanel(page, 'World');
      await unfold(panel, 'This server');
      await panel.getByText('Open a ticket').first().click();
      await panel.getByText('Change a ticket').first().click();
      await panel.getByRole('list', { name: 'Tickets' }).getByRole('button').first().click();
      await picture(`world-${size.name}-${size.theme}`);
      expect(await faultsOf(page)).toEqual([]);
      await panel.getByRole('button', { name: 'Close the side panel' }).click();
      // The focus is on its way back to what opened the panel, and would take the next key there.
      await expectFocus(page.getByRole('button', { name: 'World and inspector' }));

      const inspect = page.getByRole('article').nth(4).getByRole('button', { name: 'Inspect' });
      await inspect.focus();
      await expectFocus(inspect);
      await page.keyboard.press('Enter');
      await panel.getByRole('region', { name: 'JSON' }).waitFor();
      await picture(`inspector-${size.name}-${size.theme}`);
      expect(await faultsOf(page)).toEqual([]);
    });

    it('folds servers and channels away on a phone, behind a button', async () => {
      const { page, picture } = opened();
      await page.setViewportSize({ width: 390, height: 800 });
      await page.reload();
      await page.getByRole('log').waitFor();
      const servers = page.getByRole('navigation', { name: 'Servers' });
      expect(await servers.isVisible()).toBe(false);

      await page.getByRole('button', { name: 'Servers and channels', exact: true }).click();
      await servers.waitFor();
      await picture('phone-places');
      expect(await faultsOf(page)).toEqual([]);
      await goTo(page, 'Retro QA', '#qa');

      expect(await servers.isVisible()).toBe(false);
      await page.getByText('This is the beginning of #qa').waitFor();
      await picture('phone-empty');
    });
  },
  startSampleWithPast,
);

async function expectFocus(element: Locator): Promise<void> {
  await expect.poll(() => element.evaluate((one) => one === document.activeElement), soon).toBe(true);
}
