import { describe, expect, it } from 'vitest';
import type { AkanaTicket } from '../../src/domain/akana-ticket.ts';
import type { Message } from '../../src/domain/message.ts';
import type { AkanaOverview } from '../../src/domain/overview.ts';
import { akanaTicketMessage } from '../../src/views/akana-ticket.ts';
import { labelOf, lines, linkUrls, pressButtons } from './reading.ts';
import { anAkanaOverview, anAkanaTicket, asOf, stale } from './samples.ts';

const { id } = anAkanaTicket(7);
const at = asOf / 1000;

function shown(
  ticket: Partial<AkanaTicket> | null,
  { isPrivate = true, ...overview }: Partial<AkanaOverview> & { isPrivate?: boolean } = {},
): Message {
  const tickets = ticket === null ? [] : [anAkanaTicket(7, ticket)];
  return akanaTicketMessage(
    anAkanaOverview({
      tickets,
      ...overview,
      subject: { api: null, ticket: id, states: null, comments: 10, actions: true },
    }),
    { id, typed: 'ticket7', page: 1, isPrivate },
  );
}

const body: Partial<AkanaTicket> = {
  title: 'Paying hangs',
  description: 'As soon as there is **a second card**,\n\n# it never ends.',
  tags: ['bug', 'payment'],
  commentCount: 12,
  comments: [
    { author: 'bob', at: asOf, text: 'Seen *here* too' },
    { author: null, at: null, text: '@everyone' },
  ],
  actions: ['Resolve', 'Close'],
};

describe("one of Akana's tickets", () => {
  it('says all that the account sees of it', () => {
    const message = shown(body);

    expect(message.embeds?.[0]).toMatchObject({
      title: 'ticket7 · Paying hangs',
      url: 'https://portal.example/acme#/forum/discussions/ticket7.acme/details',
      color: 0xf5_9e_0b,
    });
    expect(lines(message)).toEqual([
      `○ Open · High · Production · Payments 1.0 · 12 comments · <t:${at - 7 * 3600}:R>`,
      '',
      String.raw`> As soon as there is \*\*a second card\*\*,`,
      String.raw`> \# it never ends.`,
      '-# by alice',
      '-# Tags: bug · payment',
      '',
      String.raw`> -# bob · <t:${at}:R> · Seen \*here\* too`,
      expect.stringMatching(/^> -# \\@\u2060?everyone$/),
      '-# Actions: Resolve · Close',
      '',
      `-# as of <t:${at}:R> · as seen by TicketBot`,
    ]);
  });

  it('has nothing but its line where there is no more to say', () => {
    expect(lines(shown({ author: null }))).toEqual([
      expect.stringMatching(/^○ Open · High · .* · 0 comments · /),
      '',
      expect.stringMatching(/^-# as of .* · as seen by TicketBot$/),
    ]);
  });

  it('is shown by its number where others see one that is not public', () => {
    const message = shown({ ...body, isPublic: false }, { isPrivate: false });

    expect(message.embeds?.[0]?.title).toBe('Akana ticket7');
    expect(lines(message)).toEqual([
      `○ Open · High · <t:${at - 7 * 3600}:R>`,
      '',
      '-# Not public, so by number only. Run this with `private:true` to read more.',
      '',
      expect.stringContaining('as seen by TicketBot'),
    ]);
    expect(JSON.stringify(message)).not.toMatch(/Paying|second card|bug|Seen|Resolve|alice|Payments/);
  });

  it('is whole where others see a public one, and for the one who asked alone', () => {
    expect(shown(body, { isPrivate: false })).toEqual(shown(body));
    expect(shown({ ...body, isPublic: false })).toEqual(shown(body));
  });

  it('says first of all that it is old, and not when it was last seen once more', () => {
    const message = shown(body, { reading: stale('timed-out', 'Akana') });

    expect(lines(message)[0]).toBe(
      `⚠ Akana did not answer. Last known, <t:${at}:R>: ` +
        `○ Open · High · Production · Payments 1.0 · 12 comments · <t:${at - 7 * 3600}:R>.`,
    );
    expect(lines(message).at(-1)).toBe('-# as seen by TicketBot');
    expect(message.embeds?.[0]?.color).toBe(0x73_73_73);
  });

  it('may be one that the account does not see, which is not the same as none', () => {
    const message = shown(null);

    expect(message.embeds?.[0]?.title).toBe('Akana ticket7');
    expect(lines(message)).toEqual([
      'No **ticket7**: none visible to this account (TicketBot). There may be some that it is not permitted to see.',
      `-# as of <t:${at}:R> · as seen by TicketBot`,
    ]);
  });

  it('goes by its number where it has no title', () => {
    expect(shown({ title: ' ' }).embeds?.[0]?.title).toBe('Akana ticket7');
  });

  it('can be refreshed and opened on the portal', () => {
    const message = shown(body);

    expect((message.rows ?? []).map((row) => row.map(labelOf))).toEqual([['Refresh', 'Open in Akana']]);
    expect(pressButtons(message)[0]?.press).toEqual({
      path: 'tickets show',
      input: { ticket: 'ticket7', refresh: true },
    });
    expect(linkUrls(message)).toEqual(['https://portal.example/acme#/forum/discussions/ticket7.acme/details']);
    expect(linkUrls(shown({ link: null }))).toEqual(['https://portal.example']);
  });

  it('is listed with the others that go by the same number', () => {
    const message = shown(null, { tickets: [anAkanaTicket(7), anAkanaTicket(8)] });

    expect(lines(message).join('\n')).toContain('**2 open**');
    expect(pressButtons(message).at(-1)?.press).toEqual({
      path: 'tickets api',
      input: { ticket: 'ticket7', comments: 10, actions: true, refresh: true },
    });
  });
});
