import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { AchievementId, ConsoleId, GameId, TicketId } from '../../../src/domain/ids.ts';
import { Ticket } from '../../../src/domain/ticket.ts';
import {
  AchievementOf,
  ActiveConsoles,
  DeveloperOf,
  GameOf,
  GamesOf,
  GameTicketsOf,
  MostTicketedGames,
  RecentTickets,
  TicketOf,
} from '../../../src/upstreams/retroachievements/schema.ts';
import { TicketRow } from '../../../src/upstreams/retroachievements/ticket-row.ts';
import { aRow } from './a-row.ts';

const media = 'https://media.retroachievements.org';

describe('a row', () => {
  it('becomes a ticket of ours', () => {
    expect(TicketRow.parse(aRow())).toEqual({
      id: 115_637,
      state: 'open',
      type: 'did-not-trigger',
      mode: 'hardcore',
      achievement: { id: 9, title: 'That Was Easy!', points: 3, badge: `${media}/Badge/04357.png` },
      game: { id: 1, title: 'Sonic the Hedgehog', console: 'Genesis/Mega Drive', icon: `${media}/Images/085573.png` },
      holder: { name: 'Hexadigital', ulid: '00003EMFWR7XB8SDPEHB3K56ZQ' },
      reporter: { name: 'Metroid', ulid: '00003EMFWR7XB8SDPEHB3K56ZR' },
      resolver: null,
      reportedAt: Date.UTC(2026, 7, 19, 10, 11, 12),
      resolvedAt: null,
      notes: 'It did not pop.',
    });
  });

  it.each([
    [0, 'closed'],
    [1, 'open'],
    [2, 'resolved'],
    [3, 'waiting'],
    [4, 'in-review'],
    ['3', 'waiting'],
  ])('in state %j is %s', (ReportState, state) => {
    expect(TicketRow.parse(aRow({ ReportState })).state).toBe(state);
  });

  it.each([
    [1, 'hardcore'],
    [0, 'casual'],
    [true, 'hardcore'],
    [false, 'casual'],
    ['1', 'hardcore'],
    [null, null],
    [undefined, null],
    ['yes', null],
  ])('with Hardcore %j is %s', (Hardcore, mode) => {
    expect(TicketRow.parse(aRow({ Hardcore })).mode).toBe(mode);
  });

  it.each([
    [1, 'triggered-at-wrong-time'],
    ['2', 'did-not-trigger'],
    [0, 'unknown'],
    [17, 'unknown'],
    ['x', 'unknown'],
    [undefined, 'unknown'],
  ])('of type %j is %s', (ReportType, type) => {
    expect(TicketRow.parse(aRow({ ReportType })).type).toBe(type);
  });

  it.each([
    ['2018-04-16 03:00:00', Date.UTC(2018, 3, 16, 3)],
    ['2018-04-16T03:00:00.000000Z', Date.UTC(2018, 3, 16, 3)],
    ['2018-04-16T05:00:00+02:00', Date.UTC(2018, 3, 16, 3)],
  ])('was reported at %s, in UTC', (ReportedAt, reportedAt) => {
    expect(TicketRow.parse(aRow({ ReportedAt })).reportedAt).toBe(reportedAt);
  });

  it('has line breaks where its notes have tags for them', () => {
    const ReportNotes = 'one<br/>two<br>three<BR />\nfour\r\nfive <b>six</b>';

    expect(TicketRow.parse(aRow({ ReportNotes })).notes).toBe('one\ntwo\nthree\nfour\nfive <b>six</b>');
  });

  it.each([
    ['GameIcon', null, ['game', 'icon'], null],
    ['GameIcon', 'javascript:alert(1)', ['game', 'icon'], null],
    ['GameIcon', 'https://example.org/a.png', ['game', 'icon'], 'https://example.org/a.png'],
    ['BadgeName', null, ['achievement', 'badge'], null],
    ['BadgeName', '../x y', ['achievement', 'badge'], `${media}/Badge/..%2Fx%20y.png`],
    ['AchievementTitle', null, ['achievement', 'title'], '#9'],
    ['Points', '25', ['achievement', 'points'], 25],
    ['Points', null, ['achievement', 'points'], 0],
    [
      'AchievementAuthor',
      undefined,
      ['holder'],
      { name: '00003EMFWR7XB8SDPEHB3K56ZQ', ulid: '00003EMFWR7XB8SDPEHB3K56ZQ' },
    ],
    ['ReportedByULID', 'short', ['reporter'], { name: 'Metroid', ulid: null }],
    ['ReportNotes', null, ['notes'], ''],
    ['ResolvedAt', '0000-00-00 00:00:00', ['resolvedAt'], null],
  ])('is tolerant of what is only shown: %s %j', (key, value, path, expected) => {
    expect(TicketRow.parse(aRow({ [key]: value }))).toHaveProperty(path, expected);
  });

  it.each([
    ['ReportState', 5],
    ['ReportState', null],
    ['ReportState', true],
    ['ReportState', ''],
    ['ID', 0],
    ['ID', '12abc'],
    ['ID', 1.5],
    ['GameID', null],
    ['AchievementID', -1],
    ['ReportedAt', null],
    ['ReportedAt', 'yesterday'],
  ])('is refused for what is counted: %s %j', (key, value) => {
    expect(TicketRow.safeParse(aRow({ [key]: value })).success).toBe(false);
  });

  it('gives a ticket that survives being kept, or nothing, whatever stands in it', () => {
    const anything = fc.dictionary(fc.constantFrom(...Object.keys(aRow())), fc.anything());
    fc.assert(
      fc.property(anything, (overrides) => {
        const ticket = TicketRow.safeParse(aRow(overrides)).data ?? null;
        expect(Ticket.nullable().parse(JSON.parse(JSON.stringify(ticket)))).toEqual(ticket);
      }),
    );
  });
});

const game = { GameID: 1, GameTitle: 'Sonic', ConsoleName: 'Mega Drive', OpenTickets: 1, URL: '/game/1/tickets' };

const modes: readonly { mode: string; schema: z.ZodType; answer: unknown; value: object }[] = [
  {
    mode: 'i',
    schema: TicketOf(TicketId.parse(115_637)),
    answer: aRow({ URL: 'https://retroachievements.org/ticketmanager.php?i=115637' }),
    value: { id: 115_637 },
  },
  {
    mode: 'recent',
    schema: RecentTickets,
    answer: { OpenTickets: 1109, URL: '/tickets', RecentTickets: [aRow()] },
    value: { total: 1109, tickets: [{ id: 115_637 }] },
  },
  {
    mode: 'f',
    schema: MostTicketedGames,
    answer: {
      MostReportedGames: [
        { GameID: 1, GameTitle: 'Sonic', GameIcon: '/Images/1.png', Console: 'Mega Drive', OpenTickets: 5 },
      ],
    },
    value: [{ game: { id: 1, title: 'Sonic', console: 'Mega Drive', icon: `${media}/Images/1.png` }, tickets: 5 }],
  },
  {
    mode: 'u',
    schema: DeveloperOf('mockuser'),
    answer: { User: 'MockUser', Open: '0', Closed: 17, Resolved: 27, Total: 44, URL: '/ticketmanager.php?u=MockUser' },
    value: { developer: { name: 'MockUser', ulid: null }, open: 0, resolved: 27, closed: 17 },
  },
  { mode: 'g', schema: GameOf(GameId.parse(1)), answer: game, value: { game: { id: 1, title: 'Sonic' }, total: 1 } },
  {
    mode: 'g with d',
    schema: GameTicketsOf(GameId.parse(1)),
    answer: { ...game, Tickets: [aRow()] },
    value: { game: { id: 1 }, total: 1, tickets: [{ id: 115_637 }] },
  },
  {
    mode: 'a',
    schema: AchievementOf(AchievementId.parse(9)),
    answer: { AchievementID: 9, AchievementTitle: 'Easy', AchievementDescription: null, OpenTickets: 2 },
    value: { id: 9, title: 'Easy', tickets: 2 },
  },
  {
    mode: 'consoles',
    schema: ActiveConsoles,
    answer: [
      { ID: 1, Name: 'Mega Drive', IconURL: '', Active: true, IsGameSystem: true },
      { ID: 100, Name: 'Hubs', IconURL: '', Active: true, IsGameSystem: false },
      { ID: 7, Name: 'Old', IconURL: '', Active: false, IsGameSystem: true },
    ],
    value: [{ id: 1, name: 'Mega Drive' }],
  },
  {
    mode: 'games',
    schema: GamesOf(ConsoleId.parse(1)),
    answer: [{ Title: 'Sonic', ID: 1, ConsoleID: 1, ConsoleName: 'Mega Drive', ImageIcon: '/Images/1.png' }],
    value: [{ id: 1, title: 'Sonic', console: 'Mega Drive', icon: `${media}/Images/1.png` }],
  },
];

describe.each(modes)('the answer to $mode', ({ mode, schema, answer, value }) => {
  it('is read', () => {
    expect(schema.parse(answer)).toMatchObject(value);
  });

  it('is told from the answers of every other mode', () => {
    // An answer with rows serves the question without them just as well.
    const others = modes.filter((other) => other.mode !== mode && !(mode === 'g' && other.mode === 'g with d'));

    expect(others.filter((other) => schema.safeParse(other.answer).success).map((other) => other.mode)).toEqual([]);
  });
});

it.each([
  ['ticket', TicketOf(TicketId.parse(5)), aRow()],
  ['game', GameOf(GameId.parse(2)), game],
  ['game with rows', GameTicketsOf(GameId.parse(1)), { ...game, Tickets: [aRow({ GameID: 2 })] }],
  ['game without rows', GameTicketsOf(GameId.parse(2)), { ...game, OpenTickets: 0, Tickets: [] }],
  ['achievement', AchievementOf(AchievementId.parse(1)), { AchievementID: 9, AchievementTitle: '', OpenTickets: 0 }],
  [
    'developer',
    DeveloperOf('00003EMFWR7XB8SDPEHB3K56ZQ'),
    { User: 'X', ULID: '00003EMFWR7XB8SDPEHB3K56ZR', Open: 0, Closed: 0, Resolved: 0, Total: 0 },
  ],
  ['console', GamesOf(ConsoleId.parse(1)), [{ Title: 'Sonic', ID: 1, ConsoleID: 2 }]],
  ['list of games that is none', GamesOf(ConsoleId.parse(1)), { success: false }],
])('an answer about another %s is refused', (_what, schema: z.ZodType, answer) => {
  expect(schema.safeParse(answer).success).toBe(false);
});
