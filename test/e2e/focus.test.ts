import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { actAs, emptyLine, enter, goTo, lastMessage, lineOf, openPanel, send, soon } from './channel-page.ts';
import { describePage } from './describe-page.ts';

describePage('the focus', (opened) => {
  /** What has it: a message by its place among all, else its name or its text. */
  function focused(page: Page): Promise<string> {
    return page.evaluate(() => {
      const messages = [...document.querySelectorAll('.message')];
      const element = document.activeElement;
      const at = messages.findIndex((message) => message === element);
      if (at !== -1) return `message ${at - messages.length}`;
      if (element === null || element === document.body) return 'nothing';
      return (element.ariaLabel ?? element.textContent ?? '').trim();
    });
  }

  it('stays at the message where the button that had it is disabled', async () => {
    const { page } = opened();
    const list = await send(page, '/tickets dev name:Hexadigital');
    await list.getByRole('button', { name: '▶' }).click();
    await list.getByText('Page 2/').waitFor();
    await list.getByRole('button', { name: '◀' }).focus();

    await page.keyboard.press('Enter');

    await list.getByText('Page 1/').waitFor();
    await expect.poll(() => focused(page), soon).toBe('message -1');
  });

  it('stays at the message where the select that had it is gone', async () => {
    const { page } = opened();
    const game = await send(page, '/tickets game game:sonic');
    const select = game.getByRole('combobox', { name: /^Not this game/ });
    await select.focus();

    for (const key of ['Enter', 'ArrowDown', 'Enter']) await page.keyboard.press(key);

    await expect.poll(() => select.count(), soon).toBe(0);
    await expect.poll(() => focused(page), soon).toBe('message -1');
  });

  it('goes to the line where the message that had it is gone', async () => {
    const { page } = opened();
    const help = await send(page, '/tickets help');
    await help.getByRole('button', { name: 'Dismiss message' }).focus();

    await page.keyboard.press('Enter');

    await expect.poll(() => focused(page), soon).toBe('Message or command');
  });

  it('comes to one message of all by Tab, and to the others by arrows', async () => {
    const { page } = opened();
    await page.getByRole('button', { name: 'World and inspector' }).focus();
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to the message box');
    const passed: string[] = [];
    for (let presses = 0; presses < 60 && passed.at(-1) !== 'Message or command'; presses += 1) {
      await page.keyboard.press('Tab');
      passed.push(await focused(page));
    }

    expect(passed.at(-1)).toBe('Message or command');
    expect(passed.filter((name) => name.startsWith('message'))).toEqual(['message -1']);
    expect(passed.filter((name) => name === 'Inspect')).toHaveLength(1);

    await lastMessage(page).focus();
    await page.keyboard.press('ArrowUp');
    expect(await focused(page)).toBe('message -2');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe('message -1');
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page), soon).toBe('Message or command');
  });

  it.each(['message', 'nothing'])('goes to the line by typing, from a %s', async (from) => {
    const { page } = opened();
    if (from === 'message') await lastMessage(page).focus();
    else await lineOf(page).blur();

    await page.keyboard.type('/dev');

    expect(await lineOf(page).inputValue()).toBe('/dev');
  });

  it('goes to the line with who acts as somebody else', async () => {
    const { page } = opened();
    await actAs(page, 'Sam');
    await expect.poll(() => focused(page), soon).toBe('Message or command');

    await page.keyboard.type('/dev');

    expect(await lineOf(page).inputValue()).toBe('/dev');
    await emptyLine(page);
    await actAs(page, 'Morgan');
    await expect.poll(() => focused(page), soon).toBe('Message or command');
  });

  it('goes to the line by typing, from a button that was pressed', async () => {
    const { page } = opened();
    const toLight = page.getByRole('button', { name: 'Switch to the light theme' });
    await toLight.focus();
    await page.keyboard.press('Space');
    await expect.poll(() => focused(page), soon).toBe('Switch to the dark theme');
    await page.keyboard.press('Enter');
    await expect.poll(() => toLight.count(), soon).toBe(1);
    expect(await lineOf(page).inputValue()).toBe('');

    await page.keyboard.type('/dev');

    expect(await lineOf(page).inputValue()).toBe('/dev');
    await expect.poll(() => focused(page), soon).toBe('Message or command');
  });

  it('goes to the line by typing, from a button of a message', async () => {
    const { page } = opened();
    const list = await send(page, '/tickets dev name:Hexadigital');
    await list.getByRole('button', { name: '▶' }).focus();

    await page.keyboard.type('/dev');

    expect(await lineOf(page).inputValue()).toBe('/dev');
  });

  it.each(['tab', 'switch', 'combobox'] as const)('stays where a %s is typed at', async (role) => {
    const { page } = opened();
    const panel = await openPanel(page, 'World');
    await panel.getByRole(role).first().focus();

    await page.keyboard.type('zz');

    expect(await lineOf(page).inputValue()).toBe('');
    expect(await focused(page)).not.toBe('Message or command');
    await page.getByRole('button', { name: 'Close the side panel' }).click();
  });

  it('lets Escape close a panel that lies over the messages, from outside of it', async () => {
    const { page } = opened();
    const panel = await openPanel(page, 'World');
    await lineOf(page).focus();
    await page.keyboard.press('Escape');
    expect(await panel.count()).toBe(1);
    await page.setViewportSize({ width: 900, height: 700 });

    await page.keyboard.press('Escape');

    await expect.poll(() => panel.count(), soon).toBe(0);
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('finds the panel as it was when the page is loaded again', async () => {
    const { page } = opened();
    await openPanel(page, 'World');

    await page.reload();

    await page.getByRole('log').waitFor();
    await page.getByRole('tab', { selected: true }).waitFor();
    expect((await page.getByRole('tab', { selected: true }).textContent())?.trim()).toBe('World');
    await page.getByRole('button', { name: 'Close the side panel' }).click();
    const opener = page.getByRole('button', { name: 'World and inspector' });
    await expect.poll(() => opener.evaluate((one) => one === document.activeElement), soon).toBe(true);
  });

  it('reads a failure aloud once: not again when one comes back to the channel', async () => {
    const { page } = opened();
    const panel = await openPanel(page, 'World');
    await panel.getByRole('combobox', { name: 'How it answers' }).first().selectOption({ label: 'Server error (500)' });
    await enter(page, '/tickets help ');
    await page.getByText('The application did not respond').waitFor();
    const alert = page.getByRole('article').getByRole('alert');
    expect(await alert.allTextContents()).toEqual([expect.stringContaining('The application did not respond')]);

    await goTo(page, 'Retro QA', '#qa');
    await goTo(page, 'Retro QA', '#tickets');

    await expect.poll(() => alert.count(), soon).toBe(0);
    expect(await page.getByText('The application did not respond').count()).toBe(1);
    await panel.getByRole('button', { name: 'Mend' }).click();
  });

  it('lets an address that leads nowhere give way to the one of where one is', async () => {
    const { page } = opened();
    const before = page.url();

    await page.evaluate(() => {
      location.hash = '#nobody/nowhere';
    });

    await expect.poll(() => page.url(), soon).toBe(before);
  });
});
