import { REST } from '@discordjs/rest';
import { Routes } from 'discord-api-types/v10';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { goTo, openPanel, send, soon, unfold } from './channel-page.ts';
import { describePage } from './describe-page.ts';
import { moveTicket, partOf } from './world-panel.ts';

const dragster = '/tickets game game:14402';

describePage('the other side of the world', (opened) => {
  const truth = () => opened().running.retroAchievements.world.truth.game(14402, 'official');

  async function answer(page: Page, line = dragster): Promise<string> {
    return ((await (await send(page, line)).textContent()) ?? '').replaceAll(/\s+/g, ' ');
  }

  const current = () => {
    const { open, waiting } = truth();
    return `${open} open${waiting === 0 ? '' : ` · ${waiting} waiting on reporter`}`;
  };

  it.each([
    { ticket: '115689', label: 'Resolve', told: 'Ticket 115689 is resolved now.', open: -1, waiting: 0 },
    { ticket: '115689', label: 'Reopen', told: 'Ticket 115689 is open again.', open: 1, waiting: 0 },
    { ticket: '115652', label: 'Close', told: 'Ticket 115652 is closed now.', open: -1, waiting: 0 },
    {
      ticket: '115581',
      label: 'Send back to the reporter',
      told: 'Ticket 115581 waits on its reporter now.',
      open: -1,
      waiting: 1,
    },
    {
      ticket: '115543',
      label: 'Reporter answers',
      told: 'The reporter of ticket 115543 has answered: it is open again.',
      open: 1,
      waiting: -1,
    },
    // Both of its tickets go with it.
    {
      ticket: '115443',
      label: 'Demote its achievement',
      told: '"Novice Driver" is unofficial now, and so are its tickets.',
      open: -1,
      waiting: 0,
    },
  ])('changes the next answer: $label', async ({ ticket, label, told, open, waiting }) => {
    const { page, picture } = opened();
    const before = truth();
    expect(await answer(page)).toContain(current());

    await moveTicket(page, 'RetroAchievements', ticket, label);

    await page.getByText(told).waitFor();
    expect(truth()).toMatchObject({ open: before.open + open, waiting: before.waiting + waiting });
    expect(await answer(page)).toContain(current());
    if (label === 'Close') await picture('world-move');
  });

  it('opens a ticket that the next answer counts', async () => {
    const { page } = opened();
    const before = truth();
    const part = partOf(await openPanel(page, 'World'), 'RetroAchievements');
    await unfold(part, 'Open a ticket');
    await part.getByRole('combobox', { name: 'Achievement' }).fill('under six seconds');
    await part.getByRole('option', { name: /^Under Six Seconds · Dragster/ }).click();
    await part.getByRole('combobox', { name: 'Mode' }).selectOption({ label: 'Casual' });
    await part.getByRole('textbox', { name: "Reporter's notes" }).fill('<b>Nothing</b> happened');

    await part.getByRole('button', { name: 'Open', exact: true }).click();

    await expect.poll(() => truth().open, soon).toBe(before.open + 1);
    expect(await answer(page)).toContain(current());
  });

  it('asks for what is missing before it opens a ticket', async () => {
    const { page } = opened();
    const panel = await openPanel(page, 'World');
    await unfold(panel, 'Akana');
    const part = partOf(panel, 'Akana');
    await unfold(part, 'Open a ticket');

    await part.getByRole('button', { name: 'Open', exact: true }).click();

    await expect.poll(() => part.getByText('Choose from the list under “API” first.').count(), soon).toBe(1);
  });

  it('opens a ticket in Akana, and resolves it', async () => {
    const { page, running, picture } = opened();
    const { world } = running.akana;
    const payouts = world.visibleApis().find(({ name }) => name === 'Payouts')?.id;
    const count = () => world.visibleTickets(payouts).filter(({ state }) => state === 'OPEN').length;
    const before = count();
    const line = '/tickets api api:Payouts private:False';
    expect(await answer(page, line)).toContain(`${before} open`);
    const part = partOf(await openPanel(page, 'World'), 'Akana');
    await part.getByRole('combobox', { name: 'API' }).fill('payouts');
    await part
      .getByRole('option', { name: /^Payouts/ })
      .first()
      .click();
    await part.getByRole('textbox', { name: 'Title' }).fill('Payout <i>twice</i> | [x](y)');
    await part.getByRole('combobox', { name: 'Priority' }).selectOption({ label: 'Low' });
    await part.getByRole('button', { name: 'Open', exact: true }).click();
    await part.getByText(/on Payouts is open now\./).waitFor();

    const listed = await answer(page, line);
    expect(count()).toBe(before + 1);
    expect(listed).toContain(`${before + 1} open`);
    expect(listed).toContain('Payout <i>twice</i> | [x](y)');
    await picture('world-akana');

    await moveTicket(page, 'Akana', 'Payout <i>twice</i>', 'Resolve');
    await part.getByText(/is resolved now\./).waitFor();
    expect(await answer(page, line)).toContain(`${before} open`);
  });

  it('forbids the bot things in a channel, which the page shows', async () => {
    const { page, running, picture } = opened();
    const { discord } = running;
    await goTo(page, 'Retro QA', '#qa');
    const panel = await openPanel(page, 'World');
    await unfold(panel, '#qa in Retro QA');
    await panel.getByRole('switch', { name: 'Send messages' }).click();

    await page.getByText('Ticketwatch may not send messages here').first().waitFor();
    await picture('forbidden');
    const rest = new REST({ api: discord.apiUrl, retries: 0 }).setToken(discord.token);
    const post = rest.post(Routes.channelMessages(discord.channels.qa.id), { body: { content: 'Hello' } });
    await expect(post).rejects.toMatchObject({ status: 403 });

    await panel.getByRole('switch', { name: 'Send messages' }).click();
    await expect.poll(() => page.getByText('Ticketwatch may not send messages here').count(), soon).toBe(0);
    await goTo(page, 'Retro QA', '#tickets');
  });

  it('lets tickets move by themselves', async () => {
    const { page, running } = opened();
    const panel = await openPanel(page, 'World');
    const drift = panel.getByRole('switch', { name: 'Tickets move by themselves' });
    expect(await drift.isChecked()).toBe(false);
    let changes = 0;
    const stop = running.retroAchievements.world.onChange(() => {
      changes += 1;
    });

    await drift.click();

    await expect.poll(() => drift.isChecked(), soon).toBe(true);
    await expect.poll(() => changes, soon).toBeGreaterThan(0);
    stop();
    await drift.click();
    await expect.poll(() => drift.isChecked(), soon).toBe(false);
  });
});
