import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elementsOf, inNamespace, xmlDocument } from '../../../playground/akana/wire/xml.ts';
import { AkanaTicket, AkanaTicketId } from '../../../src/domain/akana-ticket.ts';
import { akanaDialect } from '../../../src/upstreams/akana/dialect.ts';
import { TicketList, TicketOf } from '../../../src/upstreams/akana/schema.ts';
import { anAkanaTicket } from './an-akana-ticket.ts';

const portal = 'https://portal.acme.example';
const list = (text: string) => TicketList(portal).parse(akanaDialect.parse(text));
const ticketOf = (row: object) => list(JSON.stringify({ Ticket: [{ TicketID: 'ticket1.acme', ...row }] })).rows[0];
const shown = (row: object) => ({ ...anAkanaTicket({ state: 'other', stateText: '' }), ...row });

describe('the answer that Akana documents', () => {
  it('is two tickets, with everything that they say', async () => {
    const page = list(await readFile('test/fixtures/akana-tickets.json', 'utf8'));

    const both = {
      state: 'open',
      stateText: 'OPEN',
      priority: 'high',
      environment: 'Production',
      api: { id: 'b28f3b3b-4c54-4ccf-a4db-55abc7a467f0.acmepaymentscorp', name: 'ACME Payments API' },
      version: { id: '037a3fad-45ba-4126-aae4-84a9dadae89e.acmepaymentscorp', name: '1.0' },
      app: null,
      author: { id: 'a71553bd-5ac5-4230-aa6d-c315bae0f781.acmepaymentscorp', name: 'adminAcmepaymentscorp' },
      commentCount: 0,
      comments: [],
      actions: ['discussion.action.delete'],
      isPublic: false,
    };
    expect(page).toEqual({
      rows: [
        {
          ...both,
          id: 'ticket11623.acmepaymentscorp',
          title: 'Bug when using multiple payment types',
          description: 'When I try to use **more than one payment type** the transaction hangs up.',
          tags: ['bug', 'payment'],
          createdAt: Date.UTC(2015, 4, 12, 17, 27, 6),
          updatedAt: Date.UTC(2015, 4, 12, 17, 27, 6),
          link: `${portal}/acmepaymentscorp#/forum/discussions/ticket11623.acmepaymentscorp/details`,
        },
        {
          ...both,
          id: 'ticket11622.acmepaymentscorp',
          title: 'Cannot log in after timeout',
          description:
            "After a timeout, users cannot log back in. Password reset is the only way I've been able to figure to get a user back in.",
          tags: ['login', 'timeout'],
          createdAt: Date.UTC(2015, 4, 12, 17, 6, 8),
          updatedAt: Date.UTC(2015, 4, 12, 17, 6, 8),
          link: `${portal}/acmepaymentscorp#/forum/discussions/ticket11622.acmepaymentscorp/details`,
        },
      ],
    });
  });
});

describe('a list of tickets', () => {
  it.each(['{"Ticket":[]}', '{}', '{"ticket":""}', '{"Ticket":null}', '<Tickets/>', '<Tickets></Tickets>'])(
    'may be empty: %s',
    (text) => {
      expect(list(text)).toEqual({ rows: [] });
    },
  );

  it.each([
    '{"Ticket":{"TicketID":"ticket1.acme"}}',
    '{"tickets":0,"TICKET":[{"ticketid":"ticket1.acme"}]}',
    '<Tickets><Ticket><TicketID>ticket1.acme</TicketID></Ticket></Tickets>',
    '<n:Tickets xmlns:n="urn:x"><n:Ticket><n:TicketID> ticket1.acme </n:TicketID></n:Ticket></n:Tickets>',
  ])('may have a single one: %s', (text) => {
    expect(list(text)).toEqual({ rows: [shown({})] });
  });

  it('keeps the places of rows that it cannot read', () => {
    const rows = [{ Title: 'No id' }, { TicketID: ' ' }, { TicketID: 'ticket1.acme' }, { TicketID: 7 }, 'text', 3, []];

    expect(list(JSON.stringify({ Ticket: rows }))).toEqual({
      rows: [null, null, shown({}), null, null, null, null],
    });
  });

  it.each([
    '{"channel":{"title":"Tickets","item":[]},"version":"1.0"}',
    '{"channel":{}}',
    '{"faultcode":"server","faultstring":"It failed"}',
    '{"totalResults":0}',
    '[]',
    '',
    '<rss><channel><title>Tickets</title></channel></rss>',
    '<Error>It failed</Error>',
  ])('is none, rather than an empty one: %s', (text) => {
    expect(TicketList(portal).safeParse(akanaDialect.parse(text)).success).toBe(false);
  });
});

describe('one ticket', () => {
  const id = AkanaTicketId.parse('Ticket1.acme');
  const one = (text: string) => TicketOf(id, portal).safeParse(akanaDialect.parse(text)).data;

  it.each([
    '{"TicketID":"ticket1.acme"}',
    '{"Ticket":{"TicketID":"ticket1.acme"}}',
    '{"Ticket":[{"TicketID":"ticket1.acme"}]}',
    '<Ticket><TicketID>ticket1.acme</TicketID></Ticket>',
    '<Tickets><Ticket><TicketID>ticket1.acme</TicketID></Ticket></Tickets>',
  ])('comes with or without a wrapper: %s', (text) => {
    expect(one(text)).toEqual(shown({}));
  });

  it.each(['{"TicketID":"ticket2.acme"}', '{}', '{"Ticket":[]}', '{"faultcode":"server"}', '[]'])(
    'is not %s',
    (text) => {
      expect(one(text)).toBeUndefined();
    },
  );
});

describe('what a ticket says', () => {
  it.each([
    ['its state, whatever the case', { State: 'reOpen' }, { state: 'reopened', stateText: 'reOpen' }],
    ['a resolved state', { State: 'RESOLVED' }, { state: 'resolved', stateText: 'RESOLVED' }],
    ['a closed state', { State: 'Closed' }, { state: 'closed', stateText: 'Closed' }],
    ['a state of the tenant', { State: ' Escalated ' }, { state: 'other', stateText: 'Escalated' }],
    ['other words for reopened', { State: 'Re-Opened' }, { state: 'reopened', stateText: 'Re-Opened' }],
    [
      'a state by its last part',
      { State: 'com.soa.state.Re-Open' },
      { state: 'reopened', stateText: 'com.soa.state.Re-Open' },
    ],
    ['a state in the past', { State: 'REOPENED' }, { state: 'reopened', stateText: 'REOPENED' }],
    [
      'its priority among other labels',
      { Label: ['com.soa.ticket.label.triaged', 'com.soa.ticket.label.priority.high'] },
      { priority: 'high' },
    ],
    ['the first of several priorities', { Label: ['a.priority.low', 'a.priority.high'] }, { priority: 'low' }],
    ['a very long description', { Description: 'x'.repeat(20_000) }, { description: `${'x'.repeat(9_999)}…` }],
    ['a very long title', { Title: 'x'.repeat(20_000) }, { title: `${'x'.repeat(999)}…` }],
    [
      'a very long comment',
      { CommentsPreview: { Comment: { Content: 'x'.repeat(20_000) } } },
      { commentCount: 1, comments: [{ author: null, at: null, text: `${'x'.repeat(1999)}…` }] },
    ],
    ['its priority', { Label: ['com.soa.ticket.label.priority.LOW'] }, { priority: 'low' }],
    ['a label of the tenant', { Label: 'Blocker' }, { priority: 'blocker' }],
    ['no label', { Label: [] }, { priority: null }],
    ['an empty label', { Label: ['com.soa.'] }, { priority: null }],
    ['one tag', { Tag: 'bug' }, { tags: ['bug'] }],
    ['tags and what are none', { Tag: ['bug', '', ' ', 3, { a: 1 }, 'late'] }, { tags: ['bug', 'late'] }],
    ['that it is public', { Visibility: 'Public' }, { isPublic: true }],
    ['that it is public, at length', { Visibility: 'com.soa.visibility.PUBLIC' }, { isPublic: true }],
    ['that it is limited', { Visibility: 'Limited' }, { isPublic: false }],
    ['that it is for users', { Visibility: 'com.soa.visibility.registered.users' }, { isPublic: false }],
    ['that it is not public', { Visibility: 'NotPublic' }, { isPublic: false }],
    ['its visibility twice', { Visibility: ['Public', 'Public'] }, { isPublic: false }],
    ['an app', { AppID: 'app1.acme' }, { app: { id: 'app1.acme', name: null } }],
    ['an empty app', { AppID: '' }, { app: null }],
    [
      'an app and its version by their names',
      {
        AppID: 'app1.acme',
        TargetResources: {
          TargetResource: [
            { Name: 'Shop', ID: 'app1.acme', Type: 'APP' },
            { Name: '2', ID: 'v2.acme', Type: 'appversion' },
          ],
        },
      },
      { app: { id: 'app1.acme', name: 'Shop' }, version: { id: 'v2.acme', name: '2' } },
    ],
    [
      'an API alone',
      { APIID: 'api1.acme', TargetResources: { TargetResource: { Name: 'Pay', ID: 'api1.acme', Type: 'api' } } },
      { api: { id: 'api1.acme', name: 'Pay' }, version: null },
    ],
    ['an id that is of an API or of its version', { APIID: 'v1.acme' }, { version: { id: 'v1.acme', name: null } }],
    [
      'its author',
      { UserID: 'u1.acme', UserName: 'jane', AuthoringUser: { Name: 'Jane' } },
      { author: { id: 'u1.acme', name: 'Jane' } },
    ],
    ['its author by name', { UserID: 'u1.acme', UserName: 'jane' }, { author: { id: 'u1.acme', name: 'jane' } }],
    ['its author as an object', { AuthoringUser: { UserID: 'u1.acme' } }, { author: { id: 'u1.acme', name: null } }],
    ['how many comments it has', { Comments: '12' }, { commentCount: 12 }],
    ['a number of comments that is none', { Comments: -1 }, { commentCount: 0 }],
    [
      'more comments than it counts',
      {
        Comments: 1,
        CommentsPreview: {
          Count: 2,
          Comment: [
            { Content: 'One', UserName: 'jane', AuthoringUser: { Name: 'Jane' } },
            { Content: ' Two ', Created: '2015-05-12T17:27:06Z', AuthoringUser: { Name: 'Joe' } },
            { UserName: 'silent' },
          ],
        },
      },
      {
        commentCount: 2,
        comments: [
          { author: 'jane', at: null, text: 'One' },
          { author: 'Joe', at: Date.UTC(2015, 4, 12, 17, 27, 6), text: 'Two' },
        ],
      },
    ],
    [
      'a single comment',
      { CommentsPreview: { Comment: { Content: 'One' } } },
      { commentCount: 1, comments: [{ author: null, at: null, text: 'One' }] },
    ],
    [
      'what may be done with it',
      { Action: [{ value: 'a.b', label: 'Do it' }, { Value: 'c.d', Label: '' }, {}] },
      { actions: ['Do it', 'c.d'] },
    ],
    [
      'when it was made and touched',
      { Created: '2015-05-12T17:27:06Z', PubDate: 'Tue, 16 Dec 2014 03:16:39 -0700' },
      { createdAt: Date.UTC(2015, 4, 12, 17, 27, 6), updatedAt: Date.UTC(2014, 11, 16, 10, 16, 39) },
    ],
    ['a time that there is not', { Created: '2015-02-30T00:00:00Z' }, { createdAt: null }],
    ['where it is', { Link: '../acme#/a b' }, { link: `${portal}/acme#/a%20b` }],
    ['another place', { Link: 'https://elsewhere.example/' }, { link: null }],
    [
      'nothing of the right shape',
      {
        Title: {},
        Description: [],
        Environment: 1,
        State: {},
        UserID: [],
        Created: 5,
        Label: { a: 1 },
        Tag: 3,
        Comments: {},
        CommentsPreview: 'x',
        Action: 'x',
        Visibility: true,
        TargetResources: [],
        Link: {},
        AuthoringUser: 'Jane',
      },
      {},
    ],
  ] as const)('%s', (_, row, expected) => {
    expect(ticketOf(row)).toEqual(shown(expected));
  });
});

// What XML cannot say is no difference between the two wires.
const writable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const text = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom('@everyone', '<b>&amp;</b>', ']]>', '<!-- x -->', '[x](https://evil.example)', '&#0;', '__proto__'),
    fc.constantFrom(
      '2015-05-12T17:27:06Z',
      'OPEN',
      'Reopen',
      'com.soa.ticket.label.priority.high',
      '../acme#/x',
      'Public',
      'api',
      'app',
    ),
  )
  .map((text) => text.replaceAll(writable, ''));
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 4 });
const person = fc.record({ UserID: optional(text), Name: optional(text) });
const row = fc.record({
  TicketID: optional(
    fc.oneof(
      fc.uuid().map((id) => `${id}.acme`),
      text,
    ),
  ),
  ...Object.fromEntries(
    [
      'APIID',
      'AppID',
      'Title',
      'Description',
      'Environment',
      'State',
      'UserID',
      'UserName',
      'Created',
      'PubDate',
      'Visibility',
      'Link',
    ].map((name) => [name, optional(text)]),
  ),
  Label: optional(fc.array(text, { maxLength: 3 })),
  Tag: optional(fc.array(text, { maxLength: 3 })),
  Comments: optional(fc.nat()),
  IsMarked: fc.boolean(),
  Action: optional(fc.array(fc.record({ value: optional(text), label: optional(text) }), { maxLength: 3 })),
  TargetResources: optional(
    fc.record({ TargetResource: fc.array(fc.record({ Name: text, ID: text, Type: text }), { maxLength: 3 }) }),
  ),
  CommentsPreview: optional(
    fc.record({
      Count: fc.nat(),
      Comment: fc.array(
        fc.record({ Content: optional(text), Created: optional(text), AuthoringUser: optional(person) }),
        { maxLength: 3 },
      ),
    }),
  ),
  AuthoringUser: optional(person),
});

describe('any tickets', () => {
  it('are the same in JSON and XML, and keep as JSON', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 3 }), (rows) => {
        const page = list(JSON.stringify({ Ticket: rows }));

        for (const names of ['default-namespace', 'prefixed'] as const) {
          const root = inNamespace({ name: 'Tickets', children: elementsOf('Ticket', rows) }, names);
          expect(list(xmlDocument(root))).toEqual(page);
        }
        expect(
          AkanaTicket.nullable()
            .array()
            .parse(JSON.parse(JSON.stringify(page.rows))),
        ).toEqual(page.rows);
      }),
      { numRuns: 300 },
    );
  });

  it('may have long texts full of markup, in both', () => {
    const row = { TicketID: 'ticket1.acme', Description: '<b>&"\'</b>'.repeat(600) };
    const xml = xmlDocument({ name: 'Tickets', children: elementsOf('Ticket', [row]) });

    expect(list(xml).rows[0]?.description).toBe(row.Description);
    expect(list(JSON.stringify({ Ticket: row })).rows[0]?.description).toBe(row.Description);
  });
});
