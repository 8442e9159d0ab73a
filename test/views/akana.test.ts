import { describe, expect, it } from 'vitest';
import { AkanaTicketId } from '../../src/domain/akana-ticket.ts';
import { akanaMessage } from '../../src/views/akana.ts';
import { labelOf, lines, linkUrls, listedNumbers, pressButtons, selects, watches } from './reading.ts';
import { akanaTickets, anAkanaOverview, anAkanaTicket, asOf, fresh, stale } from './samples.ts';

const view = { choices: { api: 'payments.acme' }, page: 1, isPrivate: true, others: [], mayWatch: false } as const;

const colours = { amber: 0xf59e0b, red: 0xef4444, purple: 0xa855f7, green: 0x22c55e, grey: 0x737373 };

function row(number: number, state = '○ Open'): string {
  const link = `https://portal.example/acme#/forum/discussions/ticket${number}.acme/details`;
  const age = `<t:${asOf / 1000 - number * 3600}:R>`;
  return `${state} · High · Production · [Cannot log in ${number}](${link}) · 1.0 · 0 comments · ${age}`;
}

describe("the message of Akana's tickets", () => {
  it('says the numbers by state and by priority, whose view it is, and the tickets', () => {
    const message = akanaMessage(
      anAkanaOverview({
        tickets: [
          anAkanaTicket(1),
          anAkanaTicket(2, { priority: 'medium', environment: 'Sandbox', version: null, commentCount: 1 }),
          anAkanaTicket(3, { state: 'reopened', priority: null, commentCount: 2, createdAt: null, link: null }),
        ],
      }),
      view,
    );

    expect(message.embeds?.[0]).toMatchObject({
      title: 'Akana tickets of Payments',
      url: 'https://portal.example',
      color: colours.amber,
    });
    expect(lines(message)).toEqual([
      '**2 open** · 1 reopened',
      '1 high · 1 medium · 1 without a priority',
      '-# as of <t:1700000000:R> · as seen by TicketBot',
      '',
      row(1),
      '○ Open · Medium · Sandbox · [Cannot log in 2](https://portal.example/acme#/forum/discussions/ticket2.acme/details) · 1 comment · <t:1699992800:R>',
      '↺ Reopened · Production · Cannot log in 3 · 1.0 · 2 comments',
    ]);
    expect(linkUrls(message)).toEqual(['https://portal.example']);
    expect(message.rows?.[0]?.at(-1)).toMatchObject({ kind: 'link', label: 'Tickets on Akana' });
  });

  it('writes a priority that a tenant made up as its select does', () => {
    const message = akanaMessage(anAkanaOverview({ tickets: [anAkanaTicket(1, { priority: 'cosmetic' })] }), view);

    expect(lines(message).at(-1)).toBe(row(1).replace('High', 'Cosmetic'));
    expect(selects(message)[0]?.options[0]?.description).toBe('○ Open · Cosmetic');
  });

  it.each([
    ['payments.acme', {}, true, 'Payments'],
    ['PAYMENTS-1.acme', {}, true, 'Payments'],
    ['payments.acme', {}, false, 'Payments'],
    ['payments.acme', { isPublic: false }, true, 'Payments'],
    ['payments.acme', { isPublic: false }, false, 'payments.acme'],
    ['loans.acme', {}, true, 'loans.acme'],
    ['payments.acme', { api: null }, true, 'payments.acme'],
  ] as const)('names an API that no list has by tickets that may be shown: %s, %j', (id, ticket, isPrivate, name) => {
    const tickets = [anAkanaTicket(1, ticket)];
    const overview = anAkanaOverview({ subject: { api: { id, name: null, versionId: null } }, tickets });

    expect(akanaMessage(overview, { ...view, isPrivate }).embeds?.[0]?.title).toBe(`Akana tickets of ${name}`);
  });

  it('names the API of each ticket, or its app, where no API was asked for', () => {
    const tickets = [
      anAkanaTicket(1),
      anAkanaTicket(2, { version: null }),
      anAkanaTicket(3, { api: null, version: null, app: { id: 'app1.acme', name: 'Checkout' } }),
    ];

    const message = akanaMessage(anAkanaOverview({ subject: { api: null }, tickets }), view);

    expect(message.embeds?.[0]?.title).toBe('Akana tickets');
    expect(lines(message).slice(-3)).toEqual([
      expect.stringContaining(' · Payments 1.0 · 0 comments'),
      expect.stringContaining(' · Payments · 0 comments'),
      expect.stringContaining(' · Checkout · 0 comments'),
    ]);
  });

  it('says when each was last updated where the list is sorted by that, else its age', () => {
    const tickets = [anAkanaTicket(9, { updatedAt: asOf - 60_000 }), anAkanaTicket(2), anAkanaTicket(3)];
    const ends = (sort: 'updated' | 'newest' | null): string[] =>
      lines(akanaMessage(anAkanaOverview({ subject: { sort }, tickets }), view))
        .slice(-3)
        .map((line) => line.split(' · ').at(-1) ?? '');

    expect(ends('updated')).toEqual(['updated <t:1699999940:R>', '<t:1699992800:R>', '<t:1699989200:R>']);
    for (const sort of ['newest', null] as const)
      expect(ends(sort)).toEqual(['<t:1699967600:R>', '<t:1699992800:R>', '<t:1699989200:R>']);
  });

  it('calls an API that no list names by its id', () => {
    const subject = { api: { id: 'x.acme', name: null, versionId: null } };

    expect(akanaMessage(anAkanaOverview({ subject }), view).embeds?.[0]?.title).toBe('Akana tickets of x.acme');
  });

  it("says the bot's account where nobody knows its name", () => {
    const message = akanaMessage(anAkanaOverview({ tickets: [anAkanaTicket(1)], account: null }), view);

    expect(lines(message)[1]).toBe("-# as of <t:1700000000:R> · as seen by the bot's account");
  });

  describe('numbers', () => {
    const settled = [...akanaTickets(1, 2, { state: 'resolved' }), anAkanaTicket(3, { state: 'closed' })];
    const foreign = anAkanaTicket(9, { state: 'other', stateText: 'In triage' });

    it.each([
      { states: ['open', 'reopened'], tickets: akanaTickets(1, 3), said: '**3 open**' },
      {
        states: ['open', 'reopened'],
        tickets: akanaTickets(1, 3, { state: 'reopened' }),
        said: 'No open tickets · 3 reopened',
      },
      {
        states: null,
        tickets: [anAkanaTicket(4), anAkanaTicket(5, { state: 'reopened' }), ...settled, foreign],
        said: '**1 open** · 1 reopened · 2 resolved · 1 closed · 1 in another state · 6 in all',
      },
      { states: null, tickets: settled, said: 'No open tickets · 2 resolved · 1 closed · 3 in all' },
      { states: ['resolved'], tickets: settled.slice(0, 2), said: '**2 resolved**' },
      { states: ['reopened'], tickets: akanaTickets(1, 1, { state: 'reopened' }), said: '**1 reopened**' },
      { states: ['closed'], tickets: [foreign], said: '**0 closed** · 1 in another state' },
    ] as const)('of states $states are said as: $said', ({ states, tickets, said }) => {
      expect(lines(akanaMessage(anAkanaOverview({ subject: { states }, tickets }), view))[0]).toBe(said);
    });

    it('never claim that none is open where not all were read', () => {
      const tickets = akanaTickets(1, 5, { state: 'reopened' });
      const message = akanaMessage(anAkanaOverview({ subject: { states: null }, tickets, isWhole: false }), view);

      expect(lines(message)).toContain('⚠ Only 5 tickets could be read, newest first; there may be more.');
      expect(lines(message)[0]).toBe('**0 open** · 5 reopened');
    });

    it('are no numbers where nothing was found in a part of the list', () => {
      const message = akanaMessage(anAkanaOverview({ isWhole: false }), view);

      expect(lines(message)).toEqual([
        'No open or reopened tickets of **Payments** found in what was read.',
        '-# as of <t:1700000000:R> · as seen by TicketBot',
        '⚠ Not all of them could be read: there may be some.',
      ]);
    });

    it('tell what was read first, in the order that was asked for', () => {
      const overview = anAkanaOverview({ subject: { sort: 'updated' }, tickets: akanaTickets(1, 2), isWhole: false });

      expect(lines(akanaMessage(overview, view))).toContain(
        '⚠ Only 2 tickets could be read, last updated first; there may be more.',
      );
    });

    it('say what could not be counted', () => {
      const reading = { ...fresh, unreadable: 2 };
      const message = akanaMessage(anAkanaOverview({ reading }), view);

      expect(lines(message)).toEqual([
        '**0 open**',
        '-# as of <t:1700000000:R> · as seen by TicketBot',
        '-# without 2 tickets of which Akana does not say enough',
      ]);
    });

    it('give labels of others as code, and sum up all but the three with most', () => {
      const tickets = [
        ...akanaTickets(1, 2, { priority: 'low' }),
        ...['blocker', 'blocker', '9 high', 'c', 'd', 'e'].map((priority, index) =>
          anAkanaTicket(10 + index, { priority }),
        ),
      ];

      expect(lines(akanaMessage(anAkanaOverview({ tickets }), view))[1]).toBe(
        '2 low · 2 `blocker` · 1 `9 high` · 1 `c` · 2 of other priorities',
      );
    });
  });

  it.each([
    { what: 'one open', tickets: [anAkanaTicket(1)], colour: colours.amber },
    { what: 'nine open', tickets: akanaTickets(1, 9), colour: colours.amber },
    { what: 'ten open', tickets: akanaTickets(1, 10), colour: colours.red },
    { what: 'only reopened', tickets: akanaTickets(1, 12, { state: 'reopened' }), colour: colours.purple },
    { what: 'only settled', tickets: akanaTickets(1, 2, { state: 'resolved' }), colour: colours.green },
    { what: 'only unknown states', tickets: akanaTickets(1, 2, { state: 'other' }), colour: colours.grey },
    { what: 'none', tickets: [], colour: colours.grey },
  ])('has the colour of $what', ({ tickets, colour }) => {
    expect(akanaMessage(anAkanaOverview({ tickets }), view).embeds?.[0]?.color).toBe(colour);
  });

  describe('without a ticket', () => {
    it.each([
      {
        subject: {},
        account: 'TicketBot',
        said: 'No open or reopened tickets of **Payments**: none visible to this account (TicketBot). There may be some that it is not permitted to see.',
      },
      {
        subject: { api: null, states: ['resolved'] },
        account: null,
        said: 'No resolved tickets: none visible to this account. There may be some that it is not permitted to see.',
      },
      {
        subject: { api: null, states: null },
        account: null,
        said: 'No tickets: none visible to this account. There may be some that it is not permitted to see.',
      },
      {
        subject: { api: null, states: null, ticket: AkanaTicketId.parse('ticket7.acme') },
        account: null,
        said: 'No **ticket7**: none visible to this account. There may be some that it is not permitted to see.',
      },
      {
        subject: { api: null, states: ['closed'], ticket: AkanaTicketId.parse('ticket7.acme') },
        account: null,
        said: 'No closed **ticket7**: none visible to this account. There may be some that it is not permitted to see.',
      },
      {
        subject: { states: ['open', 'reopened'], ticket: AkanaTicketId.parse('132f.acme') },
        account: null,
        said: 'No open or reopened ticket **132f**: none visible to this account. There may be some that it is not permitted to see.',
      },
    ] as const)('says that none is visible, which is no good news: $said', ({ subject, account, said }) => {
      const message = akanaMessage(anAkanaOverview({ subject, account }), view);

      expect(lines(message)[0]).toBe(said);
      expect(lines(message).join('\n')).not.toContain('✔');
      expect(message.embeds?.[0]?.color).toBe(colours.grey);
    });

    it('has no page buttons', () => {
      expect(pressButtons(akanaMessage(anAkanaOverview(), view)).map(({ label }) => label)).toEqual(['Refresh']);
    });
  });

  describe('when the source is in trouble', () => {
    it('says first that the numbers are the last known ones', () => {
      const reading = stale('refused', 'Akana');
      const message = akanaMessage(anAkanaOverview({ tickets: akanaTickets(1, 2), reading }), view);

      expect(lines(message).slice(0, 3)).toEqual([
        "⚠ The bot's Akana login was refused. Only the bot's operator can fix this. Last known, <t:1700000000:R>: **2 open**.",
        '2 high',
        '-# as seen by TicketBot',
      ]);
      expect(message.embeds?.[0]?.color).toBe(colours.grey);
    });

    it('gives the number of open ones as it was, also where it was none', () => {
      const tickets = akanaTickets(1, 2, { state: 'reopened' });
      const message = akanaMessage(anAkanaOverview({ tickets, reading: stale('broken', 'Akana') }), view);

      expect(lines(message)[0]).toMatch(/: \*\*0 open\*\* · 2 reopened\.$/);
    });

    it.each([['open', 'reopened'], ['resolved'], null] as const)('never says that there are none (%s)', (states) => {
      const reading = stale('timed-out', 'Akana');
      const message = akanaMessage(anAkanaOverview({ subject: { states }, reading }), view);

      expect(lines(message)[0]).toMatch(/^⚠ Akana did not answer\. Last known, <t:1700000000:R>: \*\*0 \w+\*\*\.$/);
      expect(lines(message).join('\n')).not.toMatch(/\bno\b|none/i);
    });
  });

  describe('filters', () => {
    const ticket = AkanaTicketId.parse('ticket7.acme');
    const named = {
      app: { id: 'app1.acme', name: 'Checkout' },
      author: { id: 'bob.acme', name: null },
      tag: 'login',
      states: ['closed'],
      priority: 'high',
      sort: 'updated',
    } as const;

    it.each([
      { subject: {}, said: [] },
      {
        subject: named,
        said: ['-# Filters: app Checkout · author bob.acme · tag login · closed · high priority · last updated first'],
      },
      { subject: { states: null }, said: ['-# Filters: any state'] },
      { subject: { sort: 'newest' }, said: ['-# Filters: newest first'] },
      { subject: { api: null, ticket, states: null }, said: ['-# Filters: ticket7'] },
      { subject: { ticket, states: null }, said: ['-# Filters: API Payments · ticket7'] },
      {
        subject: { api: null, ticket: AkanaTicketId.parse('132f.acme'), states: null },
        said: ['-# Filters: ticket 132f'],
      },
      { subject: { api: null, ticket, states: ['open'] }, said: ['-# Filters: ticket7 · open'] },
    ] as const)('are said where they were given: $said', ({ subject, said }) => {
      const all = lines(akanaMessage(anAkanaOverview({ subject }), view));

      expect(all.filter((line) => line.startsWith('-# Filters'))).toEqual(said);
    });
  });

  describe('with comments and actions asked for', () => {
    const ticket = anAkanaTicket(1, {
      commentCount: 7,
      comments: [
        { author: 'bob', at: asOf, text: 'I see\nit **too**' },
        { author: null, at: null, text: 'Fixed' },
        { author: 'eve', at: asOf, text: 'Not asked for' },
      ],
      actions: ['Resolve', 'Close', 'discussion.action.delete'],
    });

    it('quotes the comments under each ticket, and names the actions', () => {
      const overview = anAkanaOverview({
        subject: { comments: 2, actions: true },
        tickets: [ticket, anAkanaTicket(2)],
      });

      expect(lines(akanaMessage(overview, view)).slice(-6)).toEqual([
        row(1).replace('0 comments', '7 comments'),
        String.raw`> -# bob · <t:1700000000:R> · I see it \*\*too\*\*`,
        '> -# Fixed',
        '-# Actions: Resolve · Close · Delete',
        '',
        row(2),
      ]);
    });

    it('keeps quiet about both where nobody asked', () => {
      expect(lines(akanaMessage(anAkanaOverview({ tickets: [ticket] }), view)).at(-1)).toBe(
        row(1).replace('0 comments', '7 comments'),
      );
    });
  });

  describe('of one ticket', () => {
    const subject = { api: null, ticket: AkanaTicketId.parse('ticket1.acme'), states: null };
    const ticket = anAkanaTicket(1, {
      description: '# It hangs\r\n\r\n1. open <b>it</b>\n2. **wait**',
      tags: ['bug', 'login', 'a', 'b', 'c'],
    });

    it('is titled with it, quotes its description, and leads to it', () => {
      const message = akanaMessage(anAkanaOverview({ subject, tickets: [ticket] }), view);

      expect(message.embeds?.[0]).toMatchObject({ title: 'Cannot log in 1', url: ticket.link });
      expect(lines(message)).toEqual([
        '**1 open**',
        '-# as of <t:1700000000:R> · as seen by TicketBot',
        '-# Filters: ticket1',
        '',
        row(1).replace(' 1.0 ', ' Payments 1.0 '),
        String.raw`> \# It hangs`,
        String.raw`> 1\. open \<b\>it\</b\>`,
        String.raw`> 2\. \*\*wait\*\*`,
        '-# by alice',
        '-# Tags: bug · login · a · 2 more',
      ]);
      expect(message.rows?.flat().at(-1)).toEqual({ kind: 'link', label: 'Open in Akana', url: ticket.link });
    });

    it('cuts a long description', () => {
      const tickets = [{ ...ticket, description: 'word '.repeat(1200) }];
      const quote = lines(akanaMessage(anAkanaOverview({ subject, tickets }), view)).find((line) =>
        line.startsWith('> '),
      );

      expect(quote?.length).toBeGreaterThan(1400);
      expect(quote?.length).toBeLessThan(1510);
      expect(quote).toMatch(/ word…$/);
    });

    it('cuts a description of many lines', () => {
      const tickets = [{ ...ticket, description: 'x\n'.repeat(300) }];
      const quoted = lines(akanaMessage(anAkanaOverview({ subject, tickets }), view)).filter((line) =>
        line.startsWith('> '),
      );

      expect(quoted).toEqual([...Array.from({ length: 20 }, () => '> x'), '> …']);
    });

    it.each(['reopened', 'resolved', 'closed'] as const)('says nothing of open ones when it is %s', (state) => {
      const message = akanaMessage(anAkanaOverview({ subject, tickets: [{ ...ticket, state }] }), view);

      expect(lines(message)[0]).toBe(`**1 ${state}**`);
    });

    it('leads to the portal where its own link is none', () => {
      const tickets = [{ ...ticket, link: 'javascript:alert(1)' }];
      const message = akanaMessage(anAkanaOverview({ subject, tickets }), view);

      expect(message.embeds?.[0]?.url).toBe('https://portal.example');
      expect(linkUrls(message)).toEqual(['https://portal.example']);
    });

    it('goes by its number where it has no title', () => {
      const tickets = [{ ...ticket, title: ' ' }];

      expect(akanaMessage(anAkanaOverview({ subject, tickets }), view).embeds?.[0]?.title).toBe('ticket1');
    });
  });

  describe('where others see a ticket that is not public', () => {
    const secret = anAkanaTicket(2, {
      isPublic: false,
      title: 'Secret',
      description: 'Secret',
      environment: 'Secret',
      version: { id: '2', name: 'Secret' },
      author: { id: 'Secret', name: 'Secret' },
      tags: ['Secret'],
      commentCount: 5,
      comments: [{ author: 'Secret', at: asOf, text: 'Secret' }],
      actions: ['Secret'],
    });
    const subject = { comments: 3, actions: true, author: { id: 'Secret', name: 'Secret' }, tag: 'Secret' };
    const tickets = [anAkanaTicket(1), secret];

    it('tells state, priority, number, link and age of it, and how to read more', () => {
      const message = akanaMessage(anAkanaOverview({ subject, tickets }), { ...view, isPrivate: false });

      expect(lines(message)).toContain(
        '○ Open · High · [ticket2](https://portal.example/acme#/forum/discussions/ticket2.acme/details) · <t:1699992800:R>',
      );
      expect(lines(message)).toContain(
        '-# Not public, so by number only: 1 ticket. Run this with `private:true` to read more.',
      );
      expect(lines(message)).toContain('-# Filters: one author · one tag');
      expect(lines(message)).toContain(row(1));
      expect(JSON.stringify(message)).not.toContain('Secret');
    });

    it('is titled with its number where it was asked for by itself', () => {
      const one = { ticket: secret.id, states: null };
      const message = akanaMessage(anAkanaOverview({ subject: one, tickets: [secret] }), { ...view, isPrivate: false });

      expect(message.embeds?.[0]).toMatchObject({ title: 'Akana ticket2', url: secret.link });
      expect(lines(message)).toContain('-# Not public, so by number only. Run this with `private:true` to read more.');
      expect(JSON.stringify(message)).not.toContain('Secret');
    });

    it('keeps its age where others say when they were updated', () => {
      const sorted = { ...subject, sort: 'updated' } as const;
      const updated = tickets.map((ticket) => ({ ...ticket, updatedAt: asOf - 60_000 }));
      const message = akanaMessage(anAkanaOverview({ subject: sorted, tickets: updated }), {
        ...view,
        isPrivate: false,
      });

      expect(lines(message).filter((line) => line.startsWith('○'))).toEqual([
        expect.stringMatching(/ · updated <t:1699999940:R>$/),
        expect.stringMatching(/\) · <t:1699992800:R>$/),
      ]);
    });

    it('tells everything to one person alone', () => {
      const said = lines(akanaMessage(anAkanaOverview({ subject, tickets }), view));

      expect(said).toContain('-# Filters: author Secret · tag Secret');
      expect(said).toContain('> -# Secret · <t:1700000000:R> · Secret');
      expect(said.join('\n')).not.toContain('private:true');
    });

    it('names the filters where all tickets are public', () => {
      const overview = anAkanaOverview({ subject: { tag: 'login' }, tickets: akanaTickets(1, 2) });

      expect(lines(akanaMessage(overview, { ...view, isPrivate: false }))).toContain('-# Filters: tag login');
    });

    it('names no filter where no public ticket has it', () => {
      const overview = anAkanaOverview({ subject: { tag: 'login' } });

      expect(lines(akanaMessage(overview, { ...view, isPrivate: false }))).toContain('-# Filters: one tag');
    });
  });

  describe('with more than a page of tickets', () => {
    const tickets = akanaTickets(1, 23);

    it('lists ten a page, each once, in the order that was asked for', () => {
      const pages = [1, 2, 3].map((page) =>
        listedNumbers(akanaMessage(anAkanaOverview({ tickets }), { ...view, page })),
      );

      expect(pages.map(({ length }) => length)).toEqual([10, 10, 3]);
      expect(pages.flat()).toEqual(Array.from({ length: 23 }, (_, index) => index + 1));
    });

    it('turns pages and refreshes with all that was asked for, and nothing about who may see it', () => {
      const choices = { api: 'payments.acme', state: 'all', tag: 'login' };
      const message = akanaMessage(anAkanaOverview({ tickets }), { ...view, choices, page: 2 });
      const path = 'tickets api';

      expect(pressButtons(message).map(({ label, press }) => [label, press])).toEqual([
        ['◀', { path, input: choices }],
        ['Page 2/3', { path, input: { ...choices, page: 2 } }],
        ['▶', { path, input: { ...choices, page: 3 } }],
        ['Refresh', { path, input: { ...choices, page: 2, refresh: true } }],
      ]);
    });

    it('shows the last page where the list has shrunk', () => {
      const overview = anAkanaOverview({ tickets });

      expect(akanaMessage(overview, { ...view, page: 99 })).toEqual(akanaMessage(overview, { ...view, page: 3 }));
    });

    it.each([
      { comments: 0, actions: true },
      { comments: 1, actions: false },
      { comments: 10, actions: true },
    ])('has smaller pages by what was asked for ($comments comments, actions: $actions), not by the texts', (asked) => {
      const sizes = ['short', 'W'.repeat(6000)].map((text) => {
        const wordy = akanaTickets(1, 23, {
          title: text,
          comments: Array.from({ length: asked.comments }, () => ({ author: text, at: asOf, text })),
        });
        const message = akanaMessage(anAkanaOverview({ subject: asked, tickets: wordy }), view);
        return pressButtons(message)[1]?.label;
      });

      expect(sizes[0]).toMatch(/^Page 1\//);
      expect(sizes[1]).toBe(sizes[0]);
    });
  });

  describe('for a caller who may have APIs watched', () => {
    const watchView = { ...view, mayWatch: true };

    it('offers that in an answer of its own, by the id of the API', () => {
      const message = akanaMessage(anAkanaOverview(), watchView);

      expect(message.rows?.[0]?.map(labelOf)).toEqual(['Refresh', 'Watch this', 'Tickets on Akana']);
      expect(watches(message)).toEqual([{ path: 'watch api', input: { api: 'payments.acme' }, isAside: true }]);
    });

    it('keeps to the priority, and lets go of how the tickets are shown', () => {
      const asked = { sort: 'updated', comments: 3, actions: true } as const;
      const choices = { api: 'payments.acme', priority: 'high', ...asked };

      expect(
        watches(akanaMessage(anAkanaOverview({ subject: { priority: 'high', ...asked } }), { ...watchView, choices })),
      ).toEqual([{ path: 'watch api', input: { api: 'payments.acme', priority: 'high' }, isAside: true }]);
    });

    it.each([
      ['all APIs', { api: null }],
      ['an app', { app: { id: 'app1.acme', name: 'Checkout' } }],
      ['an author', { author: { id: 'alice.acme', name: 'alice' } }],
      ['a tag', { tag: 'login' }],
      ['one ticket', { ticket: AkanaTicketId.parse('ticket7.acme'), states: null }],
      ['tickets of every state', { states: null }],
      ['open tickets alone', { states: ['open'] }],
      ['settled tickets', { states: ['resolved'] }],
    ] as const)('offers no watch where the answer is about %s', (_what, subject) => {
      expect(watches(akanaMessage(anAkanaOverview({ subject }), watchView))).toEqual([]);
    });

    it('offers no watch by numbers that are not true any more', () => {
      const reading = stale('timed-out', 'Akana');

      expect(watches(akanaMessage(anAkanaOverview({ reading }), watchView))).toEqual([]);
    });

    it('says the page in the footer, for which the row has no room then', () => {
      const overview = anAkanaOverview({ tickets: akanaTickets(1, 23) });
      const message = akanaMessage(overview, { ...watchView, page: 2 });

      expect(message.rows?.[0]?.map(labelOf)).toEqual(['◀', '▶', 'Refresh', 'Watch this', 'Tickets on Akana']);
      expect(message.embeds?.[0]?.footer).toEqual({ text: 'Page 2/3' });
      expect(akanaMessage(overview, { ...view, page: 2 }).embeds?.[0]).not.toHaveProperty('footer');
    });
  });

  describe('when other APIs match too', () => {
    const others = [
      { id: 'a.acme', name: 'Payments', versionId: null },
      { id: 'b.acme', name: null, versionId: null },
    ];

    it('offers them by name and id in a select that keeps the other inputs', () => {
      const choices = { api: 'payments.acme', state: 'all' };
      const message = akanaMessage(anAkanaOverview(), { ...view, choices, page: 3, others });

      expect(selects(message)).toEqual([
        {
          kind: 'select',
          placeholder: 'Not this API? Other matches',
          press: { path: 'tickets api', input: { state: 'all' } },
          choose: 'api',
          options: [
            { label: 'Payments', value: 'a.acme', description: 'a.acme' },
            { label: 'b.acme', value: 'b.acme', description: 'b.acme' },
          ],
        },
      ]);
    });

    it('offers each once, not the one that is shown, none that cannot be chosen, and at most 25', () => {
      const many = [
        { id: 'payments.acme', name: 'Payments', versionId: null },
        { id: 'x'.repeat(101), name: 'Too long', versionId: null },
        ...Array.from({ length: 40 }, (_, index) => ({ id: `${index % 30}.acme`, name: 'Same', versionId: null })),
      ];

      const options = selects(akanaMessage(anAkanaOverview(), { ...view, others: many })).flatMap(
        ({ options }) => options,
      );

      expect(options.map(({ value }) => value)).toEqual(Array.from({ length: 25 }, (_, index) => `${index}.acme`));
    });

    const filtersSaid = (
      subject: Parameters<typeof anAkanaOverview>[0],
      other: { id: string; name: string },
      isPrivate = true,
    ): string[] =>
      lines(
        akanaMessage(anAkanaOverview(subject), { ...view, isPrivate, others: [{ ...other, versionId: null }] }),
      ).filter((line) => line.startsWith('-# Filters'));

    it('says which one is shown where another has its name', () => {
      const namesake = { id: 'old.acme', name: 'payments' };
      const ticket = AkanaTicketId.parse('ticket7.acme');

      expect(filtersSaid({}, namesake)).toEqual(['-# Filters: API `payments.acme`']);
      expect(filtersSaid({ subject: { tag: 'login' } }, namesake)).toEqual([
        '-# Filters: API `payments.acme` · tag login',
      ]);
      expect(filtersSaid({ subject: { ticket, states: null } }, namesake)).toEqual([
        '-# Filters: API Payments `payments.acme` · ticket7',
      ]);
      expect(filtersSaid({ subject: { api: { id: 'a`_b_*', name: 'Payments', versionId: null } } }, namesake)).toEqual([
        "-# Filters: API `a'_b_*`",
      ]);
    });

    it('does not say it where names differ, of no API, or where others see it', () => {
      const namesake = { id: 'old.acme', name: 'Payments' };

      expect(filtersSaid({}, { id: 'old.acme', name: 'Payments Archive' })).toEqual([]);
      expect(filtersSaid({}, { id: 'payments.acme', name: 'Payments' })).toEqual([]);
      expect(filtersSaid({ subject: { api: null } }, namesake)).toEqual([]);
      expect(filtersSaid({}, namesake, false)).toEqual([]);
    });

    it('has no select where only the shown one matches', () => {
      const shown = { id: 'payments.acme', name: 'Payments', versionId: null };

      expect(selects(akanaMessage(anAkanaOverview(), { ...view, others: [shown] }))).toEqual([]);
    });
  });

  it.each(['https://portal.example/a)b', 'https://portal.example/a b', `https://portal.example/${'x'.repeat(600)}`])(
    'shows a ticket without its link where that would not be one: %.40s',
    (link) => {
      const said = lines(akanaMessage(anAkanaOverview({ tickets: [anAkanaTicket(1, { link })] }), view)).at(-1);

      expect(said).toContain(' · Cannot log in 1 · ');
    },
  );
});
