import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textOf } from '../running-bot.ts';
import { type PortalBot, startPortalBot } from './a-portal-bot.ts';

let world: PortalBot['world'];
let loans: PortalBot['loans'];
let running: PortalBot['running'];
let open: PortalBot['open'];
let asked: PortalBot['asked'];

beforeEach(async () => {
  ({ world, loans, running, open, asked } = await startPortalBot());
});

afterEach(() => running.stop());

/** One of each of Akana's states. */
function oneOfEach(): void {
  for (const state of ['OPEN', 'RESOLVED', 'CLOSED', 'REOPEN'] as const) open(1, { title: `It is ${state}`, state });
}

describe('/tickets api', () => {
  it('counts open and reopened tickets, lists them, and says whose eyes saw them', async () => {
    oneOfEach();

    const answer = await running.ask('/tickets api api:Loans');

    expect(answer.embeds[0]?.title).toBe('Akana tickets of Loans');
    expect(textOf(answer)).toContain('**1 open** · 1 reopened\n');
    expect(textOf(answer)).toContain('as seen by TicketBot');
    expect(textOf(answer)).toContain('○ Open · High · Production · [It is OPEN](');
    expect(textOf(answer)).toContain('↺ Reopened · High · Production · [It is REOPEN](');
    expect(textOf(answer)).not.toContain('It is CLOSED');
  });

  it.each([
    { state: 'open', lists: ['OPEN'], asks: ['OPEN'] },
    { state: 'resolved', lists: ['RESOLVED'], asks: ['RESOLVED'] },
    { state: 'closed', lists: ['CLOSED'], asks: ['CLOSED'] },
    { state: 'reopened', lists: ['REOPEN'], asks: ['REOPEN'] },
    { state: 'all', lists: ['OPEN', 'RESOLVED', 'CLOSED', 'REOPEN'], asks: [undefined] },
  ])('lists $lists for state:$state', async ({ state, lists, asks }) => {
    oneOfEach();

    const text = textOf(await running.ask(`/tickets api state:${state}`));

    for (const one of ['OPEN', 'RESOLVED', 'CLOSED', 'REOPEN'])
      expect(text.includes(`It is ${one}`)).toBe(lists.includes(one));
    expect(asked().map(({ State }) => State)).toEqual(asks);
  });

  it('finds the API by name, by beginning, by its id and by the id of its version', async () => {
    open(2);
    open(1, { about: world.addApi({ name: 'Cards' }).id });

    for (const typed of ['Loans', 'loa', loans.id, loans.versions[0].id])
      expect(textOf(await running.ask(`/tickets api api:${typed}`))).toContain('**2 open**');
    expect(textOf(await running.ask('/tickets api'))).toContain('**3 open**');
  });

  it('says that no API matches, and how to find one', async () => {
    expect(textOf(await running.ask('/tickets api api:Mortgages'))).toBe(
      'No API matches **Mortgages**. Pick one from the list while typing, or paste its id.',
    );
  });

  it('says that none are visible to this account, never that there are none', async () => {
    const answer = await running.ask('/tickets api api:Loans');

    expect(textOf(answer)).toContain('none visible to this account (TicketBot)');
    expect(textOf(answer)).not.toContain('✔');
  });

  it('finds an author by the name that tickets give, and asks by the id', async () => {
    const author = world.addPerson({ name: 'Grace Hopper' });
    open(2, { author: author.id });
    open(1);

    const answer = await running.ask('/tickets api author:grace hopper');

    expect(textOf(answer)).toContain('**2 open**');
    expect(asked().at(-1)).toMatchObject({ AuthorID: author.id });
  });

  it('says when nobody, or more than one, has the name', async () => {
    const twins = [world.addPerson({ name: 'Sam Vimes' }), world.addPerson({ name: 'Sam Vimes' })];
    for (const { id } of twins) open(1, { author: id });

    const several = textOf(await running.ask('/tickets api author:Sam Vimes'));
    expect(several).toContain('Several authors are called **Sam Vimes**');
    for (const { id } of twins) expect(several).toContain(`\`${id}\``);
    expect(textOf(await running.ask('/tickets api author:Somebody Else'))).toContain(
      'No author is called **Somebody Else** in the tickets I have seen.',
    );
    expect(textOf(await running.ask('/tickets api app:Wallet of Nobody'))).toContain('No app is called');
  });

  it.each(['RESOLVED', 'OPEN'] as const)('shows one ticket by id or link, whatever its state: %s', async (state) => {
    open(2);
    const [ticket] = open(1, { title: 'Wanted', description: 'What went wrong', state });

    const presses = new Set<string | undefined>();
    for (const typed of [ticket?.id, `${running.akana.url}/acme#/forum/discussions/${ticket?.id}/details`]) {
      const answer = await running.ask(`/tickets api ticket:${typed}`);
      expect(textOf(answer)).toContain('Wanted');
      expect(textOf(answer)).toContain('What went wrong');
      expect(textOf(answer)).not.toContain('Ticket 1 of 2');
      presses.add(/"custom_id":"([^"]*)"/.exec(JSON.stringify(answer.components))?.[1]);
    }
    expect([...presses]).toEqual([`1|tickets api|ticket=${ticket?.id}&refresh=true`]);
    expect(asked()[0]).toMatchObject({ ItemID: ticket?.id });
    expect(asked()[0]).not.toHaveProperty('State');
  });

  it('holds a ticket against the state that is asked for', async () => {
    const [ticket] = open(1, { state: 'RESOLVED' });
    const number = ticket?.id.replace('.acme', '');

    const text = textOf(await running.ask(`/tickets api ticket:${ticket?.id} state:open`));

    expect(text).toContain(`No open **${number}**: none visible to this account`);
    expect(asked()[0]).toMatchObject({ State: 'OPEN' });
  });

  it('says which API a ticket is not of', async () => {
    const [ticket] = open(1, { about: world.addApi({ name: 'Cards' }).id });

    const text = textOf(await running.ask(`/tickets api api:Loans ticket:${ticket?.id}`));

    expect(text).toContain('none visible to this account');
    expect(text).toContain('Loans');
  });

  it('shows as many comments as are wanted, and what can be done', async () => {
    const [ticket] = open(1);
    for (const word of ['first', 'second', 'third']) world.comment(ticket?.id ?? '', { text: `The ${word} word` });

    const plain = textOf(await running.ask('/tickets api api:Loans comments:0'));
    const two = textOf(await running.ask('/tickets api api:Loans comments:2 actions:true'));

    expect(plain).toContain('3 comments');
    expect(plain).not.toContain(' word');
    expect(two.match(/The \w+ word/g)).toHaveLength(2);
    expect(two).toContain('Actions: ');
    expect(plain).not.toContain('Actions: ');
  });
});
