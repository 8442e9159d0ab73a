import { describe, expect, it } from 'vitest';
import type { AkanaTicket } from '../../src/domain/akana-ticket.ts';
import { UpstreamFailure } from '../../src/domain/failure.ts';
import { AchievementId, GameId, TicketId } from '../../src/domain/ids.ts';
import type { TicketLink } from '../../src/domain/links-in-text.ts';
import type { LinkedOverview } from '../../src/views/show-tickets-answered.ts';
import type { LinkAnswer } from '../../src/views/show-tickets-part.ts';
import { noLinksMessage, showTicketsMessage } from '../../src/views/show-tickets.ts';
import { pressButtons } from './reading.ts';
import {
  aDeveloperOverview,
  aGameOverview,
  anAchievement,
  anAkanaOverview,
  anAkanaTicket,
  asOf,
  aTicket,
  dragster,
  fresh,
  metroid,
  stale,
} from './samples.ts';

const alone = { more: 0, isAkanaLeftOut: false };
const when = `<t:${asOf / 1000}:R>`;

const ticketLink: TicketLink = { kind: 'ticket', id: TicketId.parse(7) };
const gameLink: TicketLink = { kind: 'game', id: GameId.parse(14402) };

function answered(overview: LinkedOverview): LinkAnswer {
  return { kind: 'answered', overview };
}

function ofAkana(...tickets: readonly AkanaTicket[]): LinkAnswer {
  const { id } = anAkanaTicket(1);
  return {
    kind: 'akana',
    id,
    overview: anAkanaOverview({ subject: { api: null, ticket: id, states: null }, tickets }),
  };
}

function failed(link: TicketLink): LinkAnswer {
  return { kind: 'failed', link, failure: new UpstreamFailure('RetroAchievements', 'unreachable') };
}

function embedOf(answer: LinkAnswer) {
  return showTicketsMessage([answer], alone).embeds?.[0];
}

function linesOf(answer: LinkAnswer): string[] {
  return (embedOf(answer)?.description ?? '').split('\n');
}

describe('what is behind a link', () => {
  it('is, for a ticket, what has become of it, and in which game', () => {
    const ticket = aTicket(7, { state: 'waiting' });

    expect(embedOf(answered({ kind: 'ticket', ticket, reading: fresh }))).toMatchObject({
      title: 'Ticket 7 · The World is Yours',
      url: 'https://retroachievements.org/ticket/7',
    });
    expect(linesOf(answered({ kind: 'ticket', ticket, reading: fresh }))).toEqual([
      `◉ Waiting on reporter · Did not trigger · Hardcore · held by Metroid · <t:${asOf / 1000 - 7 * 3600}:R>`,
      'Dragster (Atari 2600)',
      `-# as of ${when}`,
    ]);
  });

  it('is, for a game and for a profile, their numbers', () => {
    const tickets = [aTicket(1), aTicket(2, { state: 'waiting' })];

    expect(embedOf(answered(aGameOverview({ tickets })))).toMatchObject({
      title: 'Dragster (Atari 2600)',
      description: `**1 open** · 1 waiting on reporter\n-# as of ${when}`,
      thumbnail: { url: dragster.icon },
    });
    expect(embedOf(answered(aDeveloperOverview({ tickets, settled: { resolved: 3, closed: 4 } })))).toMatchObject({
      title: 'Tickets held by Metroid',
      description: `**1 open** · 1 waiting on reporter · 3 resolved · 4 closed · 9 in all\n-# as of ${when}`,
    });
  });

  it('is, for an achievement, its numbers, also those that no list has', () => {
    const achievement = anAchievement(9, 'Fast');

    expect(
      embedOf(answered({ kind: 'achievement', achievement, tickets: [aTicket(1)], unlisted: 0, reading: fresh })),
    ).toMatchObject({ title: 'Fast', description: `**1 open**\n-# as of ${when}\nin Dragster (Atari 2600)` });
    expect(
      linesOf(answered({ kind: 'achievement', achievement, tickets: [], unlisted: 2, reading: fresh }))[0],
    ).toContain('**2 open or waiting.**');
  });

  it('is, for an Akana ticket, all of its line, for one person sees it', () => {
    expect(embedOf(ofAkana(anAkanaTicket(1, { isPublic: false })))).toMatchObject({
      title: 'ticket1 · Cannot log in 1',
      url: 'https://portal.example/acme#/forum/discussions/ticket1.acme/details',
      description: [
        `○ Open · High · Production · Payments 1.0 · 0 comments · <t:${asOf / 1000 - 3600}:R>`,
        `-# as of ${when} · as seen by TicketBot`,
      ].join('\n'),
    });
  });

  it('is, for an Akana ticket that is not visible, no "there is none"', () => {
    expect(embedOf(ofAkana())?.title).toBe('Akana ticket1');
    expect(linesOf(ofAkana())[0]).toContain('none visible to this account (TicketBot)');
  });

  it('is several tickets where an Akana number names several', () => {
    const two = [anAkanaTicket(1), anAkanaTicket(2)];

    expect(linesOf(ofAkana(...two))[0]).toBe('**2 open**');
  });

  it('says first that it is old', () => {
    const old = '⚠ RetroAchievements did not answer. Last known, ';

    for (const overview of [
      aGameOverview({ reading: stale() }),
      aDeveloperOverview({ reading: stale() }),
      { kind: 'ticket' as const, ticket: aTicket(7), reading: stale() },
    ])
      expect(linesOf(answered(overview))[0]?.startsWith(old)).toBe(true);
  });

  it('is a sentence where there is no such thing', () => {
    const unknown = (link: Exclude<TicketLink, { kind: 'akana' }>, nearest: string | null = null) =>
      embedOf({ kind: 'unknown', link, nearest })?.description;

    expect(unknown({ kind: 'ticket', id: TicketId.parse(7) })).toBe('There is no ticket 7 on RetroAchievements.');
    expect(unknown({ kind: 'game', id: GameId.parse(5) })).toBe('There is no game 5 on RetroAchievements.');
    expect(unknown({ kind: 'achievement', id: AchievementId.parse(9) })).toBe(
      'There is no achievement 9 on RetroAchievements.',
    );
    expect(unknown({ kind: 'developer', name: 'Metriod' }, 'Metroid')).toBe(
      'No RetroAchievements user is called **Metriod**. Did you mean `Metroid`?',
    );
  });

  it('says for itself that it could not be read, and nothing of "none"', () => {
    const message = showTicketsMessage([failed(ticketLink), answered(aGameOverview({ tickets: [aTicket(1)] }))], alone);

    expect(message.embeds?.map(({ title, description }) => [title, description?.split('\n')[0]])).toEqual([
      ['Ticket 7', 'RetroAchievements did not answer.'],
      ['Dragster (Atari 2600)', '**1 open**'],
    ]);
  });
});

describe('the message of several links', () => {
  it('opens each of them aside, by what names it for good', () => {
    const answers: LinkAnswer[] = [
      answered({ kind: 'ticket', ticket: aTicket(7), reading: fresh }),
      answered(aGameOverview()),
      answered({
        kind: 'achievement',
        achievement: anAchievement(9, 'The longest title that was ever given to an achievement'),
        tickets: [],
        unlisted: 0,
        reading: fresh,
      }),
      answered(aDeveloperOverview()),
      ofAkana(anAkanaTicket(1)),
    ];

    const buttons = pressButtons(showTicketsMessage(answers, alone));
    expect(buttons.map(({ label }) => label)).toEqual([
      'Ticket 7',
      'Dragster',
      'The longest title that was ever…',
      'Metroid',
      'Akana ticket1',
    ]);
    expect(buttons.map(({ press }) => press)).toEqual([
      { path: 'tickets show', input: { ticket: '7' }, isAside: true },
      { path: 'tickets game', input: { game: '#14402' }, isAside: true },
      { path: 'tickets achievement', input: { achievement: '#9' }, isAside: true },
      { path: 'tickets dev', input: { name: metroid.ulid }, isAside: true },
      { path: 'tickets show', input: { ticket: 'ticket1.acme' }, isAside: true },
    ]);
  });

  it('asks once more for what failed, and not for what there is not', () => {
    const message = showTicketsMessage([failed(gameLink), { kind: 'unknown', link: ticketLink, nearest: null }], alone);

    expect(pressButtons(message).map(({ label }) => label)).toEqual(['Game 14402']);
    expect(showTicketsMessage([{ kind: 'unknown', link: ticketLink, nearest: null }], alone).rows).toEqual([]);
  });

  it('tells of a person once, by name or by ULID', () => {
    const message = showTicketsMessage([answered(aDeveloperOverview()), answered(aDeveloperOverview())], alone);

    expect(message.embeds).toHaveLength(1);
    expect(pressButtons(message)).toHaveLength(1);
  });

  it('says how many links there are besides, and what is left out', () => {
    const answers = [1, 2].map((id) => answered({ kind: 'ticket', ticket: aTicket(id), reading: fresh }));

    expect(showTicketsMessage(answers, alone).content).toBeUndefined();
    expect(showTicketsMessage(answers, { ...alone, more: 1 }).content).toBe(
      'The first 2 links, and 1 more link that is not shown.',
    );
    expect(showTicketsMessage(answers, { more: 3, isAkanaLeftOut: true }).content).toBe(
      'The first 2 links, and 3 more links that are not shown.\n' +
        "Akana tickets are not available here. The bot's operator can allow this server.",
    );
  });

  it('says what it looks for where there is none', () => {
    expect(noLinksMessage(['RetroAchievements', 'Akana']).content).toBe(
      'No links to tickets in this message. I look for links to ' +
        'tickets, games, achievements and profiles on RetroAchievements, and to tickets in Akana.',
    );
    expect(noLinksMessage(['Akana']).content).toBe(
      'No links to tickets in this message. I look for links to tickets in Akana.',
    );
  });
});
