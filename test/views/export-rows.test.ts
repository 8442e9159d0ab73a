import { describe, expect, it } from 'vitest';
import { shownTicket } from '../../src/views/akana-shown.ts';
import { type ExportTable, akanaTable, ticketTable } from '../../src/views/export-rows.ts';
import { aTicket, anAkanaTicket } from './samples.ts';

const at = Date.UTC(2026, 7, 19, 10, 11, 12);

/** Its rows by the names of its columns. */
function named({ columns, rows }: ExportTable): Record<string, unknown>[] {
  return [...rows()].map((cells) => Object.fromEntries(columns.map((column, index) => [column, cells[index]])));
}

describe('a table of tickets', () => {
  it('has all that is known of a ticket, and times in UTC', () => {
    const ticket = aTicket(115_702, {
      state: 'resolved',
      resolver: { name: 'televandalist', ulid: null },
      reportedAt: at,
      resolvedAt: at + 500,
      notes: 'It did not.\nSee above.',
    });

    expect(named(ticketTable([ticket]))).toEqual([
      {
        id: 115_702,
        state: 'resolved',
        type: 'did-not-trigger',
        mode: 'hardcore',
        achievement: 'The World is Yours',
        achievement_id: 9,
        points: 10,
        game: 'Dragster',
        game_id: 14_402,
        console: 'Atari 2600',
        holder: 'Metroid',
        reporter: 'MockUser',
        resolver: 'televandalist',
        reported_at: '2026-08-19T10:11:12Z',
        resolved_at: '2026-08-19T10:11:12.500Z',
        link: 'https://retroachievements.org/ticket/115702',
        notes: 'It did not.\nSee above.',
      },
    ]);
  });

  it('leaves empty what nobody knows, and says pending review as people do', () => {
    const ticket = aTicket(1, { state: 'in-review', mode: null, holder: null, reporter: null });

    expect(named(ticketTable([ticket]))).toMatchObject([
      { state: 'pending-review', mode: null, holder: null, reporter: null, resolver: null, resolved_at: null },
    ]);
  });

  it('has no half characters and no NUL', () => {
    expect(named(ticketTable([aTicket(1, { notes: 'a\u0000b\ud800c\udc00👾' })]))).toMatchObject([
      { notes: 'ab\ufffdc\ufffd👾' },
    ]);
  });

  it('gives its rows again', () => {
    const table = ticketTable([aTicket(1), aTicket(2)]);

    expect([...table.rows()]).toEqual([...table.rows()]);
    expect(table.count).toBe(2);
  });
});

describe("a table of Akana's tickets", () => {
  const ticket = anAkanaTicket(7, {
    tags: ['login', 'mobile'],
    commentCount: 3,
    createdAt: at,
    updatedAt: at,
    app: { id: 'wallet.acme', name: null },
    description: '=HYPERLINK("https://evil.example")',
  });

  it('has all that is known of a ticket', () => {
    expect(named(akanaTable([shownTicket(ticket, true)]))).toEqual([
      {
        id: 'ticket7.acme',
        state: 'open',
        priority: 'high',
        title: 'Cannot log in 7',
        api: 'Payments',
        version: '1.0',
        app: 'wallet.acme',
        environment: 'Production',
        author: 'alice',
        tags: ['login', 'mobile'],
        comments: 3,
        created_at: '2026-08-19T10:11:12Z',
        updated_at: '2026-08-19T10:11:12Z',
        visibility: 'public',
        link: 'https://portal.example/acme#/forum/discussions/ticket7.acme/details',
        description: '=HYPERLINK("https://evil.example")',
      },
    ]);
  });

  it('has no more than the number of a ticket that is not for all who see the file', () => {
    const [row] = named(akanaTable([shownTicket({ ...ticket, isPublic: false }, false)]));

    expect(row).toEqual({
      id: 'ticket7.acme',
      state: 'open',
      priority: 'high',
      title: null,
      api: null,
      version: null,
      app: null,
      environment: null,
      author: null,
      tags: null,
      comments: null,
      created_at: '2026-08-19T10:11:12Z',
      updated_at: null,
      visibility: 'limited',
      link: 'https://portal.example/acme#/forum/discussions/ticket7.acme/details',
      description: null,
    });
  });

  it('has all of a ticket that is not public in an answer of one person, and says that it is not', () => {
    const [row] = named(akanaTable([shownTicket({ ...ticket, isPublic: false }, true)]));

    expect(row).toMatchObject({ title: 'Cannot log in 7', visibility: 'limited' });
  });

  it("has a tenant's own state as the tenant calls it", () => {
    const own = anAkanaTicket(1, { state: 'other', stateText: 'On Hold' });

    expect(named(akanaTable([shownTicket(own, true)]))).toMatchObject([{ state: 'On Hold' }]);
  });
});
