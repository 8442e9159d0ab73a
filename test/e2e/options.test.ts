import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { answered, emptyLine, lastId, lineOf, offeredIn, optionOf, soon } from './channel-page.ts';
import { describePage } from './describe-page.ts';

describePage('options in the line', (opened) => {
  async function problemAt(page: Page, option: string, sentence: string): Promise<void> {
    await page.getByRole('alert').getByText(sentence).waitFor();
    const field = optionOf(page, option);
    await expect.poll(() => field.getAttribute('aria-invalid'), soon).toBe('true');
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
  }

  it('offers choices, narrowed down by typing', async () => {
    const { page, picture, running } = opened();
    const before = await lastId(page);
    await page.keyboard.type('/tickets game game:Dragster state:');
    await offeredIn(page, 'state').first().waitFor();
    expect((await offeredIn(page, 'state').allTextContents()).map((text) => text.trim())).toEqual([
      'open',
      'waiting',
      'resolved',
      'closed',
      'all',
    ]);
    await picture('choices');

    await page.keyboard.type('wai');
    await expect.poll(() => offeredIn(page, 'state').count(), soon).toBe(1);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');

    const { waiting } = running.retroAchievements.world.truth.game(14402, 'official');
    expect(await (await answered(page, before)).textContent()).toContain(`Listed: ${waiting} waiting on reporter`);
  });

  it('adds what is optional by its name, with True and False to choose from', async () => {
    const { page } = opened();
    const before = await lastId(page);
    await page.keyboard.type('/tickets game game:Dragster');
    await page.keyboard.press('Tab');
    await offeredIn(page, 'More options').filter({ hasText: 'private' }).waitFor();
    await page.keyboard.type('priv');
    await page.keyboard.press('Tab');
    expect((await offeredIn(page, 'private').allTextContents()).map((text) => text.trim())).toEqual(['True', 'False']);

    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await optionOf(page, 'private').inputValue()).toBe('True');
    await page.keyboard.press('Enter');

    const answer = await answered(page, before);
    expect(await answer.textContent()).toContain('Only you can see this');
  });

  it('says at the option that it is required', async () => {
    const { page, picture, running } = opened();
    const sent = running.discord.interactions.length;
    await page.keyboard.type('/tickets game ');
    await page.keyboard.press('Enter');

    await problemAt(page, 'game', 'This option is required. Specify a value.');
    await picture('required');
    expect(running.discord.interactions.length).toBe(sent);
  });

  it.each([
    { line: '/tickets api comments:many', option: 'comments', says: 'Input a valid integer.' },
    { line: '/tickets api comments:11', option: 'comments', says: 'Must be at most 10.' },
    { line: '/tickets api actions:maybe', option: 'actions', says: 'Choose True or False.' },
    { line: '/tickets api priority:urgent', option: 'priority', says: 'Choose one of the options.' },
    { line: `/tickets api tag:${'x'.repeat(101)}`, option: 'tag', says: 'Must be at most 100 long.' },
  ])('says in Discord’s words what is wrong with $option, and keeps what was typed', async ({ line, option, says }) => {
    const { page } = opened();
    await lineOf(page).fill(line);
    await page.keyboard.press('Enter');

    await problemAt(page, option, says);
    expect(await optionOf(page, option).inputValue()).toBe(line.slice(line.indexOf(':') + 1));
  });

  it('says that Enter sends only what is not refused', async () => {
    const { page, picture } = opened();
    const hint = page.getByText('Enter sends it');
    for (const { command, option, text, isSent } of [
      { command: 'api', option: 'comments', text: '9', isSent: true },
      { command: 'api', option: 'comments', text: '99', isSent: false },
      { command: 'api', option: 'actions', text: 'maybe', isSent: false },
      { command: 'api', option: 'tag', text: 'x'.repeat(100), isSent: true },
      { command: 'api', option: 'tag', text: 'x'.repeat(101), isSent: false },
      { command: 'game game:Dragster', option: 'state', text: 'open', isSent: true },
      { command: 'game game:Dragster', option: 'state', text: 'open priv', isSent: false },
      { command: 'game game:Dragster', option: 'state', text: 'zzz', isSent: false },
    ]) {
      await emptyLine(page);
      await lineOf(page).fill(`/tickets ${command} ${option}:${text}`);
      await expect.poll(() => optionOf(page, option).inputValue(), soon).toBe(text);
      expect({ option, text, isSent: await hint.isVisible() }).toEqual({ option, text, isSent });
    }

    await page.keyboard.press('Enter');
    await problemAt(page, 'state', 'Choose one of the options.');
    expect(await hint.count()).toBe(0);
    await picture('refused-option');

    for (let letters = 'zzz'.length; letters > 0; letters -= 1) await page.keyboard.press('Backspace');
    await page.keyboard.type('all');
    await hint.waitFor();
  });

  it('sends what was corrected', async () => {
    const { page, picture } = opened();
    const before = await lastId(page);
    await lineOf(page).fill('/tickets api comments:11');
    await page.keyboard.press('Enter');
    await problemAt(page, 'comments', 'Must be at most 10.');
    await picture('wrong-value');

    await page.keyboard.press('Backspace');
    await page.keyboard.press('Enter');

    expect(await (await answered(page, before)).textContent()).toContain('Akana tickets');
    expect(await page.getByRole('alert').getByText('Must be at most 10.').count()).toBe(0);
  });

  it('says that there is no such command, and keeps the text', async () => {
    const { page } = opened();
    await lineOf(page).fill('/tickets gaem');
    await page.keyboard.press('Enter');

    await page.getByText('There is no command /tickets gaem here.').waitFor();
    expect(await lineOf(page).inputValue()).toBe('/tickets gaem');
  });

  it('takes a whole line as it is typed in a terminal', async () => {
    const { page, running } = opened();
    const before = await lastId(page);

    await lineOf(page).fill('/tickets game game:Final Fantasy VI set:unofficial state:all');
    expect(await optionOf(page, 'game').inputValue()).toBe('Final Fantasy VI');
    expect(await optionOf(page, 'set').inputValue()).toBe('unofficial');
    await page.keyboard.press('Enter');

    const { open } = running.retroAchievements.world.truth.game(337, 'unofficial');
    const text = await (await answered(page, before)).textContent();
    expect(text).toContain('unofficial achievements');
    expect(text).toContain(open === 0 ? 'No open tickets' : `${open} open`);
  });

  it('brings the last command back with the arrow up', async () => {
    const { page } = opened();
    await lineOf(page).focus();

    await page.keyboard.press('ArrowUp');

    await expect.poll(() => optionOf(page, 'game').inputValue(), soon).toBe('Final Fantasy VI');
  });

  it('writes what is no command as a message', async () => {
    const { page, running } = opened();
    const before = await lastId(page);
    await page.keyboard.type('Thanks, **that** is it.');
    await page.keyboard.press('Enter');

    const message = await answered(page, before);
    expect(await message.locator('strong').textContent()).toBe('that');
    const [last] = running.discord.messages(running.discord.channels.tickets.id).slice(-1);
    expect(last).toMatchObject({ content: 'Thanks, **that** is it.', author: { username: 'morgan' } });
  });
});
