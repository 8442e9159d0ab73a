import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { actAs, answered, goTo, lastId } from './channel-page.ts';
import { describePage } from './describe-page.ts';

const site = 'https://retroachievements.org';

/** Says it as a person, and picks the command from the menu of the message. */
async function pick(page: Page, text: string): Promise<Locator> {
  let before = await lastId(page);
  await page.getByRole('combobox', { name: 'Message or command' }).fill(text);
  await page.keyboard.press('Enter');
  const said = await answered(page, before);
  before = await lastId(page);
  await said.hover();
  await said.getByRole('button', { name: 'Apps' }).click();
  await page
    .getByRole('menu', { name: 'Apps' })
    .getByRole('menuitem', { name: /^Show tickets/ })
    .click();
  return answered(page, before);
}

describePage('"Show tickets" in the menu of a message', (opened) => {
  it('tells of each of its links, to whoever picked it', async () => {
    const { page, running, picture } = opened();
    const { retroAchievements, akana } = running;
    const { open, waiting } = retroAchievements.world.truth.game(14402, 'official');
    const [ticket] = retroAchievements.world.truth.tickets({ kind: 'game', id: 14402, set: 'official' });
    const [reported] = akana.world.visibleTickets();

    const answer = await pick(
      page,
      [
        `Is ${site}/game/14402 worth a look? I was at <${site}/ticket/${ticket?.id}> and at`,
        `[its achievement](${site}/achievement/${ticket?.achievementId}). Ask ${site}/user/televandalist;`,
        `and there is ${akana.url}/acmepayments#/forum/discussions/${reported?.id}/details`,
      ].join(' '),
    );

    await picture('show-tickets');
    const text = (await answer.textContent())?.replaceAll(/\s+/g, ' ');
    for (const part of [
      'Dragster (Atari 2600)',
      `${open} open · ${waiting} waiting on reporter`,
      `Ticket ${ticket?.id} · `,
      'Tickets held by televandalist',
      'as seen by TicketBot',
      'Only you can see this',
    ])
      expect(text).toContain(part);
    expect(await answer.locator('discord-embed').count()).toBe(5);
    expect(await answer.getByRole('button', { name: /^(?!Dismiss|Inspect|Apps)/ }).count()).toBe(5);
  });

  it('opens all of one beside what it was picked for', async () => {
    const { page, picture } = opened();
    const answer = await pick(page, `${site}/game/14402 and ${site}/game/999999`);
    expect(await answer.textContent()).toContain('There is no game 999999 on RetroAchievements.');
    const before = await lastId(page);

    await answer.getByRole('button', { name: 'Dragster' }).click();

    const game = await answered(page, before);
    expect(await game.textContent()).toContain('Only you can see this');
    expect(await game.getByRole('button', { name: 'Refresh' }).count()).toBe(1);
    expect(await answer.textContent()).toContain('There is no game 999999');
    await picture('show-tickets-opened');
  });

  it('works where the bot is not a member, and tells of no Akana ticket there', async () => {
    const { page, running, picture } = opened();
    await actAs(page, 'Robin');
    const [reported] = running.akana.world.visibleTickets();

    const answer = await pick(
      page,
      `${site}/game/14402 ${running.akana.url}/acmepayments#/forum/discussions/${reported?.id}/details`,
    );

    const text = await answer.textContent();
    expect(text).toContain('Dragster (Atari 2600)');
    expect(text).toContain('Akana tickets are not available here.');
    expect(text).not.toContain(reported?.title);
    await picture('show-tickets-installed');
    await actAs(page, 'Alex');
    await goTo(page, 'Direct messages', '@Ticketwatch');
    expect(await (await pick(page, `${site}/game/14402`)).textContent()).toContain('Dragster (Atari 2600)');
    await actAs(page, 'Morgan');
  });
});
