import { describe, expect, it } from 'vitest';
import { AkanaTicketId } from '../../src/domain/akana-ticket.ts';
import type { Message } from '../../src/domain/message.ts';
import { akanaMessage } from '../../src/views/akana.ts';
import { developerMessage } from '../../src/views/developer.ts';
import { gameMessage } from '../../src/views/game.ts';
import { listedIds, listedNumbers, selects } from './reading.ts';
import {
  aDeveloperOverview,
  aGame,
  aGameOverview,
  akanaTickets,
  anAchievement,
  anAkanaOverview,
  anAkanaTicket,
  aTicket,
  tickets,
} from './samples.ts';

const gameView = { state: null, page: 1, others: [], mayWatch: false };
const akanaView = { choices: {}, page: 1, isPrivate: true, others: [], mayWatch: false };

function ticketOptions(message: Message) {
  return selects(message).find(({ choose }) => choose === 'ticket')?.options ?? [];
}

describe('the tickets of a list', () => {
  it('can be chosen, as they are listed, and open aside', () => {
    const message = gameMessage(aGameOverview({ tickets: tickets(1, 3, { state: 'waiting' }) }), gameView);

    expect(selects(message)).toEqual([
      {
        kind: 'select',
        placeholder: 'Show a ticket',
        press: { path: 'tickets show', input: {}, isAside: true },
        choose: 'ticket',
        options: [1, 2, 3].map((id) => ({
          label: `${id} · The World is Yours`,
          value: String(id),
          description: '◉ Waiting on reporter · Did not trigger',
        })),
      },
    ]);
  });

  it.each([1, 2, 3])('are those of the page that is shown, in its order: page %i', (page) => {
    // Two achievements, whose tickets stand together.
    const mixed = tickets(1, 25).map((ticket) => ({
      ...ticket,
      achievement: anAchievement(1 + (ticket.id % 2), 'Any'),
    }));
    const message = gameMessage(aGameOverview({ tickets: mixed }), { ...gameView, page });
    const held = developerMessage(aDeveloperOverview({ tickets: mixed }), { page, mayWatch: true });

    for (const list of [message, held]) {
      expect(ticketOptions(list).map(({ value }) => Number(value))).toEqual(listedIds(list));
      expect(ticketOptions(list).length).toBeGreaterThan(0);
    }
  });

  it('come before other games that may have been meant', () => {
    const message = gameMessage(aGameOverview({ tickets: [aTicket(1)] }), {
      ...gameView,
      others: [aGame(2, 'Dragster II')],
    });

    expect(selects(message).map(({ choose }) => choose)).toEqual(['ticket', 'game']);
  });

  it('are not offered where there is none', () => {
    expect(selects(gameMessage(aGameOverview(), gameView))).toEqual([]);
    expect(selects(developerMessage(aDeveloperOverview(), { page: 1, mayWatch: false }))).toEqual([]);
    expect(selects(akanaMessage(anAkanaOverview(), akanaView))).toEqual([]);
  });

  it('are offered once each', () => {
    const message = gameMessage(aGameOverview({ tickets: [aTicket(1), aTicket(1)] }), gameView);

    expect(ticketOptions(message)).toHaveLength(1);
  });
});

describe("Akana's tickets of a list", () => {
  it('can be chosen by their ids, as they are listed on the page', () => {
    const overview = anAkanaOverview({ tickets: akanaTickets(1, 13) });

    for (const page of [1, 2]) {
      const message = akanaMessage(overview, { ...akanaView, page });

      expect(ticketOptions(message).map(({ value }) => value)).toEqual(
        listedNumbers(message).map((number) => `ticket${number}.acme`),
      );
      expect(ticketOptions(message).length).toBeGreaterThan(0);
    }
    expect(ticketOptions(akanaMessage(overview, akanaView))[0]).toEqual({
      label: 'ticket1 · Cannot log in 1',
      value: 'ticket1.acme',
      description: '○ Open · High',
    });
  });

  it('go by their numbers where others see those that are not public', () => {
    const overview = anAkanaOverview({
      tickets: [anAkanaTicket(1, { isPublic: false }), anAkanaTicket(2)],
    });

    const [publicly, privately] = [false, true].map((isPrivate) =>
      ticketOptions(akanaMessage(overview, { ...akanaView, isPrivate })).map(({ label }) => label),
    );

    expect(publicly).toEqual(['ticket1', 'ticket2 · Cannot log in 2']);
    expect(privately).toEqual(['ticket1 · Cannot log in 1', 'ticket2 · Cannot log in 2']);
  });

  it('say a state and a priority of their tenant as they are', () => {
    const odd = anAkanaTicket(1, { state: 'other', stateText: 'Waiting *For* Bank', priority: 'cosmetic', title: '' });

    expect(ticketOptions(akanaMessage(anAkanaOverview({ tickets: [odd] }), akanaView))).toEqual([
      { label: 'ticket1', value: 'ticket1.acme', description: 'Waiting *For* Bank · Cosmetic' },
    ]);
  });

  it('are not offered by an id that no option can be: half an id is none', () => {
    const long = anAkanaTicket(1, { id: AkanaTicketId.parse(`ticket1.${'x'.repeat(100)}`) });
    const message = akanaMessage(anAkanaOverview({ tickets: [long, anAkanaTicket(2)] }), akanaView);

    expect(ticketOptions(message).map(({ value }) => value)).toEqual(['ticket2.acme']);
  });

  it('come before other APIs that may have been meant, and are not offered beside a single one', () => {
    const others = [{ id: 'ledger.acme', name: 'Ledger', versionId: null }];
    const overview = anAkanaOverview({ tickets: akanaTickets(1, 1) });
    const single = anAkanaOverview({ tickets: akanaTickets(1, 1), subject: { ticket: anAkanaTicket(1).id } });

    expect(selects(akanaMessage(overview, { ...akanaView, others })).map(({ choose }) => choose)).toEqual([
      'ticket',
      'api',
    ]);
    expect(selects(akanaMessage(single, akanaView))).toEqual([]);
  });
});
