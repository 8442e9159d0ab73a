import { describe, expect, it } from 'vitest';
import type { PauseReason } from '../../src/domain/pause-reason.ts';
import type { KeptWatch } from '../../src/domain/watch-keeper.ts';
import { watchListMessage } from '../../src/views/watch-list.ts';
import { lines, pressButtons } from './reading.ts';
import { refusals } from './refusals.ts';
import { aGame, asOf, metroid } from './samples.ts';
import { aStatus, countsOf, here } from './watch-samples.ts';

const everywhere = { channelId: null, page: 1 };
const dragsterLink = '[Dragster (Atari 2600)](https://retroachievements.org/game/14402)';
const place = `<#${here.channelId}>`;

function linesOf(...statuses: KeptWatch[]): string[] {
  return lines(watchListMessage(statuses, everywhere));
}

function ofGame(id: number, channelId = here.channelId): KeptWatch {
  return aStatus({
    watch: { id: `w${id}`, channelId, subject: { kind: 'game', game: aGame(id, `Game ${id}`), set: 'official' } },
  });
}

describe('the list of watches', () => {
  it('says of each what it watches, how many are open as of when, and when it speaks up', () => {
    expect(linesOf(aStatus())).toEqual([
      '**1 of 50** watches',
      '',
      `**${place}**`,
      `**${dragsterLink}** · **4 open** · as of <t:1700000000:R>`,
      '-# when the number of open tickets changes · no post yet',
    ]);
  });

  it('says whom it mentions, and when it posted last', () => {
    const mention = { kind: 'role', id: '5', when: 'opened' } as const;
    const message = watchListMessage([aStatus({ watch: { when: 'any-change', mention }, postedAt: asOf })], everywhere);

    expect(lines(message).at(-1)).toBe(
      '-# at every change · mentions <@&5> when a ticket comes in · last post <t:1700000000:R>',
    );
    expect(message.mentions).toBeUndefined();
  });

  it.each<{ status: Partial<KeptWatch>; said: string }>([
    { status: { counts: null, looks: null }, said: 'not looked at yet' },
    {
      status: { counts: countsOf({ waiting: 2 }) },
      said: 'no open tickets · 2 waiting on reporter · as of <t:1700000000:R>',
    },
    { status: { counts: countsOf({ open: 1, reopened: 1 }), looks: null }, said: '**2 open** · 1 of them reopened' },
  ])('counts as the last look did: $said', ({ status: { counts = null, looks }, said }) => {
    const status = aStatus({ counts, ...(looks !== undefined && { looks }) });

    expect(linesOf(status)[3]).toBe(`**${dragsterLink}** · ${said}`);
  });

  it.each([
    { seenBy: { account: 'TicketBot' }, said: 'as seen by TicketBot' },
    { seenBy: { account: null }, said: "as seen by the bot's account" },
  ])('says whose numbers they are where each account sees its own: $said', ({ seenBy, said }) => {
    const lead = `**${dragsterLink}** · **4 open** · as of <t:1700000000:R>`;

    expect(linesOf(aStatus({ seenBy }))[3]).toBe(`${lead} · ${said}`);
  });

  it.each([
    {
      lookedAt: asOf,
      shown: `**${dragsterLink}** · **4 open** · as of <t:1700000000:R>`,
      warning: '⚠ Stale: last looked at <t:1700000000:R>. RetroAchievements asks us to slow down.',
    },
    {
      lookedAt: null,
      shown: `**${dragsterLink}** · **4 open**`,
      warning: '⚠ Not looked at yet. RetroAchievements asks us to slow down.',
    },
    {
      // Others on the same tickets were looked at before it was made.
      counts: null,
      lookedAt: asOf,
      shown: `**${dragsterLink}** · not looked at yet`,
      warning: '⚠ Not looked at yet. RetroAchievements asks us to slow down.',
    },
  ])('says since when it is stale: $shown', ({ counts = countsOf({ open: 4 }), lookedAt, shown, warning }) => {
    const looks = { lookedAt, failing: { since: asOf + 1, failure: 'rate-limited' as const } };

    const [, , , first, , last] = linesOf(aStatus({ counts, looks }));

    expect([first, last]).toEqual([shown, warning]);
  });

  it.each([
    { paused: null, before: ['-# when the number of open tickets changes · no post yet'] },
    {
      paused: { at: asOf, reason: { kind: 'by-person', userId: '7' } } as const,
      before: ['Paused <t:1700000000:R> by <@7>. Run `/watch resume` to go on.'],
    },
  ])('says that nobody looks where the upstream is not configured: $paused', ({ paused, before }) => {
    const looks = { lookedAt: asOf, failing: { since: asOf, failure: 'broken' as const } };

    const last = linesOf(aStatus({ watch: { paused }, looks, hasUpstream: false })).slice(-2);

    expect(last).toEqual([...before, '⚠ Nobody looks: RetroAchievements is not configured.']);
  });

  it.each([
    { refusals: 1, said: 'Refused once, <t:1700000000:R>' },
    { refusals: 3, said: 'Refused 3 times, the first <t:1700000000:R>' },
  ])('says from the first refused try on what is in the way: $said', ({ refusals, said }) => {
    const lost = { why: 'no-permission' as const, missing: ['embed-links' as const] };

    expect(linesOf(aStatus({ trouble: { since: asOf, refusals, lost } })).at(-1)).toBe(
      `⚠ ${said}: missing **Embed Links**. I keep trying for some minutes, then I pause it.`,
    );
  });

  it.each<{ reason: PauseReason; said: string }>([
    { reason: { kind: 'by-person', userId: '7' }, said: 'by <@7>. Run `/watch resume` to go on.' },
    {
      reason: { kind: 'lost', lost: { why: 'no-access', missing: [] } },
      said: `. I cannot post in ${place}: missing **View Channel**. Give it to my role there, then run \`/watch resume\`.`,
    },
    {
      reason: { kind: 'not-allowed' },
      said: ". The bot's operator does not let this server see Akana tickets any more.",
    },
  ])('says why one is paused, and no numbers of another time: $reason.kind', ({ reason, said }) => {
    const trouble = { since: asOf, refusals: 4, lost: { why: 'no-access' as const, missing: [] } };
    const looks = { lookedAt: asOf, failing: { since: asOf, failure: 'broken' as const } };
    const status = aStatus({ watch: { paused: { at: asOf, reason } }, trouble, looks });

    const [numbers, , , name, , why, ...others] = linesOf(status);

    expect(numbers).toBe('**1 of 50** watches · 1 paused');
    expect(name).toBe(`**${dragsterLink}**`);
    expect(why).toBe(
      `${reason.kind === 'by-person' ? '' : '⚠ '}Paused <t:1700000000:R>${reason.kind === 'by-person' ? ' ' : ''}${said}`,
    );
    expect(others).toEqual([]);
  });

  it('names a channel that is gone as it was called', () => {
    const reason: PauseReason = { kind: 'lost', lost: { why: 'channel-gone', missing: [] } };

    expect(linesOf(aStatus({ watch: { paused: { at: asOf, reason } } }))[2]).toBe('**#tickets**');
  });

  it('keeps the watches of a channel together', () => {
    const list = linesOf(ofGame(1, '1'), ofGame(2, '2'), ofGame(3, '1'));

    expect(list.flatMap((line) => /<#\d>|Game \d/.exec(line) ?? [])).toEqual([
      '<#1>',
      'Game 1',
      'Game 3',
      '<#2>',
      'Game 2',
    ]);
  });

  it('links what has a page of its own', () => {
    const developer = aStatus({ watch: { subject: { kind: 'developer', developer: metroid } } });
    const api = aStatus({
      watch: { subject: { kind: 'api', api: { id: 'a', name: 'Loans', versionId: null }, priority: 'high' } },
    });

    expect(linesOf(developer)[3]).toContain('**[Metroid (developer)](https://retroachievements.org/user/Metroid)**');
    expect(linesOf(api)[3]).toMatch(/^\*\*Loans \(high priority\)\*\* · /);
  });

  it('shows those of one channel alone, and how many there are in all', () => {
    const message = watchListMessage([ofGame(1, '1'), ofGame(2, '2'), ofGame(3, '1')], { channelId: '1', page: 1 });

    expect(lines(message)[0]).toBe('**2** in <#1> · **3 of 50** watches in this server');
    expect(lines(message).filter((line) => line.includes('Game '))).toHaveLength(2);
  });

  it.each([
    { channelId: null, says: 'No watches here yet. Try `/watch game`.' },
    { channelId: '9', says: 'No watches in <#9> yet. Try `/watch game`.' },
  ])('is a sentence where there are none: $channelId', ({ channelId, says }) => {
    const statuses = channelId === null ? [] : [ofGame(1)];

    expect(watchListMessage(statuses, { channelId, page: 1 })).toEqual({ content: says });
  });
});

describe('a long list of watches', () => {
  const fifty = Array.from({ length: 50 }, (_, index) => ofGame(index + 1, String(index % 2)));
  const gamesOn = (page: number, channelId: string | null = null): string[] =>
    lines(watchListMessage(fifty, { channelId, page })).flatMap((line) => /Game \d+/.exec(line) ?? []);

  it('has pages, and each watch is on one of them', async () => {
    const message = watchListMessage(fifty, { channelId: null, page: 2 });

    expect(pressButtons(message)).toMatchObject([
      { label: '◀', disabled: false, press: { path: 'watch list', input: {} } },
      { label: 'Page 2/5', disabled: true },
      { label: '▶', disabled: false, press: { path: 'watch list', input: { page: 3 } } },
    ]);
    expect(new Set([1, 2, 3, 4, 5].flatMap((page) => gamesOn(page))).size).toBe(50);
    expect(gamesOn(99)).toEqual(gamesOn(5));
    expect(await refusals(message)).toEqual([]);
  });

  it('names the channel anew on each page', () => {
    expect(lines(watchListMessage(fifty, { channelId: null, page: 2 }))[2]).toBe('**<#0>**');
  });

  it('stays with its channel when the page is turned', () => {
    const [, , next] = pressButtons(watchListMessage(fifty, { channelId: '1', page: 1 }));

    expect(next?.press).toEqual({ path: 'watch list', input: { channel: '1', page: 2 } });
    expect([1, 2, 3].flatMap((page) => gamesOn(page, '1'))).toHaveLength(25);
  });

  it('has no buttons for a single page', () => {
    expect(watchListMessage([ofGame(1)], everywhere).rows).toEqual([]);
  });
});
