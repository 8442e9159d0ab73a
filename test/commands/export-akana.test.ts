import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { everyVariant } from '../../playground/akana/switches.ts';
import { textOf } from '../running-bot.ts';
import { type PortalBot, startPortalBot } from './a-portal-bot.ts';
import { attachedFiles, csvRows } from './attached-files.ts';

let world: PortalBot['world'];
let loans: PortalBot['loans'];
let running: PortalBot['running'];
let open: PortalBot['open'];

beforeEach(async () => {
  ({ world, loans, running, open } = await startPortalBot());
});

afterEach(() => running.stop());

async function exported(options = '') {
  const answer = await running.ask(`/tickets export scope:api ${options}`);
  const files = await attachedFiles(answer);
  return { answer, files, rows: files.flatMap(csvRows) };
}

/** What stands in these columns, in alphabetical order. */
function valuesOf(rows: readonly Record<string, string>[], ...columns: readonly string[]): string[] {
  return rows.map((row) => columns.map((column) => row[column]).join(' · ')).toSorted();
}

/** One of each of Akana's states. */
function oneOfEach(): void {
  for (const state of ['OPEN', 'RESOLVED', 'CLOSED', 'REOPEN'] as const) open(1, { title: `It is ${state}`, state });
}

describe('/tickets export scope:api', () => {
  it('gives open and reopened tickets of one API, to nobody else, and says whose eyes saw them', async () => {
    oneOfEach();
    open(2, { about: world.addApi({ name: 'Cards' }).id });

    const { answer, files, rows } = await exported('target:Loans');

    expect(answer.ephemeral).toBe(true);
    expect(answer.embeds[0]?.title).toBe('Export · Akana tickets of Loans');
    expect(textOf(answer)).toContain('**1 open** · 1 reopened\n');
    expect(textOf(answer)).toContain('as seen by TicketBot');
    expect(textOf(answer)).toContain('Open and reopened tickets, newest first, in 1 file:');
    expect(files.map(({ name }) => name)).toEqual(['tickets-api-loans.csv']);
    expect(valuesOf(rows, 'title', 'state')).toEqual(['It is OPEN · open', 'It is REOPEN · reopened']);
  });

  it('has all that Akana says of a ticket', async () => {
    const author = world.addPerson({ name: 'Grace Hopper' });
    const [ticket] = open(1, {
      title: '=1+1',
      description: 'First, "this".\nThen that.',
      tags: ['login', 'mobile'],
      author: author.id,
      createdAt: Date.UTC(2026, 0, 2, 3, 4, 5),
      visibility: 'Limited',
    });

    const { rows } = await exported();

    expect(rows).toEqual([
      {
        id: ticket?.id,
        state: 'open',
        priority: 'high',
        title: "'=1+1",
        api: 'Loans',
        version: '1.0',
        app: '',
        environment: 'Production',
        author: 'Grace Hopper',
        tags: 'login, mobile',
        comments: '0',
        created_at: '2026-01-02T03:04:05Z',
        updated_at: '2026-01-02T03:04:05Z',
        visibility: 'limited',
        link: expect.stringContaining(`/${ticket?.id}/details`),
        description: 'First, "this".\nThen that.',
      },
    ]);
  });

  it.each([
    { state: 'open', titles: ['It is OPEN'] },
    { state: 'reopened', titles: ['It is REOPEN'] },
    { state: 'resolved', titles: ['It is RESOLVED'] },
    { state: 'closed', titles: ['It is CLOSED'] },
    { state: 'all', titles: ['It is CLOSED', 'It is OPEN', 'It is REOPEN', 'It is RESOLVED'] },
  ])('gives $titles for state:$state', async ({ state, titles }) => {
    oneOfEach();

    const { rows } = await exported(`state:${state}`);

    expect(valuesOf(rows, 'title')).toEqual(titles);
  });

  it('gives as JSON what a program wants', async () => {
    open(1, { tags: ['login'] });

    const { files } = await exportedJson();

    expect(files.map(({ name }) => name)).toEqual(['tickets-api.json']);
    expect(JSON.parse(files[0]?.text ?? '')).toMatchObject({
      scope: 'api',
      target: null,
      state: 'open and reopened',
      count: 1,
      tickets: [{ title: 'Ticket 1 of 1', tags: ['login'], comments: 0, visibility: 'public' }],
    });
  });

  it('has more tickets than a list shows, all of them', async () => {
    const opened = open(1250, { createdAt: 1000 });

    const { answer, rows } = await exported();

    expect(textOf(answer)).toContain('**1250 open**');
    expect(valuesOf(rows, 'id')).toEqual(opened.map(({ id }) => id).toSorted());
  });

  it('where others see it has no more than the number of a ticket that is not public', async () => {
    const hidden = ['Hush', 'Not for all', 'whispers', 'The Whisperer'];
    open(1, { title: 'For all' });
    open(2, {
      title: 'Hush',
      description: 'Not for all',
      tags: ['whispers'],
      author: world.addPerson({ name: 'The Whisperer' }).id,
      visibility: 'Limited',
    });

    const { answer, rows, files } = await exported('private:false');
    const own = await exported();

    expect(answer.ephemeral).toBe(false);
    expect(textOf(answer)).toContain('Not public, so by number only: 2 tickets. Run this with `private:true`');
    expect(valuesOf(rows, 'title', 'visibility')).toEqual([' · limited', ' · limited', 'For all · public']);
    for (const word of hidden) {
      expect(textOf(answer) + files[0]?.text).not.toContain(word);
      expect(own.files[0]?.text).toContain(word);
    }
  });

  it('says that none are visible to this account, never that there are none, and makes no file', async () => {
    const { answer } = await exported('target:Loans');

    expect(textOf(answer)).toContain('none visible to this account (TicketBot)');
    expect(textOf(answer)).toContain('Nothing to export, so there is no file.');
    expect(answer.attachments).toEqual([]);
  });

  it('gives way to a person who would have to wait, and goes on', async () => {
    const opened = open(150);
    running.akana.setFault({ kind: 'slow', ms: 3000 }, ({ query }) => query['start'] === '99');
    const pages = () => running.akana.requests.filter(({ query }) => query['start'] === '99').length;

    const exporting = exported('state:open');
    await expect.poll(pages, { timeout: 10_000 }).toBe(1);
    const answer = await running.ask('/tickets api state:closed', 'manager');
    const { rows } = await exporting;

    expect(textOf(answer)).toContain('none visible to this account');
    expect(pages()).toBe(2);
    expect(rows).toHaveLength(opened.length);
  });

  it('says at once that the source asks to slow down, rather than wait for it', async () => {
    open(1);
    await exported();
    running.akana.setFault({ kind: 'rate-limited', retryAfter: '300' });
    await running.ask('/tickets show ticket:ticket1.acme');

    const { answer } = await exported();

    expect(answer.content).toMatch(/^Akana asks us to slow down\. Ready again in [45] minutes\.$/);
  });

  it('is refused while the list never stands still: a file would look whole', async () => {
    open(250);
    running.akana.beforeRequest(({ path, query }) => {
      if (path === '/api/tickets' && query['start'] !== '0') open(1);
    });

    const { answer } = await exported('state:open');

    expect(answer.content).toMatch(/^Akana gave me \d+ tickets, and that is not all/);
    expect(answer.attachments).toEqual([]);
  });

  it('is a sentence and no file when the source fails in the middle', async () => {
    open(250);
    running.akana.setFault({ kind: 'html', status: 503 }, ({ query }) => query['start'] === '99');

    const { answer } = await exported();

    expect(answer.content).toContain('Akana did not answer');
    expect(answer.attachments).toEqual([]);
  });

  it.each(['late-member', 'dm', 'user-install'] as const)('is not for %s', async (who) => {
    open(1);

    const answer = await running.ask('/tickets export scope:api', who);

    expect(answer.content).toBe("Akana tickets are not available here. The bot's operator can allow this server.");
  });
});

describe.each(Object.entries(everyVariant))('on a portal with %s', (_, switches) => {
  it('an export has every ticket', async () => {
    Object.assign(running.akana.switches, switches);
    const opened = open(230);
    for (const { id } of opened.slice(0, 60)) {
      world.resolve(id);
      world.reopen(id);
    }
    open(30, { about: world.addApi({ name: 'Cards' }).id });

    const all = await exported();
    const ofLoans = await exported(`target:${loans.id}`);

    expect(all.rows).toHaveLength(260);
    expect(valuesOf(ofLoans.rows, 'id')).toEqual(opened.map(({ id }) => id).toSorted());
  });
});

async function exportedJson() {
  return { files: await attachedFiles(await running.ask('/tickets export scope:api format:json')) };
}
