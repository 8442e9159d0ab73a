import { describe, expect, it } from 'vitest';
import { ticketsShow } from '../../commands/tickets/show.ts';
import type { CommandDeps } from '../../src/discord/command.ts';
import { aCaller } from '../discord/a-caller.ts';
import { noDeps } from '../discord/command-deps.ts';
import { emptyRetroAchievements } from '../fakes/empty-retroachievements.ts';
import { tinyTickets } from '../fakes/tiny-tickets.ts';

const akana: CommandDeps['upstreams']['akana'] = {
  apis: { find: async () => ({ kind: 'none' }), suggest: () => [] },
  names: { find: async () => ({ kind: 'none' }) },
  portalUrl: 'https://portal.example',
};

function show(ticket: string, deps: Partial<CommandDeps>) {
  return ticketsShow.prepare({ ticket }).run(aCaller(), { ...noDeps, tickets: tinyTickets, ...deps });
}

describe('/tickets show where Akana alone is configured', () => {
  const upstreams = { retroachievements: null, akana };

  it.each(['1', '#1', 'ticket1', 'ticket1.acme'])('takes %s for a ticket of it', async (typed) => {
    const message = await show(typed, { upstreams });

    expect(message.embeds?.[0]?.title).toBe('ticket1 · Cannot log in 1');
  });

  it.each(['abc', 'https://retroachievements.org/ticket/115637'])('says of %s what to use', async (typed) => {
    expect((await show(typed, { upstreams })).content).toMatch(
      /is not a ticket number\. Use a number like `ticket11623`, or a link to the ticket\.$/,
    );
  });

  it.each(['1', 'ticket1.acme', 'abc'])('says of %s, where it is not available, only that', async (typed) => {
    expect((await show(typed, { upstreams, mayUse: () => false })).content).toBe(
      "Akana tickets are not available here. The bot's operator can allow this server.",
    );
  });
});

describe('/tickets show where RetroAchievements alone is configured', () => {
  const upstreams = { retroachievements: emptyRetroAchievements, akana: null };

  it.each(['ticket1.acme', 'https://portal.example/acme#/forum/discussions/ticket1.acme/details'])(
    'says of %s what to use',
    async (typed) => {
      expect((await show(typed, { upstreams })).content).toMatch(
        /Use a number like `115637`, or a link to the ticket\.$/,
      );
    },
  );

  it('takes digits for a ticket of it', async () => {
    expect((await show('1', { upstreams })).content).toBe('There is no ticket 1 on RetroAchievements.');
  });
});

describe('who sees the answer of /tickets show', () => {
  it.each([
    { ticket: '115637', said: undefined, isPrivate: false },
    { ticket: 'https://retroachievements.org/ticket/115637', said: undefined, isPrivate: false },
    { ticket: 'abc', said: undefined, isPrivate: false },
    { ticket: 'ticket1.acme', said: undefined, isPrivate: true },
    { ticket: 'https://portal.example/acme#/forum/discussions/x/details', said: undefined, isPrivate: true },
    { ticket: '115637', said: true, isPrivate: true },
    { ticket: 'ticket1.acme', said: false, isPrivate: false },
  ])('is settled by what was typed: $ticket, private: $said', ({ ticket, said, isPrivate }) => {
    expect(ticketsShow.prepare({ ticket, private: said }).isPrivate).toBe(isPrivate);
  });

  it.each([
    { said: undefined, isPrivate: true },
    { said: false, isPrivate: false },
  ])('is the caller alone for a bare number where Akana alone is configured, private: $said', ({ said, isPrivate }) => {
    const configured = { retroachievements: false, akana: true };

    expect(ticketsShow.prepare({ ticket: '1', private: said }, configured).isPrivate).toBe(isPrivate);
  });
});
