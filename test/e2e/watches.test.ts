import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { createSampleAkanaWorld } from '../../playground/akana/sample.ts';
import { createSampleWorld } from '../../playground/retroachievements/sample.ts';
import { startRunningBot } from '../running-bot.ts';
import { enter, goTo, lineOf, offeredIn, openPanel, optionOf, send, soon, unfold } from './channel-page.ts';
import { describePage } from './describe-page.ts';
import { freshAnswers } from './open-page.ts';
import { moveTicket, partOf } from './world-panel.ts';

const privately = 'Only you can see this';
/** A look, and then the post of what it found. */
const inTime = { timeout: 20_000 };

function startWorld() {
  return startRunningBot(createSampleWorld(), {
    akana: createSampleAkanaWorld(),
    env: { ...freshAnswers, WATCH_SECONDS: '1' },
  });
}

describePage(
  'watches, as somebody new meets them',
  (opened) => {
    /** The last message with all of these in it. */
    const messageWith = (...texts: readonly string[]): Locator =>
      texts.reduce((found, hasText) => found.filter({ hasText }), opened().page.getByRole('article')).last();
    const shows =
      (...texts: readonly string[]) =>
      () =>
        messageWith(...texts).isVisible();

    async function ask(line: string, ...texts: readonly string[]): Promise<void> {
      await enter(opened().page, line);
      await messageWith(privately, ...texts).waitFor();
    }

    /** Picks the game's watch in #tickets from what is suggested. */
    async function askOf(command: string, ...texts: readonly string[]): Promise<void> {
      const { page } = opened();
      await lineOf(page).fill(`/watch ${command} watch:dragster (atari`);
      await offeredIn(page, 'watch').filter({ hasText: '#tickets' }).click();
      await page.keyboard.press('Enter');
      await messageWith(privately, ...texts).waitFor();
    }

    async function setRight(label: string, isAllowed: boolean): Promise<void> {
      const panel = await openPanel(opened().page, 'World');
      await unfold(panel, 'This channel');
      await panel.getByRole('switch', { name: label }).setChecked(isAllowed);
    }

    it('are added by the command, and the channel reads who added them', async () => {
      const { picture } = opened();

      await ask('/watch game game:Dragster channel:tickets', 'Watching Dragster (Atari 2600)', '4 open');

      await expect.poll(shows('Added by Hexadigital', 'Dragster (Atari 2600)'), inTime).toBe(true);
      await picture('watch-game');
    });

    it.each([
      { line: '/watch dev name:televandalist channel:general', watched: 'televandalist' },
      { line: '/watch achievement achievement:%s channel:general', watched: 'Under Six Seconds' },
      { line: '/watch all channel:general console:Game Boy', watched: 'All of Game Boy' },
      { line: '/watch api api:Payouts channel:general', watched: 'Payouts' },
    ])('are added for each kind: $line', async ({ line, watched }) => {
      const { world } = opened().running.retroAchievements;
      const id = world.tickets.get(115689)?.achievementId;

      await enter(opened().page, line.replace('%s', String(id)));

      await expect.poll(shows('Watching', watched, privately), soon).toBe(true);
    });

    it('take a channel and somebody to mention from the list, by keys', async () => {
      const { page, picture } = opened();
      await lineOf(page).fill('/watch game game:Tetris ');
      await optionOf(page, 'channel').focus();
      const channels = offeredIn(page, 'channel');
      await expect.poll(() => channels.allTextContents(), soon).toHaveLength(3);
      await page.keyboard.type('gen');
      await page.keyboard.press('Tab');
      expect(await optionOf(page, 'channel').inputValue()).toBe('#general');
      await page.keyboard.type('mention:Bug');
      await offeredIn(page, 'mention').first().waitFor();
      await picture('watch-mention');
      await page.keyboard.press('Tab');
      expect(await optionOf(page, 'mention').inputValue()).toBe('@Bug hunters');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Enter');

      await expect.poll(shows('Watching', 'Tetris', 'Bug hunters', privately), soon).toBe(true);
    });

    it('post what became of a ticket at the side', async () => {
      const { picture } = opened();

      await moveTicket(opened().page, 'RetroAchievements', '115689', 'Resolve');

      await expect.poll(shows('open tickets 4 → 3', '115689'), inTime).toBe(true);
      await picture('watch-post');
    });

    it('mark the channel where something was posted', async () => {
      const { page, picture } = opened();
      const channels = page.getByRole('navigation', { name: 'Channels' });

      await channels.getByRole('button', { name: '#general, new messages' }).waitFor();
      await goTo(page, 'Retro QA', '#general');

      await expect.poll(shows('televandalist', '→'), inTime).toBe(true);
      await picture('watch-joined');
      await goTo(page, 'Retro QA', '#tickets');
    });

    it('post a new ticket', async () => {
      const { page } = opened();
      const part = partOf(await openPanel(page, 'World'), 'RetroAchievements');
      await unfold(part, 'Open a ticket');
      await part.getByRole('combobox', { name: 'Achievement' }).fill('under six seconds');
      await part.getByRole('option', { name: /^Under Six Seconds · Dragster/ }).click();

      await part.getByRole('button', { name: 'Open', exact: true }).click();

      await expect.poll(shows('open tickets 3 → 4'), inTime).toBe(true);
    });

    it('are paused and say nothing, then resumed', async () => {
      await askOf('pause', 'Paused: Dragster (Atari 2600)');
      await moveTicket(opened().page, 'RetroAchievements', '115652', 'Close');
      await ask('/watch list channel:tickets', 'Paused');

      await askOf('resume', 'Resumed: Dragster (Atari 2600)');

      await expect.poll(shows('resumed by Hexadigital'), inTime).toBe(true);
      expect(await messageWith('open tickets 4 → 3', '115652').count()).toBe(0);
    });

    it('say in their list from the first refused post on what is missing', async () => {
      const { page, picture } = opened();
      await setRight('Embed links', false);
      await moveTicket(opened().page, 'RetroAchievements', '115581', 'Resolve');

      await expect
        .poll(async () => {
          const list = await send(page, '/watch list channel:tickets');
          return list.textContent();
        }, inTime)
        .toContain('Embed Links');

      await picture('watch-broken');
    });

    it('post again once the channel is mended', async () => {
      const { picture } = opened();

      await setRight('Embed links', true);

      await expect.poll(shows('→', '115581'), { timeout: 60_000 }).toBe(true);
      await picture('watch-mended');
    }, 90_000);

    it('are tested by a sample', async () => {
      const { picture } = opened();

      await askOf('test', 'Posted a sample in');

      await expect.poll(shows('This is a sample'), inTime).toBe(true);
      await picture('watch-test');
    });

    it('are offered under an answer, with a list of channels', async () => {
      const { page, picture } = opened();
      const game = await send(page, '/tickets game game:Crazy Taxi');

      await game.getByRole('button', { name: 'Watch this' }).click();

      const question = messageWith(privately, 'Where shall I post');
      await question.getByRole('combobox', { name: 'Pick a channel' }).click();
      await picture('watch-this');
      await page.getByRole('option', { name: '#qa' }).click();
      await expect.poll(shows('Watching', 'Crazy Taxi', 'qa', privately), soon).toBe(true);
      expect(await game.textContent()).toContain('open');
    });

    it('tell whoever made them when their channel is deleted, and say so in their list', async () => {
      const { page, picture } = opened();
      const panel = await openPanel(page, 'World');
      await unfold(panel, 'This server');
      await panel.getByRole('button', { name: 'Delete #general' }).click();
      await moveTicket(opened().page, 'RetroAchievements', '115689', 'Reopen');

      const servers = page.getByRole('navigation', { name: 'Servers' });
      await servers.getByRole('button', { name: 'Direct messages, new messages' }).waitFor(inTime);
      await goTo(page, 'Direct messages', '@Ticketwatch');
      await expect.poll(shows('the channel is gone', 'televandalist'), inTime).toBe(true);
      await picture('watch-lost');
      await goTo(page, 'Retro QA', '#tickets');
      await ask('/watch list', 'Paused', 'the channel is gone');
      await picture('watch-list');
    });

    it('are removed, and the channel reads by whom', async () => {
      const { page, picture } = opened();

      await askOf('remove', 'Removed: Dragster (Atari 2600)');

      await expect.poll(shows('No longer watching Dragster (Atari 2600)', 'removed by Hexadigital'), inTime).toBe(true);
      await picture('watch-removed');
      await enter(page, '/watch list channel:tickets');
      await expect.poll(shows('No watches in', privately), soon).toBe(true);
    });
  },
  startWorld,
);
