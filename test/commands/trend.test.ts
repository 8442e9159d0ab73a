import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoredMessage } from '../../playground/discord/stored-message.ts';
import type { SeenCounts } from '../../src/domain/seen-ticket.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createLookStore } from '../../src/storage/look-store.ts';
import { pixelsOf } from '../charts/pixels.ts';
import { silentLog } from '../fakes/silent-log.ts';
import { type RunningBot, startRunningBot, textOf } from '../running-bot.ts';
import { aWorld, type SmallWorld } from '../upstreams/retroachievements/a-world.ts';

const HOUR_MS = 3_600_000;

let folder: string;
let small: SmallWorld;
let running: RunningBot;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trend-test-'));
  small = aWorld();
});

afterEach(async () => {
  await running.stop();
  await rm(folder, { recursive: true });
});

const counted = (open: number, waiting = 0): SeenCounts => ({ open, waiting, reopened: 0 });

/** A bot that has swept twice a day for so many days. */
async function startAfter(days: number, open: (halfDay: number) => number): Promise<void> {
  const file = path.join(folder, 'test.db');
  const database = await openDatabase({ kind: 'sqlite', path: file }, { log: silentLog });
  const looks = createLookStore(database);
  const now = Date.now();
  for (let halfDay = 0; halfDay < days * 2; halfDay += 1) {
    const counts = counted(open(halfDay), 1);
    const series = [
      'site',
      'console:atari 2600',
      `game:${small.dragster}:official`,
      `developer:${small.developer.ulid}`,
    ];
    await looks.noteCounts(now - (days * 24 - halfDay * 12) * HOUR_MS, new Map(series.map((key) => [key, counts])));
  }
  await database.close();
  running = await startRunningBot(small.world, { env: { CACHE_SECONDS: '0', DATABASE_URL: `file:${file}` } });
}

async function pictureOf({ attachments: [file] }: StoredMessage): Promise<Uint8Array> {
  if (file === undefined) throw new Error('there is no picture');
  const response = await fetch(file.url);
  return new Uint8Array(await response.arrayBuffer());
}

describe('/tickets trend', () => {
  it('shows the site as a picture and as the same numbers', async () => {
    small.open(small.dragster, 5);
    await startAfter(10, (halfDay) => halfDay);

    const answer = await running.ask('/tickets trend scope:site days:7');

    expect(answer.embeds[0]?.title).toBe('Open tickets on RetroAchievements: 7 days');
    expect(textOf(answer)).toContain('**5 open**\n-# as of ');
    expect(textOf(answer)).toContain(
      'In 7 days: **6 → 5 open** (▼\u00a01) · 1 → 0 waiting on reporter (▼\u00a01)\n19 open at most',
    );
    expect(answer.attachments).toEqual([
      expect.objectContaining({
        filename: 'trend.png',
        content_type: 'image/png',
        description: expect.stringContaining('Open: 6 at first, 5 at last, 19 at most, 5 at least.'),
      }),
    ]);
    expect(answer.embeds[0]?.image?.url).toContain('trend.png');
    expect(pixelsOf(await pictureOf(answer))).toMatchObject({ width: 1200, height: 640 });
  });

  it('shows thirty days unless somebody says otherwise, and other spans at a press', async () => {
    small.open(small.dragster, 2);
    await startAfter(10, () => 3);

    const answer = await running.ask('/tickets trend scope:console target:atari');
    const { message } = await running.press(answer, '7 days');

    expect(answer.embeds[0]?.title).toBe('Open tickets on Atari 2600: 30 days');
    expect(textOf(answer)).toMatch(/Counted since <t:\d+:D>: \*\*3 → 2 open\*\* \(▼\u00a01\)/);
    expect(message.embeds[0]?.title).toBe('Open tickets on Atari 2600: 7 days');
    expect(textOf(message)).toContain('In 7 days: **3 → 2 open** (▼\u00a01)');
    expect(message.attachments).toHaveLength(1);
  });

  it('goes back as far as was asked for', async () => {
    small.open(small.dragster, 2);
    await startAfter(70, (halfDay) => (halfDay < 40 ? 9 : 3));

    const answer = await running.ask('/tickets trend scope:site days:90');

    expect(answer.embeds[0]?.title).toBe('Open tickets on RetroAchievements: 90 days');
    expect(textOf(answer)).toMatch(/Counted since <t:\d+:D>: \*\*9 → 2 open\*\* \(▼\u00a07\)/);
    expect(answer.attachments[0]?.description).toContain('Open: 9 at first, 2 at last, 9 at most, 2 at least.');
  });

  it('shows other days to somebody else in a copy of their own, with its picture', async () => {
    small.open(small.dragster, 2);
    await startAfter(70, (halfDay) => (halfDay < 40 ? 9 : 3));
    const answer = await running.ask('/tickets trend scope:site days:7');

    const { isUpdate, message: copy } = await running.press(answer, '90 days', 'manager');

    expect({ isUpdate, isPrivate: copy.ephemeral }).toEqual({ isUpdate: false, isPrivate: true });
    expect(copy.embeds[0]?.title).toBe('Open tickets on RetroAchievements: 90 days');
    expect(pixelsOf(await pictureOf(copy))).toMatchObject({ width: 1200, height: 640 });
    const left = running.discord.messages(answer.channel_id).find(({ id }) => id === answer.id);
    expect(left?.embeds[0]?.title).toBe('Open tickets on RetroAchievements: 7 days');
  });

  it.each([
    ['scope:game target:https://retroachievements.org/game/14402', 'Open tickets of Dragster (Atari 2600): 7 days'],
    ['scope:dev target:hexadigital', 'Open tickets held by Hexadigital: 7 days'],
  ])('shows what was kept of what is watched: %s', async (options, title) => {
    small.open(small.dragster, 4);
    await startAfter(10, () => 3);

    const answer = await running.ask(`/tickets trend ${options} days:7`);

    expect(answer.embeds[0]?.title).toBe(title);
    expect(textOf(answer)).toContain('In 7 days: **3 → 4 open** (▲\u00a01)');
    expect(answer.attachments).toHaveLength(1);
  });

  it('shows a game from when it is watched on', async () => {
    small.open(small.dragster, 3);
    await startAfter(0, () => 0);

    const before = textOf(await running.ask('/tickets trend scope:game target:dragster'));

    expect(before).toContain('Open tickets of Dragster (Atari 2600): 30 days\n**3 open**\n');
    expect(before).toContain("A game's numbers are kept only while somebody watches it: `/watch game`.");
  });

  it('tells a developer as a game', async () => {
    small.open(small.dragster, 3);
    await startAfter(0, () => 0);

    expect(textOf(await running.ask('/tickets trend scope:dev target:hexadigital'))).toMatch(
      /^Open tickets held by Hexadigital: 30 days\n\*\*3 open\*\*\n[^]*`\/watch dev`\.$/,
    );
  });

  it('says that counting has only just begun', async () => {
    small.open(small.dragster, 3);
    await startAfter(0, () => 0);

    const answer = await running.ask('/tickets trend scope:site');

    expect(textOf(answer)).toContain('**3 open**\n');
    expect(textOf(answer)).toContain('I have only just begun to count.');
    expect(answer.attachments).toEqual([]);
  });

  it('says first that the source is down, and draws what was last known', async () => {
    small.open(small.dragster, 3);
    await startAfter(5, () => 3);
    await running.ask('/tickets trend scope:site');
    running.retroAchievements.setFault({ kind: 'error', status: 500, body: 'json' });

    const answer = await running.ask('/tickets trend scope:site');

    expect(answer.embeds[0]?.description).toMatch(/^⚠ RetroAchievements did not answer[^\n]*: \*\*3 open\*\*/);
    expect(textOf(answer)).toContain('-# the picture ends with the last known numbers');
    expect(answer.attachments).toHaveLength(1);
  });

  it.each([
    ['scope:dev', "Whose tickets? Give a developer's name, ULID or profile link as `target`."],
    ['scope:game', "Which game's tickets? Give its title, id or link as `target`."],
    ['scope:console', "Which console's tickets? Give its name as `target`."],
    ['scope:site target:dragster', 'The whole site has no `target`: leave it out, or choose another `scope`.'],
    ['scope:dev target:a b', 'No RetroAchievements user is called **a b**.'],
    ['scope:game target:@everyone', 'No game matches **\\@\u2060everyone**'],
    ['scope:console target:**Q**', 'No console is called **\\*\\*Q\\*\\***.'],
  ])('answers %s with a sentence', async (options, sentence) => {
    await startAfter(0, () => 0);

    const answer = await running.ask(`/tickets trend ${options}`);

    expect(textOf(answer)).toContain(sentence);
    expect(answer.attachments).toEqual([]);
  });
});
