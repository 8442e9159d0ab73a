import { describe, expect, it } from 'vitest';
import { achievementMessage } from '../../src/views/achievement.ts';
import { anAchievementOverview } from './list-samples.ts';
import { labelOf, lines, linkUrls, listedIds, pressButtons, selects, watches } from './reading.ts';
import { aGame, anAchievement, aTicket, fresh, stale, tickets } from './samples.ts';

const view = { page: 1, others: [], mayWatch: false };

describe('the message of an achievement', () => {
  it('says the numbers, where it belongs, and its tickets', () => {
    const badge = 'https://media.retroachievements.org/Badge/04357.png';
    const achievement = { ...anAchievement(9, 'The World is Yours'), badge, points: 1 };
    const all = [aTicket(1, { achievement }), aTicket(2, { achievement, state: 'waiting', holder: null })];

    const message = achievementMessage(anAchievementOverview({ achievement, tickets: all }), view);

    expect(message.embeds?.[0]).toMatchObject({
      title: 'The World is Yours',
      url: 'https://retroachievements.org/achievement/9',
      thumbnail: { url: badge },
      color: 0xf59e0b,
    });
    expect(lines(message)).toEqual([
      '**1 open** · 1 waiting on reporter',
      '-# as of <t:1700000000:R>',
      '1 point in [Dragster (Atari 2600)](https://retroachievements.org/game/14402)',
      '',
      '○ Open · [1](https://retroachievements.org/ticket/1) · Did not trigger · Hardcore · held by Metroid · <t:1699996400:R>',
      '◉ Waiting on reporter · [2](https://retroachievements.org/ticket/2) · Did not trigger · Hardcore · held by nobody · <t:1699992800:R>',
    ]);
    expect(linkUrls(message)).toEqual(['https://retroachievements.org/achievement/9/tickets']);
    expect(selects(message).map(({ options }) => options.map(({ value }) => value))).toEqual([['1', '2']]);
  });

  it('says in a sentence that it has none', () => {
    const message = achievementMessage(anAchievementOverview(), view);

    expect(lines(message)).toEqual(['✔ **The World is Yours** has no open tickets.', '-# as of <t:1700000000:R>']);
    expect(message.embeds?.[0]?.color).toBe(0x22c55e);
    expect(message.rows?.map((row) => row.map(labelOf))).toEqual([['Refresh', 'Tickets on RetroAchievements']]);
  });

  it.each([
    { unlisted: 1, tickets: 'ticket' },
    { unlisted: 2, tickets: 'tickets' },
  ])('never says that there are none where no list has the $unlisted counted', ({ unlisted, tickets }) => {
    const message = achievementMessage(anAchievementOverview({ unlisted }), { ...view, mayWatch: true });

    expect(lines(message)).toEqual([
      `**${unlisted} open or waiting.** This achievement is not in the official set, so RetroAchievements lists ` +
        `its ${tickets} only with its game's: \`/tickets game\` with \`set:unofficial\`.`,
      '-# as of <t:1700000000:R>',
    ]);
    expect(message.embeds?.[0]?.color).toBe(0xf59e0b);
    expect(watches(message)).toEqual([]);
  });

  it('calls none unofficial whose tickets may be ones that cannot be shown', () => {
    const reading = { ...fresh, unreadable: 2 };

    expect(lines(achievementMessage(anAchievementOverview({ unlisted: 2, reading }), view))).toEqual([
      '**2 open or waiting**, which RetroAchievements cannot show.',
      '-# as of <t:1700000000:R>',
    ]);
  });

  it.each([
    { unlisted: 0, said: '**0 open**' },
    { unlisted: 3, said: '**3 open or waiting**' },
  ])('says first that numbers are the last known ones: $said', ({ unlisted, said }) => {
    const message = achievementMessage(anAchievementOverview({ unlisted, reading: stale() }), view);

    expect(lines(message)).toEqual([`⚠ RetroAchievements did not answer. Last known, <t:1700000000:R>: ${said}.`]);
    expect(message.embeds?.[0]?.color).toBe(0x737373);
  });

  it('turns pages by its number, ten tickets each', () => {
    const message = achievementMessage(anAchievementOverview({ tickets: tickets(1, 12) }), { ...view, page: 2 });

    expect(listedIds(message)).toEqual([11, 12]);
    expect(pressButtons(message).map(({ label, press }) => [label, press])).toEqual([
      ['◀', { path: 'tickets achievement', input: { achievement: '#9' } }],
      ['Page 2/2', { path: 'tickets achievement', input: { achievement: '#9', page: 2 } }],
      ['▶', { path: 'tickets achievement', input: { achievement: '#9', page: 3 } }],
      ['Refresh', { path: 'tickets achievement', input: { achievement: '#9', page: 2, refresh: true } }],
    ]);
  });

  it('offers a watch to whoever may add one, and says the page in the footer then', () => {
    const overview = anAchievementOverview({ tickets: tickets(1, 12) });

    const message = achievementMessage(overview, { ...view, mayWatch: true });

    expect(watches(message)).toEqual([{ path: 'watch achievement', input: { achievement: '#9' }, isAside: true }]);
    expect(message.embeds?.[0]?.footer).toEqual({ text: 'Page 1/2' });
    expect(watches(achievementMessage({ ...overview, reading: stale() }, { ...view, mayWatch: true }))).toEqual([]);
  });

  it('offers what else was perhaps meant, each once, and not what it shows', () => {
    const game = aGame(1, 'Sonic the Hedgehog', '');
    const other = { achievement: anAchievement(10, 'The World is Ours'), game };
    const itself = { achievement: anAchievement(9, 'The World is Yours'), game };

    const message = achievementMessage(anAchievementOverview(), { ...view, others: [itself, other, other] });

    expect(selects(message)).toEqual([
      {
        kind: 'select',
        placeholder: 'Not this achievement? Other matches',
        press: { path: 'tickets achievement', input: {} },
        choose: 'achievement',
        options: [{ label: 'The World is Ours', value: '#10', description: 'Sonic the Hedgehog' }],
      },
    ]);
  });
});
