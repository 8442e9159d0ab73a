import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textOf } from '../running-bot.ts';
import { type PortalBot, startPortalBot } from './a-portal-bot.ts';

let portal: PortalBot;
let running: PortalBot['running'];
let id: string;

beforeEach(async () => {
  portal = await startPortalBot();
  ({ running } = portal);
  [{ id } = { id: '' }] = portal.open(1, {
    id: 'ticket11623.acme',
    title: 'Paying hangs',
    description: 'As soon as there is **a second card**\n\nit never ends.',
    descriptionType: 'text/markdown',
    tags: ['payment'],
    visibility: 'Limited',
  });
});

afterEach(() => running.stop());

describe("/tickets show of Akana's", () => {
  it.each([
    'ticket11623.acme',
    'ticket11623',
    'TICKET11623.ACME',
    'PORTAL/acme#/forum/discussions/ticket11623.acme/details',
  ])('is private unless said otherwise, and whole: %s', async (typed) => {
    portal.world.comment(id, { text: 'Seen here too' });

    const answer = await running.ask(`/tickets show ticket:${typed.replace('PORTAL', running.akana.url)}`);

    expect(answer.ephemeral).toBe(true);
    expect(answer.embeds[0]?.title).toBe('ticket11623 · Paying hangs');
    expect(textOf(answer)).toMatch(/^○ Open · High · Production · Loans .* · 1 comment · <t:\d+:R>$/m);
    expect(textOf(answer)).toMatch(/^> As soon as there is \\\*\\\*a second card\\\*\\\*$/m);
    expect(textOf(answer)).toMatch(/^> -# .* · Seen here too$/m);
    expect(textOf(answer)).toMatch(/^-# Actions: .+/m);
    expect(textOf(answer)).toMatch(/^-# as of <t:\d+:R> · as seen by TicketBot$/m);
  });

  it('is none of ours by a link to another portal, and nobody is asked', async () => {
    const answer = await running.ask(
      `/tickets show ticket:https://staging.example/acme#/forum/discussions/${id}/details`,
    );

    expect(answer.ephemeral).toBe(true);
    expect(textOf(answer)).toBe('That link leads to another portal than the one I read.');
    expect(running.akana.requests.filter(({ path }) => path.startsWith('/api/tickets'))).toEqual([]);
  });

  it('is a number where others see one that is not public', async () => {
    const answer = await running.ask(`/tickets show ticket:${id} private:false`);
    const { message } = await running.press(answer, 'Refresh');

    for (const shown of [answer, message]) {
      expect(shown.ephemeral).toBe(false);
      expect(shown.embeds[0]?.title).toBe('Akana ticket11623');
      expect(textOf(shown)).toContain('Run this with `private:true` to read more.');
      expect(textOf(shown)).not.toMatch(/Paying|second card|payment/);
    }
  });

  it('shows ten comments of more, and says how many there are', async () => {
    for (let count = 1; count <= 12; count += 1) portal.world.comment(id, { text: `Remark ${count}` });

    const text = textOf(await running.ask(`/tickets show ticket:${id}`));

    expect(text).toContain(' · 12 comments · ');
    expect(text.match(/Remark \d+/g)).toHaveLength(10);
  });

  it('says that none is visible to the account, also after Refresh', async () => {
    const answer = await running.ask('/tickets show ticket:ticket99.acme');
    const { isUpdate, message } = await running.press(answer, 'Refresh');

    expect(isUpdate).toBe(true);
    for (const shown of [answer, message])
      expect(textOf(shown)).toContain('No **ticket99**: none visible to this account (TicketBot).');
  });

  it('shows on Refresh what has become of it', async () => {
    const answer = await running.ask(`/tickets show ticket:${id}`);
    portal.world.resolve(id);

    const { isUpdate, message } = await running.press(answer, 'Refresh');

    expect(isUpdate).toBe(true);
    expect(message.embeds[0]?.title).toBe('ticket11623 · Paying hangs');
    expect(textOf(message)).toMatch(/^✔ Resolved · /m);
  });

  it('is last known while the portal is down, and never "none"', async () => {
    await running.ask(`/tickets show ticket:${id}`);
    await running.ask('/tickets show ticket:ticket99.acme');
    running.akana.setFault({ kind: 'truncated' });

    const known = textOf(await running.ask(`/tickets show ticket:${id}`));
    const missing = textOf(await running.ask('/tickets show ticket:ticket99.acme'));

    expect(known).toMatch(/^⚠ Akana .* Last known, <t:\d+:R>: ○ Open · /m);
    expect(known).toContain('as seen by TicketBot');
    expect(missing).toBe('Akana answered with something I cannot read. Try again in a minute.');
  });

  it.each(['dm', 'user-install'] as const)('is not available to %s', async (who) => {
    const answer = await running.ask(`/tickets show ticket:${id}`, who);

    expect(textOf(answer)).toBe("Akana tickets are not available here. The bot's operator can allow this server.");
    expect(portal.asked()).toEqual([]);
  });

  it('takes digits alone for a number of RetroAchievements', async () => {
    expect(textOf(await running.ask('/tickets show ticket:11623'))).toBe(
      'There is no ticket 11623 on RetroAchievements.',
    );
  });
});

describe('/tickets show where Akana alone is configured', () => {
  it('answers a bare number to its caller alone, unless they want all to see it', async () => {
    const alone = await startPortalBot({ RA_WEB_API_KEY: '' });
    try {
      alone.open(1, { id: 'ticket11623.acme' });

      expect(await alone.running.ask('/tickets show ticket:11623')).toMatchObject({ ephemeral: true });
      expect(await alone.running.ask('/tickets show ticket:11623 private:false')).toMatchObject({ ephemeral: false });
    } finally {
      await alone.running.stop();
    }
  });
});
