import { describe, expect, it } from 'vitest';
import type { Lost, PauseReason } from '../../src/domain/pause-reason.ts';
import type { CheckOutcome, ResumeOutcome, TestOutcome } from '../../src/domain/watch-keeper.ts';
import type { Watch } from '../../src/domain/watch.ts';
import { asOf, aGame, dragster } from '../views/samples.ts';
import { aStatus, here } from '../views/watch-samples.ts';
import { aWatchDesk, ledgers, manager, payments } from './a-watch-desk.ts';

const place = `<#${here.channelId}>`;
const byPerson: Watch['paused'] = { at: asOf, reason: { kind: 'by-person', userId: '1' } };
const lost: Lost = { why: 'no-permission', missing: ['embed-links'] };
const lostWords = `I cannot post in ${place}: missing **Embed Links**. Give it to my role there, then run \`/watch resume\`.`;

const paused = aStatus({ watch: { paused: byPerson } });
const everyChange = ['pause', 'resume', 'test', 'remove'];

describe('which watch is meant', () => {
  const sonic = { kind: 'game', game: aGame(1, 'Sonic the Hedgehog'), set: 'official' } as const;
  const statuses = [
    aStatus({ watch: { id: 'w1' } }),
    aStatus({ watch: { id: 'w2', channelId: '2', channelName: 'qa' } }),
    aStatus({ watch: { id: 'w3', subject: sonic } }),
    aStatus({
      watch: { id: 'w4', subject: { kind: 'game', game: aGame(2, 'Sonic the Hedgehog 2'), set: 'official' } },
    }),
    aStatus({ watch: { id: 'w5', subject: { kind: 'game', game: aGame(3, 'Hedgehog Day'), set: 'official' } } }),
  ];

  it.each([
    { given: 'w2', id: 'w2' },
    { given: 'dragster (atari 2600) · #QA', id: 'w2' },
    { given: 'qa dragster', id: 'w2' },
    { given: 'Sonic the Hedgehog (Mega Drive)', id: 'w3' },
    { given: 'hedgehog sonic 2', id: 'w4' },
    // Of the others, one only has a name that begins so.
    { given: 'Hedgehog', id: 'w5' },
  ])('by $given is $id', async ({ given, id }) => {
    const desk = aWatchDesk({ statuses });

    await desk.run('pause', { watch: given });

    expect(desk.keeper.done).toEqual([`paused ${id} by ${manager.userId}`]);
  });

  it.each(everyChange)('is asked where several may be, before /watch %s', async (name) => {
    const desk = aWatchDesk({ statuses });

    expect(await desk.run(name, { watch: 'DRAGSTER' })).toEqual({
      content:
        '**DRAGSTER** may be one of these. Pick one from the list while typing:\n' +
        `- **Dragster (Atari 2600)** in ${place}\n- **Dragster (Atari 2600)** in <#2>`,
    });
    expect(desk.keeper.done).toEqual([]);
  });

  const unclear = ['w6', 'Drag', '★', 'W1', 'tickets', '#qa', 'paused', 'qa paused'];
  it.each(unclear)('is none for %j', async (given) => {
    const desk = aWatchDesk({
      statuses: [...statuses, aStatus({ watch: { id: 'w7', channelId: '3', channelName: 'qa', paused: byPerson } })],
    });

    for (const name of everyChange)
      expect(await desk.run(name, { watch: given })).toEqual({
        content: `No watch here matches **${given}**. Pick one from the list while typing, or see \`/watch list\`.`,
      });
    expect(desk.keeper.done).toEqual([]);
  });

  it.each(['hedgehog day', 'Hedgehog', 'qa dragster'])(
    'is asked before one is removed by a part of its name: %s',
    async (given) => {
      const desk = aWatchDesk({ statuses });

      const { content } = await desk.run('remove', { watch: given });

      const meant =
        given === 'qa dragster' ? '**Dragster (Atari 2600)** in <#2>' : `**Hedgehog Day (Mega Drive)** in ${place}`;
      expect(content).toBe(`Did you mean ${meant}? Pick it from the list while typing, or type its whole name.`);
      expect(desk.keeper.done).toEqual([]);
    },
  );

  it.each([
    { given: 'w5', id: 'w5' },
    { given: 'hedgehog day (mega drive)', id: 'w5' },
    { given: 'DRAGSTER (atari 2600) · #qa', id: 'w2' },
    { given: 'Sonic the Hedgehog (Mega Drive) · #tickets', id: 'w6' },
    { given: 'Sonic the Hedgehog (Mega Drive) · #tickets · paused', id: 'w6' },
  ])('is clear enough to remove it by $given', async ({ given, id }) => {
    const pausedSonic = aStatus({ watch: { id: 'w6', subject: sonic, paused: byPerson } });
    const desk = aWatchDesk({ statuses: [...statuses.filter(({ watch }) => watch.id !== 'w3'), pausedSonic] });

    await desk.run('remove', { watch: given });

    expect(desk.keeper.done).toEqual([`removed ${id} by ${manager.userId}`]);
  });

  it('is asked by ids where APIs share a name', async () => {
    const statuses = ledgers.map((api, index) => {
      const name = `${api.name} · ${api.id}`;
      return aStatus({ watch: { id: `l${index}`, subject: { kind: 'api', api: { ...api, name }, priority: null } } });
    });
    const desk = aWatchDesk({ statuses: statuses.slice(0, 2) });

    expect((await desk.run('remove', { watch: 'Ledger' })).content?.split('\n').slice(1)).toEqual([
      `- **Ledger · ledger1.acme** in ${place}`,
      `- **LEDGER · ledger2.acme** in ${place}`,
    ]);
    await desk.run('remove', { watch: 'ledger · ledger2.acme' });
    expect(desk.keeper.done).toEqual([`removed l1 by ${manager.userId}`]);
  });

  it('is none of another server', async () => {
    const desk = aWatchDesk({ statuses: [aStatus({ watch: { guildId: '999' } })] });

    expect((await desk.run('remove', { watch: 'w1' })).content).toMatch(/^No watch here matches/);
    expect(desk.keeper.done).toEqual([]);
  });

  it('is told apart among many', async () => {
    const many = Array.from({ length: 50 }, (_, index) =>
      aStatus({ watch: { id: `w${index}`, channelId: String(index) } }),
    );

    const { content } = await aWatchDesk({ statuses: many }).run('remove', { watch: 'dragster' });

    expect(content?.split('\n')).toHaveLength(10);
    expect(content).toMatch(/\n-# and 42 more$/);
  });
});

describe('/watch pause', () => {
  it('pauses a watch, and says how it goes on', async () => {
    const desk = aWatchDesk({ statuses: [aStatus()] });

    expect(await desk.run('pause', { watch: 'w1' })).toEqual({
      content: `Paused: **Dragster (Atari 2600)** in ${place}. Run \`/watch resume\` to go on; after 90 days it is removed.`,
    });
  });

  it('leaves one that is paused as it is', async () => {
    const desk = aWatchDesk({ statuses: [paused] });

    expect(await desk.run('pause', { watch: 'w1' })).toEqual({
      content: `**Dragster (Atari 2600)** in ${place} is paused already. Run \`/watch resume\` to go on.`,
    });
    expect(desk.keeper.done).toEqual([]);
  });
});

describe('/watch remove', () => {
  it('removes a watch', async () => {
    const desk = aWatchDesk({ statuses: [aStatus()] });

    expect(await desk.run('remove', { watch: 'w1' })).toEqual({
      content: `Removed: **Dragster (Atari 2600)** in ${place}.`,
    });
    expect(desk.keeper.done).toEqual([`removed w1 by ${manager.userId}`]);
  });

  it('names the channel where Discord has none any more', async () => {
    const reason: PauseReason = { kind: 'lost', lost: { why: 'channel-gone', missing: [] } };
    const desk = aWatchDesk({
      statuses: [aStatus({ watch: { channelName: 'old_stuff', paused: { at: asOf, reason } } })],
    });

    expect((await desk.run('remove', { watch: 'w1' })).content).toBe(
      String.raw`Removed: **Dragster (Atari 2600)** in #old\_stuff.`,
    );
  });

  it.each(['pause', 'remove'])('and pause say that somebody was quicker: %s', async (name) => {
    const desk = aWatchDesk({ statuses: [aStatus({ watch: { id: 'gone' } })] });

    expect((await desk.run(name, { watch: 'gone' })).content).toBe(
      `**Dragster (Atari 2600)** in ${place} is not watched any more.`,
    );
  });
});

describe('/watch resume', () => {
  const mention = { kind: 'role', id: '5', when: 'always' } as const;
  const silent =
    `I cannot mention <@&5> in ${place}: missing **Mention @\u2060everyone, @\u2060here and All Roles**. ` +
    'Give it to my role there, or let everybody mention that role.';

  it.each<{ outcome: ResumeOutcome; says: string }>([
    {
      outcome: { kind: 'resumed', mention: 'as-before' },
      says: `Resumed: **Dragster (Atari 2600)** in ${place}. I speak up when the number of open tickets changes.`,
    },
    {
      outcome: { kind: 'resumed', mention: 'gone' },
      says:
        `Resumed: **Dragster (Atari 2600)** in ${place}. I speak up when the number of open tickets changes. ` +
        'The role that it mentioned is gone, so it mentions nobody now.',
    },
    { outcome: { kind: 'lost', lost }, says: lostWords },
    {
      outcome: { kind: 'unanswered' },
      says: `Discord did not say whether I may post in ${place}; a line of mine may stand there all the same. Try again in a minute.`,
    },
    { outcome: { kind: 'not-sent' }, says: `I could not post in ${place} just now. Try again in a minute.` },
    {
      outcome: { kind: 'resumed', mention: 'silent' },
      says: `Resumed: **Dragster (Atari 2600)** in ${place}. I speak up when the number of open tickets changes. ${silent}`,
    },
    { outcome: { kind: 'gone' }, says: `**Dragster (Atari 2600)** in ${place} is not watched any more.` },
  ])('says what came of it: $outcome', async ({ outcome, says }) => {
    const desk = aWatchDesk({ statuses: [aStatus({ watch: { paused: byPerson, mention } })] });
    desk.keeper.resumed = outcome;

    expect(await desk.run('resume', { watch: 'w1' })).toEqual({ content: says });
    expect(desk.keeper.done).toEqual([`resumed w1 by ${manager.userId}`]);
  });

  it.each([
    { count: 1, says: `1 more watch is paused in ${place}.` },
    { count: 2, says: `2 more watches are paused in ${place}.` },
  ])('says that $count more is paused in the same channel', async ({ count, says }) => {
    const others = Array.from({ length: count }, (_, index) =>
      aStatus({
        watch: {
          id: `w${index + 2}`,
          subject: { kind: 'game', game: aGame(index + 2, 'Other'), set: 'official' },
          paused: byPerson,
        },
      }),
    );
    const elsewhere = aStatus({ watch: { id: 'w8', channelId: '2', paused: byPerson } });
    const active = aStatus({ watch: { id: 'w9' } });
    const desk = aWatchDesk({ statuses: [paused, ...others, elsewhere, active] });

    expect((await desk.run('resume', { watch: 'w1' })).content).toMatch(new RegExp(`\\. ${says}$`));
  });

  it.each<{ outcome: CheckOutcome; says: string }>([
    {
      outcome: { kind: 'open', mention: 'as-before' },
      says: `**Dragster (Atari 2600)** in ${place} is active, and I can post there.`,
    },
    {
      outcome: { kind: 'open', mention: 'gone' },
      says:
        `**Dragster (Atari 2600)** in ${place} is active, and I can post there. ` +
        'The role that it mentioned is gone, so it mentions nobody now.',
    },
    {
      outcome: { kind: 'open', mention: 'silent' },
      says: `**Dragster (Atari 2600)** in ${place} is active, and I can post there. ${silent}`,
    },
    { outcome: { kind: 'lost', lost }, says: lostWords },
    {
      outcome: { kind: 'unanswered' },
      says: `Discord did not say whether I may post in ${place}. Try again in a minute.`,
    },
    { outcome: { kind: 'gone' }, says: `**Dragster (Atari 2600)** in ${place} is not watched any more.` },
  ])('asks only how a watch is that is active: $outcome', async ({ outcome, says }) => {
    const desk = aWatchDesk({ statuses: [aStatus({ watch: { mention } })] });
    desk.keeper.checked = outcome;

    expect(await desk.run('resume', { watch: 'w1' })).toEqual({ content: says });
    expect(desk.keeper.done).toEqual(['checked w1']);
  });

  it('posts nothing for a watch that is not paused yet, also after a refused post', async () => {
    const desk = aWatchDesk({
      statuses: [aStatus({ trouble: { since: asOf, refusals: 1, lost: { why: 'no-access', missing: [] } } })],
    });

    await desk.run('resume', { watch: 'w1' });

    expect(desk.keeper.done).toEqual(['checked w1']);
  });
});

describe('/watch test', () => {
  it('says that a watch is paused, behind what it would post', async () => {
    const desk = aWatchDesk({ statuses: [paused] });
    const wouldBe = { content: 'Dragster: open tickets 4 → 5', embeds: [], mentions: { users: [], roles: [] } };
    desk.keeper.tested = { kind: 'posted', wouldBe };

    const { content } = await desk.run('test', { watch: 'w1' });

    expect(content?.split('\n').slice(1)).toEqual([
      '> Dragster: open tickets 4 → 5',
      'It is paused: run `/watch resume`.',
    ]);
  });

  it('shows what would have been posted, and pings nobody', async () => {
    const desk = aWatchDesk({ statuses: [aStatus()] });
    const embed = { title: 'Dragster', description: '○ a ticket' };
    desk.keeper.tested = {
      kind: 'posted',
      wouldBe: {
        content: '<@&5> Dragster: open tickets 4 → 5\nand so on',
        embeds: [embed],
        mentions: { users: [], roles: ['5'] },
      },
    };

    expect(await desk.run('test', { watch: 'w1' })).toEqual({
      content:
        `Posted a sample in ${place}. A change would be told like this:\n` +
        '> <@&5> Dragster: open tickets 4 → 5\n> and so on',
      embeds: [embed],
    });
  });

  it.each<{ outcome: TestOutcome; says: string }>([
    { outcome: { kind: 'lost', lost }, says: lostWords },
    {
      outcome: { kind: 'unanswered' },
      says: `Discord did not say whether I may post in ${place}; a line of mine may stand there all the same. Try again in a minute.`,
    },
    { outcome: { kind: 'not-sent' }, says: `I could not post in ${place} just now. Try again in a minute.` },
  ])('says what is in the way: $outcome', async ({ outcome, says }) => {
    const desk = aWatchDesk({ statuses: [aStatus()] });
    desk.keeper.tested = outcome;

    expect(await desk.run('test', { watch: 'w1' })).toEqual({ content: says });
  });
});

describe('a watch whose upstream nobody configured', () => {
  it.each(['resume', 'test'])('is neither resumed nor tested: %s', async (name) => {
    const desk = aWatchDesk({ statuses: [{ ...paused, hasUpstream: false }] });

    expect(await desk.run(name, { watch: 'w1' })).toEqual({
      content:
        `Nobody looks at **Dragster (Atari 2600)** for ${place}: RetroAchievements is not configured. ` +
        "Only the bot's operator can change this.",
    });
    expect(desk.keeper.done).toEqual([]);
  });

  it.each(['pause', 'remove'])('is changed as others are: %s', async (name) => {
    const desk = aWatchDesk({ statuses: [aStatus({ hasUpstream: false })] });

    await desk.run(name, { watch: 'w1' });

    expect(desk.keeper.done).toHaveLength(1);
  });
});

describe('a watch on Akana', () => {
  const ofApi = aStatus({ watch: { subject: { kind: 'api', api: payments, priority: null }, paused: byPerson } });

  it.each(['resume', 'test'])('is not for servers that may not see its tickets: %s', async (name) => {
    const desk = aWatchDesk({ statuses: [ofApi], allowed: ['retroachievements'] });

    expect(await desk.run(name, { watch: 'w1' })).toEqual({
      content: "Akana tickets are not available here. The bot's operator can allow this server.",
    });
    expect(desk.keeper.done).toEqual([]);
  });

  it.each(['resume', 'test', 'remove'])('is as others where they are allowed: %s', async (name) => {
    const desk = aWatchDesk({ statuses: [ofApi] });

    await desk.run(name, { watch: 'w1' });

    expect(desk.keeper.done).toHaveLength(1);
  });

  it('can be removed by whoever may not see its tickets', async () => {
    const desk = aWatchDesk({ statuses: [ofApi], allowed: [] });

    expect((await desk.run('remove', { watch: 'Payments' })).content).toBe(`Removed: **Payments** in ${place}.`);
  });

  it('does not take others with it', async () => {
    const desk = aWatchDesk({ statuses: [aStatus({ watch: { paused: byPerson } })], allowed: ['retroachievements'] });

    await desk.run('resume', { watch: `Dragster (${dragster.console})` });

    expect(desk.keeper.done).toHaveLength(1);
  });
});
