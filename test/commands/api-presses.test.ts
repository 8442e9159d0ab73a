import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoredMessage } from '../../playground/discord/stored-message.ts';
import { textOf } from '../running-bot.ts';
import { type PortalBot, startPortalBot } from './a-portal-bot.ts';
import { afterRestart } from './after-restart.ts';

let world: PortalBot['world'];
let loans: PortalBot['loans'];
let running: PortalBot['running'];
let open: PortalBot['open'];
let asked: PortalBot['asked'];

beforeEach(async () => {
  ({ world, loans, running, open, asked } = await startPortalBot());
});

afterEach(() => running.stop());

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
    expect(asked().findLast(({ start }) => start === '0')).toEqual(first);
  });

  it('have the filters in themselves where they fit, else their hash', async () => {
    const app = world.addApp({ name: 'Wallet' });
    const author = world.addPerson({ name: 'Ada Lovelace' });

    const short = await running.ask(`/tickets api api:${loans.id} state:all`);
    const long = await running.ask(`/tickets api api:${loans.id} app:${app.id} author:${author.id}`);

    expect(customIds(short)).toEqual([`1|tickets api|api=${loans.id}&state=all&refresh=true`]);
    expect(customIds(long)).toEqual([expect.stringMatching(/^1#[\w-]{32}\|tickets api$/)]);
  });

  it('ask for the same three ids and all other filters, from under their hash', async () => {
    const app = world.addApp({ name: 'Wallet' });
    const author = world.addPerson({ name: 'Ada Lovelace' });
    const ids = `api:${loans.id} app:${app.id} author:${author.id}`;
    const answer = await running.ask(`/tickets api ${ids} tag:slow & <dear> state:closed priority:low comments:10`);
    const before = asked();

    await running.press(answer, 'Refresh');

    expect(before[0]).toMatchObject({
      APIID: loans.id,
      AppID: app.id,
      AuthorID: author.id,
      Tag: 'slow & <dear>',
      State: 'CLOSED',
      Label: 'com.soa.ticket.label.priority.low',
      NumberOfComments: '10',
    });
    expect(asked().slice(before.length)).toContainEqual(before[0]);
  });

  it.each([
    { length: 'short', filters: 'api:Loans state:open' },
    { length: 'long', filters: 'api:Loans author:Ada Lovelace tag:slow state:open sort:updated comments:0' },
  ])('still turn the page after a restart: $length ones', async ({ filters }) => {
    open(23, { author: world.addPerson({ name: 'Ada Lovelace' }).id, tags: ['slow'] });
    const first = await running.ask(`/tickets api ${filters}`);
    const before = asked().at(-1);

    const second = await afterRestart(running, async () => (await running.press(first, '▶')).message);

    expect(textOf(second)).toContain('**23 open**');
    expect(titlesIn(second)).toHaveLength(10);
    expect(new Set([...titlesIn(first), ...titlesIn(second)]).size).toBe(20);
    expect(asked().at(-1)).toEqual(before);
  });

  it('show the last page when the wanted one is gone', async () => {
    const tickets = open(23);
    const first = await running.ask('/tickets api');
    const second = (await running.press(first, '▶')).message;
    for (const { id } of tickets.slice(5)) world.resolve(id);

    const { message } = await running.press(second, '▶');

    expect(textOf(message)).toContain('**5 open**');
    expect(titlesIn(message)).toHaveLength(5);
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

  describe('whose hash is kept no more', () => {
    async function pressed() {
      open(1);
      const { id } = world.addPerson({ name: 'Ada Lovelace' });
      const list = await running.ask(`/tickets api api:Loans author:${id} tag:slow state:all`);
      const env = { DATABASE_URL: `${running.env['DATABASE_URL']}.other` };
      return { list, ...(await afterRestart(running, () => running.press(list, 'Refresh'), env)) };
    }

    it('are told to the presser alone to be too old, and the list stays', async () => {
      const { list, isUpdate, message } = await pressed();

      expect({ isUpdate, ephemeral: message.ephemeral }).toEqual({ isUpdate: false, ephemeral: true });
      expect(textOf(message)).toMatch(/^This list is too old\./);
      expect(running.discord.messages(list.channel_id)[0]?.embeds).toEqual(list.embeds);
    });

    it('say which command to run', async () => {
      const { message } = await pressed();

      expect(textOf(message)).toBe('This list is too old. Run `/tickets api` again.');
    });
  });

  it('say what was known last when Akana does not answer', async () => {
    open(4);
    const answer = await running.ask('/tickets api api:Loans');
    running.akana.setFault({ kind: 'reset', when: 'before-headers' });

    const { isUpdate, message } = await running.press(answer, 'Refresh');

    expect(isUpdate).toBe(true);
    expect(textOf(message)).toMatch(/^Akana tickets of Loans\n⚠ Akana did not answer\. Last known, .*\*\*4 open\*\*/);
    expect(titlesIn(message)).toHaveLength(4);
  });
});

describe('the other matches of /tickets api', () => {
  it('are the APIs of the same name, and choosing one goes over to it with every filter', async () => {
    const twin = world.addApi({ name: 'Loans' });
    const author = world.addPerson({ name: 'Ada Lovelace' });
    open(1, { author: author.id });
    open(3, { about: twin.id, author: author.id });
    const filters = 'author:Ada Lovelace state:open priority:high sort:updated comments:2 actions:true';
    const answer = await running.ask(`/tickets api api:Loans ${filters}`);
    const before = asked().at(-1);
    const isFirst = before?.['APIID'] === loans.id;

    const { isUpdate, message } = await running.choose(answer, isFirst ? twin.id : loans.id);

    expect(isUpdate).toBe(true);
    expect(textOf(message)).toContain(isFirst ? '**3 open**' : '**1 open**');
    expect(asked().at(-1)).toEqual({ ...before, APIID: isFirst ? twin.id : loans.id });
  });
});

function titlesIn(message: StoredMessage): readonly string[] {
  return textOf(message).match(/Ticket \d+ of \d+/g) ?? [];
}

function customIds({ components }: StoredMessage): readonly string[] {
  return [...JSON.stringify(components).matchAll(/"custom_id":"([^"]*)"/g)].map(([, id = '']) => id);
}
