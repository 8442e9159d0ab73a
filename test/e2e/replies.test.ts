import { type APISelectMenuOption, ComponentType } from 'discord-api-types/v10';
import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import type { LocalWorld } from '../../playground/local-world.ts';
import { actAs, answered, lastId, lastMessage, send, soon } from './channel-page.ts';
import { describePage } from './describe-page.ts';

describePage('replies', (opened) => {
  /** In the select of a message. */
  async function choose(message: Locator, select: string, option: string): Promise<void> {
    await message.getByRole('combobox', { name: select }).click();
    await message.getByRole('option', { name: option }).first().click();
  }

  /** What that select of the last message offers. */
  function optionsOf({ discord }: LocalWorld, select: string): readonly APISelectMenuOption[] {
    const rows = discord.messages(discord.channels.tickets.id).at(-1)?.components ?? [];
    const parts = rows.flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []));
    return parts.flatMap((part) =>
      part.type === ComponentType.StringSelect && part.placeholder === select ? part.options : [],
    );
  }

  it('turn pages by their buttons, in place', async () => {
    const { page, picture } = opened();
    const message = await send(page, '/tickets dev name:Hexadigital');
    await message.getByText('Page 1/').waitFor();
    const before = await page.getByRole('article').count();

    await message.getByRole('button', { name: '▶' }).click();
    await message.getByText('Page 2/').waitFor();

    expect(await page.getByRole('article').count()).toBe(before);
    await expect.poll(() => message.getByRole('button', { name: '◀' }).isEnabled(), soon).toBe(true);
    await picture('second-page');
  });

  it('give whoever presses on somebody else’s list a copy of their own', async () => {
    const { page, running, picture } = opened();
    const message = await send(page, '/tickets dev name:Hexadigital');
    await actAs(page, 'Sam');
    const before = await lastId(page);

    await message.getByRole('button', { name: '▶' }).click();

    const copy = await answered(page, before);
    expect(await copy.textContent()).toContain('Page 2/');
    expect(await copy.textContent()).toContain('Only you can see this');
    expect(await message.textContent()).toContain('Page 1/');
    expect(running.discord.messages(running.discord.channels.tickets.id).at(-1)?.visibleTo).toBe(
      running.discord.actor('member').person.id,
    );
    await picture('copy-of-a-list');
    await actAs(page, 'Morgan');
    await expect
      .poll(() => page.locator(`[data-message-id]`, { hasText: 'Only you can see this' }).count(), soon)
      .toBe(0);
  });

  it('lead to another game of the name, and say how many tickets that one has', async () => {
    const { page, running, picture } = opened();
    const message = await send(page, '/tickets game game:sonic');
    const select = 'Not this game? Other matches';
    await message.getByRole('combobox', { name: select }).click();
    await message.getByRole('option').first().waitFor();
    await picture('select');
    await page.keyboard.press('Escape');
    const [other] = optionsOf(running, select);

    await choose(message, select, other?.label ?? '');

    await expect.poll(() => message.locator('.embed-title').textContent(), soon).toContain(other?.label);
    const { open, waiting } = running.retroAchievements.world.truth.game(
      Number(other?.value.replace('#', '')),
      'official',
    );
    expect(await message.textContent()).toContain(`${open} open · ${waiting} waiting on reporter`);
  });

  it('lead to another API of the name, and back', async () => {
    const { page, running } = opened();
    const message = await send(page, '/tickets api api:Ledger');
    const ids: string[] = [];

    for (let turn = 0; turn < 2; turn += 1) {
      const select = 'Not this API? Other matches';
      const [other] = optionsOf(running, select);
      await choose(message, select, other?.label ?? '');
      await expect.poll(() => message.textContent(), soon).toContain(`Filters: API ${other?.value}`);
      const count = running.akana.world.visibleTickets(other?.value).filter(({ state }) => state === 'OPEN').length;
      expect(await message.textContent()).toContain(`${count} open`);
      ids.push(other?.value ?? '');
    }

    expect(new Set(ids).size).toBe(2);
  });

  it('open a ticket of theirs beside them', async () => {
    const { page, running, picture } = opened();
    const message = await send(page, '/tickets game game:Dragster');
    const select = 'Show a ticket';
    const listed = optionsOf(running, select).at(-1)?.label ?? '';
    const before = await lastId(page);

    await choose(message, select, listed);

    const ticket = await answered(page, before);
    expect(await ticket.locator('.embed-title').textContent()).toBe(`Ticket ${listed}`);
    expect(await ticket.textContent()).toContain('Only you can see this');
    expect(await message.locator('.embed-title').textContent()).toBe('Dragster (Atari 2600)');
    await picture('ticket');
  });

  it('that are private look so, and can be dismissed', async () => {
    const { page, running, picture } = opened();
    const message = await send(page, '/tickets game game:Dragster private:True');
    expect(await message.textContent()).toContain('Only you can see this');
    const ground = (of: Locator) => of.evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(await ground(message)).not.toBe(await ground(page.getByRole('article').first()));
    await picture('private');
    const before = await page.getByRole('article').count();

    await message.getByRole('button', { name: 'Dismiss message' }).click();

    await expect.poll(() => page.getByRole('article').count(), soon).toBe(before - 1);
    expect(await message.count()).toBe(0);
    expect(running.discord.messages(running.discord.channels.tickets.id).at(-1)?.ephemeral).toBe(true);
  });

  it('to a command of the message menu appear like any other', async () => {
    const { page, running, picture } = opened();
    const menu = page.getByRole('menu', { name: 'Apps' });
    const before = await lastId(page);

    await page.getByText('Does anybody know whether Dragster').first().click({ button: 'right' });
    await menu.getByRole('menuitem', { name: /^Show tickets/ }).waitFor();
    await picture('message-menu');
    await menu.getByRole('menuitem', { name: /^Show tickets/ }).click();

    const answer = await answered(page, before);
    expect(await answer.textContent()).toContain('No links to tickets in this message.');
    expect(running.discord.interactions.at(-1)).toMatchObject({
      kind: 'menu',
      name: 'Show tickets',
      state: 'answered',
    });
  });

  it('keep hostile texts as texts', async () => {
    const { page, running, picture } = opened();
    const { discord } = running;
    const hostile =
      '<img src=x onerror="document.title=1"> <script>alert(1)</script> [x](javascript:alert(1)) @everyone';
    discord.say(discord.actor('member'), hostile);
    await page.getByText('<script>alert(1)</script>').waitFor();
    const said = lastMessage(page);
    expect(await said.locator('script, img[onerror], a[href^="javascript"]').count()).toBe(0);

    const tagged = await send(page, '/tickets api tag:<xml>');
    const link = tagged.getByRole('link', { name: '<script>alert("ticket")</script> &amp; <b>bold</b>' });
    expect(await link.getAttribute('href')).toMatch(
      new RegExp(
        String.raw`^${RegExp.escape(running.akana.url)}/acmepayments#/forum/discussions/ticket\d+\.acmepayments/details$`,
      ),
    );
    const all = await send(page, '/tickets api api:Card Payments state:all');
    expect(await all.locator('script, img[onerror], b').count()).toBe(0);
    await picture('hostile');
  });
});
