import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WorldApi, WorldTicket } from '../../playground/akana/world/entities.ts';
import { type AkanaWorld, createAkanaWorld } from '../../playground/akana/world.ts';
import type { ActorName } from '../../playground/discord/default-world.ts';
import type { StoredMessage } from '../../playground/discord/stored-message.ts';
import { words } from '../../src/words/en.ts';
import { type RunningBot, startRunningBot, textOf } from '../running-bot.ts';
import { aWorld } from '../upstreams/retroachievements/a-world.ts';

let world: AkanaWorld;
let loans: WorldApi;
let running: RunningBot;

beforeEach(async () => {
  world = createAkanaWorld({ tenant: 'acme', accountName: 'TicketBot' });
  loans = world.addApi({ name: 'Loans' });
  running = await startRunningBot(aWorld().world, { akana: world, env: { CACHE_SECONDS: '0' } });
});

afterEach(() => running.stop());

/** The queries of the lists of tickets that were asked for. */
const asked = () => running.akana.requests.filter(({ path }) => path === '/api/tickets').map(({ query }) => query);

function open(count: number, ticket: Partial<Parameters<AkanaWorld['openTicket']>[0]> = {}): WorldTicket[] {
  return Array.from({ length: count }, (_, index) =>
    world.openTicket({ about: loans.id, title: `Ticket ${index + 1} of ${count}`, ...ticket }),
  );
}

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

  it('offers the other APIs of the same name, and goes over to the one that is chosen', async () => {
    const twin = world.addApi({ name: 'Loans' });
    open(1);
    open(3, { about: twin.id });
    const answer = await running.ask('/tickets api api:Loans state:open');
    const isFirst = textOf(answer).includes('**1 open**');

    const { isUpdate, message } = await running.choose(answer, isFirst ? twin.id : loans.id);

    expect(isUpdate).toBe(true);
    expect(textOf(message)).toContain(isFirst ? '**3 open**' : '**1 open**');
    expect(asked().at(-1)).toMatchObject({ APIID: isFirst ? twin.id : loans.id, State: 'OPEN' });
  });

  it('sends each option under its own parameter', async () => {
    const author = world.addPerson({ name: 'Ada Lovelace' });
    const app = world.addApp({ name: 'Wallet' });
    const [ticket] = open(1, { about: app.id, author: author.id, tags: ['slow'] });
    const options = `app:${app.id} author:${author.id} ticket:${ticket?.id} tag:slow state:open priority:high`;

    const answer = await running.ask(`/tickets api ${options} sort:updated comments:3 actions:true`);

    expect(textOf(answer)).toContain('**1 open**');
    expect(asked()[0]).toMatchObject({
      AppID: app.id,
      AuthorID: author.id,
      ItemID: ticket?.id,
      Tag: 'slow',
      State: 'OPEN',
      Label: 'com.soa.ticket.label.priority.high',
      SortBy: 'com.soa.sort.order.updated',
      IncludeComments: 'true',
      NumberOfComments: '3',
      IncludeActions: 'true',
      RetrievingUserID: world.account.id,
      start: '0',
      count: '100',
    });
    expect(asked()[0]).not.toHaveProperty('APIID');
  });

  it('asks for what is listed anyway and for nothing else when no option is given', async () => {
    await running.ask('/tickets api');

    const plain = { RetrievingUserID: world.account.id, IncludeComments: 'false', IncludeActions: 'false' };
    const page = { start: '0', count: '100' };
    expect(asked()).toEqual([
      { ...plain, ...page, State: 'OPEN' },
      { ...plain, ...page, State: 'REOPEN' },
    ]);
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

    const text = textOf(await running.ask(`/tickets api ticket:${ticket?.id} state:open`));

    expect(text).toContain('none visible to this account');
    expect(asked()[0]).toMatchObject({ State: 'OPEN' });
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

describe('the buttons of /tickets api', () => {
  it('turn pages through everything once, and keep every filter', async () => {
    const author = world.addPerson({ name: 'Ada Lovelace' });
    open(23, { author: author.id, tags: ['slow', 'a rather long tag, as tags go'] });
    const filters = 'author:Ada Lovelace tag:a rather long tag, as tags go priority:high state:open sort:newest';
    let page = await running.ask(`/tickets api api:Loans ${filters}`);
    const first = asked().find(({ AuthorID }) => AuthorID !== undefined);
    const pages = [titlesIn(page)];

    for (let turn = 0; turn < 2; turn += 1) {
      const { isUpdate, message } = await running.press(page, '▶');
      expect(isUpdate).toBe(true);
      expect(textOf(message)).toContain('**23 open**');
      page = message;
      pages.push(titlesIn(page));
    }

    expect(pages.map(({ length }) => length)).toEqual([10, 10, 3]);
    expect(new Set(pages.flat()).size).toBe(23);
    expect(first).toMatchObject({ APIID: loans.id, AuthorID: author.id, State: 'OPEN', SortBy: 'DescendingDate' });
    expect(asked().at(-1)).toEqual(first);
  });

  it('ask again for the same on Refresh', async () => {
    const [ticket] = open(1);
    const answer = await running.ask('/tickets api api:Loans comments:1 actions:true');
    const before = asked().slice(-2);
    world.resolve(ticket?.id ?? '');

    const { message } = await running.press(answer, 'Refresh');

    expect(textOf(message)).toContain('none visible to this account');
    expect(asked().slice(-2)).toEqual(before);
  });

  it('go by the name of an API whose id is too long for an option', async () => {
    const { id } = world.addApi({ name: 'Cards', id: `${'x'.repeat(100)}.acme` });
    open(11, { about: id });
    const answer = await running.ask('/tickets api api:Cards');

    expect(textOf((await running.press(answer, '▶')).message)).toContain('**11 open**');
    expect(asked().at(-1)).toMatchObject({ APIID: id });
  });

  it('go by the id, so that a name that somebody else has now changes nothing', async () => {
    const author = world.addPerson({ name: 'Ada Lovelace' });
    open(11, { author: author.id });
    const answer = await running.ask('/tickets api author:Ada Lovelace');
    open(1, { author: world.addPerson({ name: 'Ada Lovelace' }).id });
    await running.ask('/tickets api');

    const { message } = await running.press(answer, '▶');

    expect(textOf(message)).toContain('**11 open**');
  });
});

describe('who sees /tickets api', () => {
  it('is the one who asked, unless they want all to see it', async () => {
    open(1);

    expect((await running.ask('/tickets api')).ephemeral).toBe(true);
    expect((await running.ask('/tickets api private:true')).ephemeral).toBe(true);
    expect((await running.ask('/tickets api private:false')).ephemeral).toBe(false);
  });

  it.each([
    { option: 'private:true', isShown: true },
    { option: 'private:false', isShown: false },
  ])('sees a limited ticket whole with $option: $isShown', async ({ option, isShown }) => {
    const [ticket] = open(1, { title: 'Hush', description: 'Not for all', visibility: 'Limited' });

    const list = await running.ask(`/tickets api ${option}`);
    const one = await running.ask(`/tickets api ticket:${ticket?.id} ${option}`);
    const refreshed = (await running.press(one, 'Refresh')).message;

    expect(textOf(list)).toContain('**1 open**');
    for (const message of [list, one, refreshed]) {
      expect(JSON.stringify(message).includes('Hush')).toBe(isShown);
      expect(JSON.stringify(message).includes('private:true')).toBe(!isShown);
    }
    expect(textOf(one).includes('Not for all')).toBe(isShown);
  });

  it('is the presser alone on the list of somebody else, whole as it is for them', async () => {
    open(1, { title: 'Hush', visibility: 'Limited' });
    const list = await running.ask('/tickets api private:false');

    const { isUpdate, message } = await running.press(list, 'Refresh', 'manager');

    expect({ isUpdate, ephemeral: message.ephemeral }).toEqual({ isUpdate: false, ephemeral: true });
    expect(textOf(message)).toContain('Hush');
  });

  it.each(['late-member', 'dm', 'user-install'] as const satisfies ActorName[])(
    'is nobody where it is not allowed: %s',
    async (who) => {
      open(1);

      const answer = await running.ask('/tickets api api:Loans private:false', who);

      expect(answer).toMatchObject({ content: words.akanaNotHere, ephemeral: true, embeds: [] });
      expect(asked()).toEqual([]);
    },
  );

  it('hears of the command in /tickets help, and nobody else does', async () => {
    const mentions = (message: StoredMessage) => textOf(message).includes('/tickets api');

    expect(mentions(await running.ask('/tickets help'))).toBe(true);
    expect(mentions(await running.ask('/tickets help', 'late-member'))).toBe(false);
    expect(mentions(await running.ask('/tickets help', 'dm'))).toBe(false);
  });

  it('is offered the names of APIs, and nobody else is', async () => {
    const { discord } = running;
    const offered = (who: ActorName) => discord.suggest(discord.actor(who), '/tickets api api:lo');

    // From memory, which the first one fills.
    await expect.poll(() => offered('member')).toEqual([{ name: 'Loans', value: loans.id }]);
    for (const who of ['late-member', 'dm', 'user-install'] as const) expect(await offered(who)).toEqual([]);
  });
});

describe('/tickets api in trouble', () => {
  it('says that Akana does not answer, and what was known last', async () => {
    open(4);
    const answer = await running.ask('/tickets api api:Loans');
    running.akana.setFault({ kind: 'reset', when: 'before-headers' });

    expect(textOf((await running.press(answer, 'Refresh')).message)).toMatch(
      /^Akana tickets of Loans\n⚠ Akana did not answer\. Last known, .*\*\*4 open\*\*/,
    );
    expect(textOf(await running.ask('/tickets api tag:other'))).toContain('Akana did not answer');
  });

  it('logs in again, once, when its session is over', async () => {
    open(4);
    await running.ask('/tickets api api:Loans');
    running.akana.expireSessions();

    expect(textOf(await running.ask('/tickets api api:Loans'))).toContain('**4 open**');
    expect(running.akana.logins()).toBe(2);
  });

  it('says that its login is refused, and does not try it again and again', async () => {
    running.akana.switches.badLogin = 'unauthorized';
    running.akana.setFault({ kind: 'unauthorized' });

    for (let turn = 0; turn < 3; turn += 1)
      expect(textOf(await running.ask('/tickets api'))).toBe(
        "The bot's Akana login was refused. Only the bot's operator can fix this.",
      );
    expect(running.akana.logins()).toBe(1);
  });
});

function titlesIn(message: StoredMessage): readonly string[] {
  return textOf(message).match(/Ticket \d+ of \d+/g) ?? [];
}
