import { describe, expect, it } from 'vitest';
import { ask, aPortal, asked, ids, noon, vendor, visitor } from './a-portal.ts';

type Portal = Awaited<ReturnType<typeof aPortal>>;
type Handle = Portal['akana'];

const minute = 60_000;

const list = async (akana: Handle, query = '') => ids(await asked(akana, `/api/tickets${query}`));

/** The first ticket of the list, with what is asked for. */
async function first(akana: Handle, query = ''): Promise<Record<string, unknown>> {
  const { body } = await asked(akana, `/api/tickets${query}`);
  const { Ticket } = Object(body);
  return Ticket[0];
}

describe('a ticket', () => {
  it('is told with every key of the documented one, in its order and kind', async () => {
    const { akana, world, cards, first: version } = await aPortal();
    const { id } = world.openTicket({
      about: version.id,
      id: 'ticket11623.acme',
      title: 'Two cards at once',
      description: 'It **hangs**.',
      descriptionType: 'text/markdown',
      tags: ['bug', 'payment'],
      visibility: 'Limited',
      actions: ['discussion.action.delete'],
    });

    const ticket = await first(akana);

    const user = world.account.id;
    const avatar = `${akana.url}/api/users/${user}/avatar`;
    const expected = {
      TicketID: id,
      APIID: version.id,
      Title: 'Two cards at once',
      Description: 'It **hangs**.',
      Environment: 'Production',
      State: 'OPEN',
      UserID: user,
      Created: '2026-08-19T12:00:00Z',
      Label: ['com.soa.ticket.label.priority.high'],
      Tag: ['bug', 'payment'],
      Comments: 0,
      Marks: 0,
      IsMarked: false,
      Visibility: 'Limited',
      PubDate: '2026-08-19T12:00:00Z',
      Action: [{ value: 'discussion.action.delete', label: 'discussion.action.delete' }],
      TargetResources: {
        TargetResource: [
          { Name: 'Card Payments', ID: cards.id, Type: 'api' },
          { Name: '1.0', ID: version.id, Type: 'apiversion' },
        ],
      },
      Image: { Url: avatar, Link: `../acme#/user/${user}/details` },
      CommentsPreview: { Count: 0, Comment: [] },
      Link: '../acme#/forum/discussions/ticket11623.acme/details',
      AuthoringUser: {
        UserID: user,
        Name: 'TicketBot',
        Image: { Url: avatar, Title: 'TicketBot', Link: `#/users/${user}/details` },
      },
      DescriptionMediaType: 'text/markdown',
      BoardItemArtifacts: { BoardItemArtifact: [] },
    };
    expect(ticket).toEqual(expected);
    expect(Object.keys(ticket)).toEqual(Object.keys(expected));
  });

  it('about an app has its id, and no API', async () => {
    const { akana, world, app } = await aPortal();
    world.openTicket({ about: app.id });

    const ticket = await first(akana);

    expect(ticket).not.toHaveProperty('APIID');
    expect(ticket).toMatchObject({
      AppID: app.id,
      TargetResources: {
        TargetResource: [
          { Name: 'Acme Checkout', ID: app.id, Type: 'app' },
          { Name: '1.0', ID: app.version.id, Type: 'appversion' },
        ],
      },
    });
  });

  it('has its two latest comments, the number of all, and what may be done now', async () => {
    const { akana, world, cards, lina } = await aPortal();
    const { id } = world.openTicket({ about: cards.id });
    for (let number = 1; number <= 5; number += 1)
      world.comment(id, { by: lina.id, text: `Remark ${number}`, at: noon + number * minute });

    expect(await first(akana)).toMatchObject({
      Comments: 5,
      PubDate: '2026-08-19T12:05:00Z',
      CommentsPreview: {
        Count: 2,
        Comment: [
          {
            CommentSubjectID: id,
            Content: 'Remark 5',
            Created: '2026-08-19T12:05:00Z',
            Marks: 0,
            IsMarked: false,
            UserID: lina.id,
            AuthoringUser: { UserID: lina.id, Name: 'LinaPark' },
          },
          { Content: 'Remark 4' },
        ],
      },
      Action: [
        { value: 'ticket.action.resolve', label: 'Resolve' },
        { value: 'ticket.action.close', label: 'Close' },
        { value: 'discussion.action.delete', label: 'discussion.action.delete' },
      ],
    });
  });

  it.each([
    ['resolve', 'RESOLVED', ['ticket.action.close', 'ticket.action.reopen']],
    ['close', 'CLOSED', ['ticket.action.reopen']],
  ] as const)('offers other actions after %s', async (move, State, actions) => {
    const { akana, world, cards } = await aPortal();
    world[move](world.openTicket({ about: cards.id }).id);

    expect(await first(akana)).toMatchObject({
      State,
      Action: [...actions, 'discussion.action.delete'].map((value) => ({ value })),
    });
  });
});

describe('the parameters', () => {
  it('IncludeComments and IncludeActions leave out what they say', async () => {
    const { akana, world, cards } = await aPortal();
    world.comment(world.openTicket({ about: cards.id }).id, { text: 'Me too' });

    const lean = await first(akana, '?IncludeComments=false&IncludeActions=false');

    expect(lean).toMatchObject({ Comments: 1 });
    expect(Object.keys(lean).filter((key) => ['CommentsPreview', 'Action'].includes(key))).toEqual([]);
  });

  it.each([
    [0, []],
    [1, ['c']],
    [10, ['c', 'b', 'a']],
  ])('NumberOfComments=%i gives that many, or all', async (count, texts) => {
    const { akana, world, cards } = await aPortal();
    const { id } = world.openTicket({ about: cards.id });
    for (const text of ['a', 'b', 'c']) world.comment(id, { text });

    expect(await first(akana, `?NumberOfComments=${count}`)).toMatchObject({
      CommentsPreview: { Count: texts.length, Comment: texts.map((Content) => ({ Content })) },
    });
  });

  it('filter by exact values, alone and together', async () => {
    const { akana, world, cards, first: version, second, payouts, app, lina } = await aPortal();
    const open = (ticket: Partial<Parameters<typeof world.openTicket>[0]>) =>
      world.openTicket({ about: cards.id, ...ticket }).id;
    const onFirst = open({ about: version.id, tags: ['bug', 'refund'], author: lina.id });
    const onSecond = open({ about: second.id, labels: ['com.soa.ticket.label.priority.low'] });
    const onPayouts = open({ about: payouts.id, tags: ['Bug'] });
    const onApp = open({ about: app.id });
    world.resolve(onSecond);
    world.close(onPayouts);
    world.reopen(onPayouts);

    const all = [onApp, onPayouts, onSecond, onFirst];
    expect(await list(akana)).toEqual(all);
    expect(await list(akana, `?APIID=${cards.id}`)).toEqual([onSecond, onFirst]);
    expect(await list(akana, `?APIID=${version.id}`)).toEqual([onFirst]);
    expect(await list(akana, `?APIID=nothing.acme`)).toEqual([]);
    expect(await list(akana, `?APIID=${app.id}`)).toEqual([]);
    expect(await list(akana, `?AppID=${app.id}`)).toEqual([onApp]);
    expect(await list(akana, `?AuthorID=${lina.id}`)).toEqual([onFirst]);
    expect(await list(akana, `?ItemID=${onSecond}`)).toEqual([onSecond]);
    expect(await list(akana, `?Tag=bug`)).toEqual([onFirst]);
    expect(await list(akana, `?Label=com.soa.ticket.label.priority.low`)).toEqual([onSecond]);
    expect(await list(akana, `?State=OPEN`)).toEqual([onApp, onFirst]);
    expect(await list(akana, `?State=REOPEN`)).toEqual([onPayouts]);
    expect(await list(akana, `?State=RESOLVED`)).toEqual([onSecond]);
    expect(await list(akana, `?APIID=${cards.id}&State=OPEN&Tag=refund`)).toEqual([onFirst]);
    expect(await list(akana, `?RetrievingUserID=${lina.id}`)).toEqual(all);
    expect(await list(akana, `?RetrievingUserID=${world.account.id}`)).toEqual(all);
  });

  it('are not looked at in another case', async () => {
    const { akana, world, cards } = await aPortal();
    const { id } = world.openTicket({ about: cards.id });

    expect(await list(akana, '?state=CLOSED&apiid=x&Start=5&Count=0&tag=x')).toEqual([id]);
  });

  it('sort newest first, or by the latest update', async () => {
    const { akana, world, cards } = await aPortal();
    const open = (minutes: number) => world.openTicket({ about: cards.id, createdAt: noon + minutes * minute }).id;
    const [middle, oldest, newest] = [open(2), open(1), open(3)];
    world.comment(oldest, { text: 'Still there', at: noon + 9 * minute });

    expect(await list(akana)).toEqual([newest, middle, oldest]);
    expect(await list(akana, '?SortBy=DescendingDate')).toEqual([newest, middle, oldest]);
    expect(await list(akana, '?SortBy=com.soa.sort.order.updated')).toEqual([oldest, newest, middle]);
    expect(await list(akana, '?SortBy=com.soa.sort.order.title_sort')).toEqual([newest, middle, oldest]);
  });

  it('page through 250, a hundred at a time unless asked otherwise', async () => {
    const { akana, world, cards } = await aPortal();
    const all = Array.from({ length: 250 }, () => world.openTicket({ about: cards.id }).id).toReversed();

    expect(await list(akana)).toEqual(all.slice(0, 100));
    expect(await list(akana, '?start=100')).toEqual(all.slice(100, 200));
    expect(await list(akana, '?start=200&count=100')).toEqual(all.slice(200));
    expect(await list(akana, '?start=3&count=7')).toEqual(all.slice(3, 10));
    expect(await list(akana, '?count=1000')).toEqual(all);
    expect(await list(akana, '?start=250')).toEqual([]);
  });

  it.each(['count=all', 'start=-1', 'IncludeComments=yes', 'IncludeActions=1', 'NumberOfComments=1.5'])(
    'are refused with a value such as %s',
    async (query) => {
      const { akana } = await aPortal();

      expect(await asked(akana, `/api/tickets?${query}`)).toMatchObject({
        status: 400,
        body: { faultcode: 'Server', faultstring: 'A parameter has a value that it cannot have.' },
      });
    },
  );
});

describe('what the account may not see', () => {
  it('is left out of the list without a word', async () => {
    const { akana, world, cards } = await aPortal();
    const secret = world.addApi({ name: 'Fraud Rules', hidden: true });
    const seen = world.openTicket({ about: cards.id }).id;
    world.openTicket({ about: cards.id, hidden: true });
    world.openTicket({ about: secret.id });

    expect(await list(akana)).toEqual([seen]);
    expect((await asked(akana, `/api/tickets?APIID=${secret.id}`)).body).toEqual({ Ticket: [] });
  });
});

describe('the type of the answer', () => {
  it.each([
    'application/vnd.soa.v72+json',
    'application/vnd.soa.v80+json',
    'application/vnd.soa.v81+json',
    'application/vnd.soa.v81+xml',
  ])('is %s where that is accepted', async (accept) => {
    const { akana } = await aPortal();

    expect(await asked(akana, '/api/tickets', { accept })).toMatchObject({ status: 200, type: accept });
  });

  it('follows the order and the weights of the header', async () => {
    const { akana } = await aPortal();
    const typeFor = async (accept: string) => (await asked(akana, '/api/tickets', { accept })).type;

    expect(await typeFor('text/html, application/vnd.soa.v80+xml, application/json')).toBe(
      'application/vnd.soa.v80+xml',
    );
    expect(await typeFor('application/json;q=0.1, application/vnd.soa.v72+json; q=0.9')).toBe(
      'application/vnd.soa.v72+json',
    );
  });

  it.each(['application/json', '*/*', 'application/*'])('is an RSS channel for %s', async (accept) => {
    const { akana, world, cards } = await aPortal();
    const { id } = world.openTicket({ about: cards.id, title: 'A title' });

    const told = await asked(akana, '/api/tickets', { accept });

    expect(told.type).toBe('application/json');
    expect(told.body).toMatchObject({
      channel: {
        title: 'Tickets',
        item: [{ title: 'A title', guid: { value: id }, pubDate: 'Wed, 19 Aug 2026 05:00:00 -0700' }],
      },
      version: '1.0',
    });
  });

  it('is an RSS channel in XML for plain XML', async () => {
    const { akana, world, cards } = await aPortal();
    world.openTicket({ about: cards.id, title: 'A < B' });

    const { text } = await asked(akana, '/api/tickets', { accept: 'application/xml' });

    expect(text).toContain('<item><title>A &lt; B</title>');
    expect(text).toContain('<category domain="uddi:soa.com:resourcetype">ticket</category>');
  });

  it('is none at all, which counts as not found, for any other', async () => {
    const { akana } = await aPortal();

    for (const accept of ['text/html', 'application/vnd.soa.v81+json;q=0'])
      expect(await asked(akana, '/api/tickets', { accept })).toMatchObject({ status: 404, text: '' });
  });

  it('is XML with one element for each ticket, label and tag', async () => {
    const { akana, world, cards } = await aPortal();
    world.openTicket({ about: cards.id, title: 'A & B', tags: ['x', 'y'] });
    world.openTicket({ about: cards.id, title: 'C' });

    const { text } = await asked(akana, '/api/tickets', { accept: 'application/vnd.soa.v81+xml' });

    expect(text).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8" standalone="yes"\?>\n<Tickets xmlns="[^"]+" xmlns:ns2=/,
    );
    expect(text.match(/<Ticket>/g)).toHaveLength(2);
    expect(text).toContain('<Title>A &amp; B</Title>');
    expect(text).toContain('<Tag>x</Tag><Tag>y</Tag>');
    expect(text).toMatch(/<\/Ticket><\/Tickets>$/);
  });
});

describe('a portal where', () => {
  it('plain types have no list has none for them', async () => {
    const { akana } = await aPortal({ plainAccept: 'not-found' });

    expect((await asked(akana, '/api/tickets', { accept: 'application/json' })).status).toBe(404);
    expect((await asked(akana, '/api/tickets', { accept: '*/*' })).status).toBe(404);
    expect((await asked(akana, '/api/tickets')).status).toBe(200);
  });

  it('all is XML gives it to who accepts it, and nothing to who does not', async () => {
    const { akana } = await aPortal({ wire: 'xml' });
    const accept = 'application/vnd.soa.v81+json, application/vnd.soa.v81+xml;q=0.1';

    expect((await asked(akana, '/api/tickets', { accept })).text).toMatch(/^<\?xml/);
    expect((await asked(akana, '/api/tickets')).status).toBe(404);
  });

  it('XML has prefixes puts them on every element', async () => {
    const { akana, world, cards } = await aPortal({ xmlNames: 'prefixed' });
    world.openTicket({ about: cards.id, title: 'A' });

    const { text } = await asked(akana, '/api/tickets', { accept: 'application/vnd.soa.v81+xml' });

    expect(text).toContain('<ns2:Title>A</ns2:Title>');
    expect(text).toMatch(/<ns2:Tickets xmlns:ns2="[^"]+"/);
    expect(text.match(/<[a-z]/gi)?.length).toBe(text.match(/<ns2:/g)?.length);
  });

  it('JSON is called XML is JSON all the same', async () => {
    const { akana } = await aPortal({ contentType: 'xml-over-json' });

    expect(await asked(akana, '/api/tickets')).toMatchObject({
      type: 'application/vnd.soa.v72+xml',
      body: { Ticket: [] },
    });
  });

  it('singles collapse has elements in the place of lists of one', async () => {
    const { akana, world, app } = await aPortal({ singles: 'collapsed' });
    world.openTicket({ about: app.id, tags: ['one'] });

    expect((await asked(akana, '/api/tickets')).body).toMatchObject({
      Ticket: { Label: 'com.soa.ticket.label.priority.high', Tag: 'one', CommentsPreview: { Comment: [] } },
    });
  });

  it.each([
    ['lower-first', { ticket: [{ ticketID: 'ticket11700.acme', aPIID: expect.any(String) }] }],
    ['lower', { ticket: [{ ticketid: 'ticket11700.acme', apiid: expect.any(String) }] }],
  ] as const)('keys are %s has them so at every depth', async (keyCase, body) => {
    const { akana, world, cards } = await aPortal({ keyCase });
    world.openTicket({ about: cards.id });

    expect((await asked(akana, '/api/tickets')).body).toMatchObject(body);
  });

  it('an empty list is an object has no key for it', async () => {
    const { akana, world, cards } = await aPortal({ emptyList: 'object' });

    expect((await asked(akana, '/api/tickets')).body).toEqual({});
    world.openTicket({ about: cards.id });
    expect(await list(akana)).toHaveLength(1);
  });

  it('lean fields are empty has them, with nothing in them', async () => {
    const { akana, world, cards } = await aPortal({ leanFields: 'empty' });
    world.comment(world.openTicket({ about: cards.id }).id, { text: 'Me too' });

    expect(await first(akana, '?IncludeComments=false&IncludeActions=false')).toMatchObject({
      Comments: 1,
      CommentsPreview: { Count: 0, Comment: [] },
      Action: [],
    });
  });

  it('tickets are sparse tells three things of each', async () => {
    const { akana, world, cards } = await aPortal({ ticketFields: 'sparse' });
    const { id } = world.openTicket({ about: cards.id, title: 'A' });

    expect((await asked(akana, '/api/tickets')).body).toEqual({
      Ticket: [{ TicketID: id, Title: 'A', State: 'OPEN' }],
    });
  });

  it('authors are names has them for tickets and comments', async () => {
    const { akana, world, cards, lina } = await aPortal({ author: 'user-name' });
    world.comment(world.openTicket({ about: cards.id }).id, { by: lina.id, text: 'Me too' });

    const ticket = await first(akana);

    expect(ticket).toMatchObject({ UserName: 'TicketBot', CommentsPreview: { Comment: [{ UserName: 'LinaPark' }] } });
    expect(ticket).not.toHaveProperty('AuthoringUser');
  });

  it('a missing app is blank says so', async () => {
    const { akana, world, cards } = await aPortal({ missingApp: 'blank' });
    world.openTicket({ about: cards.id });

    expect(await first(akana)).toMatchObject({ AppID: '' });
  });

  it('dates are those of e-mails has them in tickets', async () => {
    const { akana, world, cards } = await aPortal({ dates: 'rfc-822' });
    world.openTicket({ about: cards.id });

    expect(await first(akana)).toMatchObject({ Created: 'Wed, 19 Aug 2026 05:00:00 -0700' });
  });

  it('dates never move keeps the first, and sorts by the latest', async () => {
    const { akana, world, cards } = await aPortal({ pubDate: 'created' });
    const older = world.openTicket({ about: cards.id, createdAt: noon - minute }).id;
    const newer = world.openTicket({ about: cards.id }).id;
    world.comment(older, { text: 'Me too', at: noon + minute });

    expect(await first(akana, '?SortBy=com.soa.sort.order.updated')).toMatchObject({
      TicketID: older,
      PubDate: '2026-08-19T11:59:00Z',
    });
    expect(await list(akana)).toEqual([newer, older]);
  });

  it.each([
    ['api', 'api'],
    ['version', 'apiversion'],
  ] as const)('APIID is the id of an %s calls the other kind a fault', async (apiFilter, named) => {
    const { akana, world, cards, first: version } = await aPortal({ apiFilter });
    const { id } = world.openTicket({ about: version.id });
    const [right, wrong] = apiFilter === 'api' ? [cards.id, version.id] : [version.id, cards.id];

    expect(await list(akana, `?APIID=${right}`)).toEqual([id]);
    expect(await asked(akana, `/api/tickets?APIID=${wrong}`)).toMatchObject({
      status: 500,
      body: { faultcode: 'Server', faultstring: `There is no [${named}] with the id ${wrong}.` },
    });
    expect(await list(akana, '?APIID=nothing.acme')).toEqual([]);
  });

  it.each(['api', 'version'] as const)('APIID is the id of an %s may say nothing of the other', async (apiFilter) => {
    const { akana, world, cards, first: version } = await aPortal({ apiFilter, wrongApiKind: 'empty' });
    world.openTicket({ about: version.id });

    expect(await list(akana, `?APIID=${apiFilter === 'api' ? version.id : cards.id}`)).toEqual([]);
  });

  it('faults are in XML has them there too', async () => {
    const { akana, cards } = await aPortal({ apiFilter: 'version' });

    const told = await asked(akana, `/api/tickets?APIID=${cards.id}`, { accept: 'application/vnd.soa.v81+xml' });

    expect(told.status).toBe(500);
    expect(told.text).toMatch(/<Fault [^>]*><faultcode>Server<\/faultcode><faultstring>There is no \[apiversion\]/);
  });

  it('State is ignored lists every state', async () => {
    const { akana, world, cards } = await aPortal({ stateFilter: 'ignored' });
    const { id } = world.openTicket({ about: cards.id });

    expect(await list(akana, '?State=CLOSED')).toEqual([id]);
  });

  it.each([
    ['apiFilter', 'APIID=other.acme'],
    ['labelFilter', 'Label=com.soa.ticket.label.priority.low'],
    ['tagFilter', 'Tag=other'],
    ['appFilter', 'AppID=other.acme'],
    ['authorFilter', 'AuthorID=other.acme'],
  ] as const)('%s is ignored lists what %s does not mean', async (filter, query) => {
    const { akana, world, cards } = await aPortal({ [filter]: 'ignored' });
    const { id } = world.openTicket({ about: cards.id });

    expect(await list(akana, `?${query}`)).toEqual([id]);
    expect(await list(akana, `?${query}&State=CLOSED`)).toEqual([]);
  });

  it('an unknown order is refused takes the two known ones', async () => {
    const { akana } = await aPortal({ unknownSort: 'refused' });
    const status = async (sort: string) => (await asked(akana, `/api/tickets?SortBy=${sort}`)).status;

    expect(await status('com.soa.sort.order.title_sort')).toBe(400);
    expect(await status('com.soa.sort.order.updated')).toBe(200);
    expect(await status('DescendingDate')).toBe(200);
  });

  it('other readers see nothing shows the account its own view', async () => {
    const { akana, world, cards, lina } = await aPortal({ foreignReader: 'empty' });
    const { id } = world.openTicket({ about: cards.id });

    expect(await list(akana, `?RetrievingUserID=${lina.id}`)).toEqual([]);
    expect(await list(akana, `?RetrievingUserID=${world.account.id}`)).toEqual([id]);
  });

  it('a page has at most so many tickets gives no more', async () => {
    const { akana, world, cards } = await aPortal({ maxCount: 2 });
    for (let left = 3; left > 0; left -= 1) world.openTicket({ about: cards.id });

    expect(await list(akana)).toHaveLength(2);
    expect(await list(akana, '?count=1')).toHaveLength(1);
  });
});

describe('one ticket', () => {
  it('is told alone, for plain types too, by an id of either style', async () => {
    const { akana, world, cards } = await aPortal();
    const { id } = world.openTicket({ about: cards.id, hasGuid: true });
    expect(id).toMatch(/^[-0-9a-f]{36}\.acme$/);

    for (const accept of [vendor, 'application/json', 'application/vnd.soa.v71+json'])
      expect(await asked(akana, `/api/tickets/${id}`, { accept })).toMatchObject({
        status: 200,
        type: accept,
        body: { TicketID: id, CommentsPreview: { Count: 0 }, Action: expect.any(Array) },
      });
    expect((await asked(akana, `/api/tickets/${id}`, { accept: 'application/xml' })).text).toMatch(/<Ticket xmlns/);
  });

  it('may have any id, written with percent signs', async () => {
    const { akana, world, cards } = await aPortal();
    world.openTicket({ about: cards.id, id: 'a/b c.acme' });

    expect((await asked(akana, '/api/tickets/a%2Fb%20c.acme')).body).toMatchObject({ TicketID: 'a/b c.acme' });
    expect((await asked(akana, '/api/tickets/%zz')).status).toBe(400);
  });

  it.each([
    ['not-found', 404],
    ['server-fault', 500],
  ] as const)('that is unknown or may not be seen is %s', async (unknownTicket, status) => {
    const { akana, world, cards } = await aPortal({ unknownTicket });
    const { id } = world.openTicket({ about: cards.id, hidden: true });

    for (const path of [id, 'ticket1.acme'])
      expect(await asked(akana, `/api/tickets/${path}`)).toMatchObject({
        status,
        body: { faultstring: `There is no ticket ${path}.` },
      });
  });

  it('may be wrapped like a list', async () => {
    const { akana, world, cards } = await aPortal({ ticketWrapper: 'wrapped' });
    const { id } = world.openTicket({ about: cards.id });

    expect((await asked(akana, `/api/tickets/${id}`)).body).toMatchObject({ Ticket: { TicketID: id } });
    expect((await asked(akana, `/api/tickets/${id}`, { accept: 'application/xml' })).text).toMatch(
      /<Tickets [^>]*><Ticket><TicketID>/,
    );
  });
});

describe('the labels', () => {
  it.each(['Label', 'Value'] as const)('are listed under %s', async (labelsKey) => {
    const { akana } = await aPortal({ labelsKey });

    expect((await asked(akana, '/api/tickets/labels')).body).toEqual({
      [labelsKey]: ['high', 'medium', 'low'].map((priority) => `com.soa.ticket.label.priority.${priority}`),
    });
  });
});

describe('any other call', () => {
  it.each([
    ['POST', '/api/tickets', 405],
    ['GET', '/api/login', 405],
    ['GET', '/api/tickets/a/b', 404],
    ['GET', '/api/nothing', 404],
  ])('%s %s gives %i', async (method, path, status) => {
    const { akana } = await aPortal();

    expect((await ask(akana, path, { method, headers: await visitor(akana) })).status).toBe(status);
  });
});
