import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { LocalDiscordOptions } from '../../playground/discord/settings.ts';
import type { StoredMessage } from '../../playground/discord/stored-message.ts';
import { type RunningBot, startRunningBot, textOf } from '../running-bot.ts';
import { aWorld, currentIds, type SmallWorld } from '../upstreams/retroachievements/a-world.ts';
import { attachedFiles, csvRows } from './attached-files.ts';

let running: RunningBot;

afterEach(() => running.stop());

async function start(discord: LocalDiscordOptions = {}, requestsPerMinute = 6000): Promise<SmallWorld> {
  const small = aWorld();
  running = await startRunningBot(small.world, {
    env: { CACHE_SECONDS: '0', RA_REQUESTS_PER_MINUTE: String(requestsPerMinute) },
    discord,
  });
  return small;
}

/** One ticket of each state, the open one the oldest. */
function oneOfEach({ world, dragster, open }: SmallWorld): readonly number[] {
  const ids = open(dragster, 5).map(({ id }) => id);
  const [, waiting = 0, resolved = 0, closed = 0, review = 0] = ids;
  world.request(waiting);
  world.resolve(resolved);
  world.close(closed);
  world.quarantine(review);
  return ids;
}

async function rowsOf(message: StoredMessage): Promise<Record<string, string>[]> {
  return (await attachedFiles(message)).flatMap(csvRows);
}

describe('/tickets export', () => {
  it("gives a developer's open and waiting tickets as CSV, to nobody else", async () => {
    const small = await start();
    const [open, waiting] = oneOfEach(small);
    small.open(small.sonic, 1, { holder: small.other.ulid });

    const answer = await running.ask('/tickets export scope:dev target:Hexadigital');

    expect(answer.ephemeral).toBe(true);
    expect(answer.embeds[0]?.title).toBe('Export · Tickets held by Hexadigital');
    expect(textOf(answer)).toContain('**1 open** · 1 waiting on reporter\n-# as of <t:');
    expect(textOf(answer)).toContain('- `tickets-dev-hexadigital.csv` · 2 tickets · 1 KB');
    const files = await attachedFiles(answer);
    expect(files.map(({ name }) => name)).toEqual(['tickets-dev-hexadigital.csv']);
    expect(await rowsOf(answer)).toEqual([
      expect.objectContaining({ id: String(waiting), state: 'waiting' }),
      {
        id: String(open),
        state: 'open',
        type: 'did-not-trigger',
        mode: 'hardcore',
        achievement: 'First of 14402',
        achievement_id: '1',
        points: '5',
        game: 'Dragster',
        game_id: '14402',
        console: 'Atari 2600',
        holder: 'Hexadigital',
        reporter: 'Metroid',
        resolver: '',
        reported_at: '2026-01-01T00:01:00Z',
        resolved_at: '',
        link: `https://retroachievements.org/ticket/${open}`,
        notes: 'It did not pop.',
      },
    ]);
  });

  it('lets all see it on request', async () => {
    const small = await start();
    small.open(small.dragster, 1);

    const answer = await running.ask('/tickets export scope:site private:false');

    expect(answer.ephemeral).toBe(false);
    expect(answer.attachments).toHaveLength(1);
  });

  it("gives a game's tickets in every state as JSON", async () => {
    const small = await start();
    const ids = oneOfEach(small);

    const answer = await running.ask('/tickets export scope:game target:14402 state:all format:json');

    expect(textOf(answer)).toContain(
      '**1 open** · 1 waiting on reporter · 1 resolved · 1 closed · 1 pending review · 5 in all\n',
    );
    const [file] = await attachedFiles(answer);
    expect(file?.name).toBe('tickets-game-14402.json');
    expect(JSON.parse(file?.text ?? '')).toMatchObject({
      scope: 'game',
      target: 'Dragster (Atari 2600)',
      state: 'all',
      last_known: false,
      count: 5,
      tickets: ids.toReversed().map((id) => ({ id })),
    });
  });

  it.each([
    { state: 'open', number: '**1 open**' },
    { state: 'waiting', number: '**1 waiting on reporter**' },
    { state: 'resolved', number: '**1 resolved**' },
    { state: 'closed', number: '**1 closed**' },
  ])('gives only the tickets of a game that are $state', async ({ state, number }) => {
    oneOfEach(await start());

    const answer = await running.ask(`/tickets export scope:game target:14402 state:${state}`);

    expect(textOf(answer)).toContain(`\n${number}\n`);
    expect((await rowsOf(answer)).map((row) => row['state'])).toEqual([state]);
  });

  it('gives the open and waiting tickets of a console and of the site', async () => {
    const small = await start();
    oneOfEach(small);
    small.open(small.sonic, 2);

    const console = await running.ask('/tickets export scope:console target:mega drive');
    const site = await running.ask('/tickets export scope:site');

    expect((await attachedFiles(console)).map(({ name }) => name)).toEqual(['tickets-console-mega-drive.csv']);
    expect((await rowsOf(console)).map(({ game }) => game)).toEqual(['Sonic the Hedgehog', 'Sonic the Hedgehog']);
    expect((await rowsOf(site)).map(({ id }) => Number(id))).toEqual(currentIds(small.world));
  });

  it('says which other games match, and how to get those instead', async () => {
    const small = await start();
    small.open(small.sonic, 1);
    const other = small.world.addGame({ id: 2, title: 'Sonic the Hedgehog 2', consoleId: 1 });
    small.world.openTicket({ achievementId: small.world.addAchievement({ gameId: other.id }).id });

    const answer = await running.ask('/tickets export scope:game target:sonic');
    const exact = await running.ask('/tickets export scope:game target:#1');

    expect(textOf(answer)).toContain(
      '\n-# Not this game? Give its link or id: `#2` Sonic the Hedgehog 2 (Mega Drive)\n',
    );
    expect(textOf(exact)).not.toContain('Not this game');
  });

  it('loses none of three thousand tickets, of the site and of a game', async () => {
    const small = await start();
    const opened = small.open(small.dragster, 3000);
    for (const { id } of opened.slice(0, 1200)) small.world.resolve(id);

    const site = await rowsOf(await running.ask('/tickets export scope:site'));
    const game = await rowsOf(await running.ask('/tickets export scope:game target:Dragster state:all'));

    expect(site.map(({ id }) => Number(id))).toEqual(currentIds(small.world));
    expect(game.map(({ id }) => Number(id))).toEqual(opened.map(({ id }) => id).toReversed());
  });

  it('makes formulas harmless, and keeps quotes and line breaks', async () => {
    const small = await start();
    const notes = ['=HYPERLINK("https://evil.example","x")', ' +1', '@SUM(A1)', 'a,"b"\nc', 'two\n-- lines', '\t=1'];
    for (const text of notes) small.open(small.dragster, 1, { notes: text });

    const rows = await rowsOf(await running.ask('/tickets export scope:site'));

    expect(rows.map((row) => row['notes']).toReversed()).toEqual([
      `'${notes[0]}`,
      `' +1`,
      `'@SUM(A1)`,
      'a,"b"\nc',
      `two\n'-- lines`,
      `'\t'=1`,
    ]);
  });

  it.each([
    ['scope:dev', 'Whose tickets? Give'],
    ['scope:game', "Which game's tickets? Give its title"],
    ['scope:console', "Which console's tickets? Give its name"],
    ['scope:site target:Dragster', 'The whole site has no `target`'],
    ['scope:dev target:Nobodyx', 'No RetroAchievements user is called **Nobodyx**.'],
    ['scope:game target:no such game', 'No game matches **no such game**'],
    ['scope:console target:no such console', 'No console is called **no such console**.'],
    ['scope:site state:resolved', 'lists resolved and closed tickets of one game at a time'],
    ['scope:dev target:Hexadigital state:closed', 'lists resolved and closed tickets of one game at a time'],
    ['scope:console target:Mega Drive state:all', 'lists resolved and closed tickets of one game at a time'],
    ['scope:game target:14402 state:reopened', 'RetroAchievements has no reopened tickets'],
    ['scope:api state:waiting', 'Akana has no tickets that wait on their reporter'],
    ['scope:api target:no such api', 'No API matches **no such api**.'],
  ])('says of %s in a sentence what is wrong', async (options, sentence) => {
    const small = await start();
    small.open(small.dragster, 1);

    const answer = await running.ask(`/tickets export ${options}`);

    expect(answer.content).toContain(sentence);
    expect(answer.attachments).toEqual([]);
  });

  it.each([
    ['scope:game target:14402', '✔ **Dragster** has no open tickets.'],
    ['scope:dev target:Hexadigital', '✔ **Hexadigital** holds no open tickets.'],
    ['scope:console target:Atari 2600', '✔ **Atari 2600** has no open tickets.'],
    ['scope:site', '✔ **RetroAchievements** has no open tickets.'],
  ])('says of %s in a sentence that there are none, and makes no file', async (options, sentence) => {
    const small = await start();
    // The console has to be known by something.
    const [ticket] = small.open(small.dragster, 1);
    await running.ask('/tickets export scope:site');
    small.world.resolve(ticket?.id ?? 0);

    const answer = await running.ask(`/tickets export ${options}`);

    expect(textOf(answer)).toContain(sentence);
    expect(textOf(answer)).toContain('Nothing to export, so there is no file.');
    expect(answer.attachments).toEqual([]);
  });

  it('says what there is instead when there is nothing of what was asked for', async () => {
    const small = await start();
    small.open(small.dragster, 2);

    const answer = await running.ask('/tickets export scope:game target:14402 state:resolved');

    expect(textOf(answer)).toContain('**2 open** · 2 in all\n');
    expect(textOf(answer)).toContain('Nothing to export with `state:resolved`, so there is no file.');
  });

  it('gives the last known tickets while the source is down, and says so first', async () => {
    const small = await start();
    small.open(small.dragster, 2);
    await running.ask('/tickets export scope:site');
    running.retroAchievements.setFault({ kind: 'html', status: 503 });

    const csv = await running.ask('/tickets export scope:site');
    const json = await running.ask('/tickets export scope:site format:json');
    const empty = await running.ask('/tickets export scope:site state:waiting');

    expect(csv.embeds[0]?.description).toMatch(
      /^⚠ RetroAchievements did not answer.* Last known, <t:\d+:R>: \*\*2 open/,
    );
    expect(await rowsOf(csv)).toHaveLength(2);
    const [file] = await attachedFiles(json);
    expect(JSON.parse(file?.text ?? '')).toMatchObject({ last_known: true, count: 2 });
    expect(textOf(empty)).toContain('Last known');
    expect(textOf(empty)).toContain(
      'Nothing to export with `state:waiting` in the last known list, so there is no file.',
    );
  });

  it('says how many tickets the source cannot show', async () => {
    const small = await start();
    const [bad] = small.open(small.dragster, 3);
    running.retroAchievements.switches.breakingTickets.add(bad?.id ?? 0);

    const answer = await running.ask('/tickets export scope:game target:14402 state:all');

    expect(textOf(answer)).toContain('-# without 1 ticket of the site that RetroAchievements cannot show');
    expect(await rowsOf(answer)).toHaveLength(2);
  });

  it('shows how far it is while it reads, and nothing of that afterwards', async () => {
    const small = await start();
    small.open(small.dragster, 250);
    // Else the sweep that it begins comes first.
    await running.ask('/tickets recent');
    running.retroAchievements.setFault({ kind: 'slow', ms: 400 }, ({ query }) => Number(query['o']) >= 95);

    const answer = await running.ask('/tickets export scope:game target:14402 state:all');

    const shown = running.discord.requests.map(({ body }) => JSON.stringify(body) ?? '');
    expect(shown.filter((body) => body.includes('Reading tickets: 100 so far…'))).toHaveLength(1);
    expect(answer.content).toBe('');
    expect(await rowsOf(answer)).toHaveLength(250);
  });

  it('is a sentence and no file when the source fails in the middle', async () => {
    const small = await start();
    small.open(small.dragster, 250);
    running.retroAchievements.setFault({ kind: 'html', status: 503 }, ({ query }) => Number(query['o']) >= 95);

    const answer = await running.ask('/tickets export scope:game target:14402 state:all');

    expect(answer.content).toContain('RetroAchievements did not answer: its server has a problem.');
    expect(answer.attachments).toEqual([]);
  });

  it('says at once that the source asks to slow down, rather than wait for it', async () => {
    await start();
    running.retroAchievements.setFault({ kind: 'rate-limited', retryAfter: '300' });
    await running.ask('/tickets show ticket:1');

    const answer = await running.ask('/tickets export scope:game target:14402 state:all');

    expect(answer.content).toMatch(/^RetroAchievements asks us to slow down\. Ready again in [45] minutes\.$/);
  });

  it('leaves a third of the requests to people with short questions', async () => {
    const small = await start({}, 30);
    small.open(small.dragster, 3000);
    const { discord, retroAchievements } = running;
    const asked = () => retroAchievements.requests.length;
    const startedAt = performance.now();

    const exporting = discord.run(discord.actor('manager'), '/tickets export scope:game target:14402 state:all');
    exporting.answer.catch(() => undefined);
    await expect.poll(asked, { timeout: 10_000 }).toBeGreaterThanOrEqual(10);
    await sleep(2000);
    const before = asked();
    const refilled = Math.floor((performance.now() - startedAt) / 2000);
    const answer = await running.ask('/tickets game game:1');

    expect(before).toBeLessThanOrEqual(20 + refilled);
    expect(textOf(answer)).toContain('✔ **Sonic the Hedgehog** has no open tickets.');
  });

  it('is split where Discord takes only small files', async () => {
    const small = await start({ attachmentSizeLimit: 4096 });
    small.open(small.dragster, 60);

    const answer = await running.ask('/tickets export scope:site');
    const files = await attachedFiles(answer);

    expect(files.length).toBeGreaterThan(2);
    expect(files[0]?.name).toBe(`tickets-site-1-of-${files.length}.csv`);
    expect(textOf(answer)).toContain(`in ${files.length} files:`);
    for (const { bytes } of files) expect(bytes.length).toBeLessThanOrEqual(4096);
    expect((await rowsOf(answer)).map(({ id }) => Number(id))).toEqual(currentIds(small.world));
  });

  it('is refused with the numbers where it does not fit', async () => {
    const small = await start({ attachmentSizeLimit: 1024 });
    small.open(small.dragster, 100);

    const answer = await running.ask('/tickets export scope:site');

    expect(answer.content).toMatch(/^This export is \d+ KB in \d+ files, and Discord takes 10 KB in 10 files here\. /);
    expect(answer.content).toContain('Export one console at a time.');
    expect(answer.attachments).toEqual([]);
  });

  it('is refused where a single ticket does not fit', async () => {
    const small = await start({ attachmentSizeLimit: 4096 });
    small.open(small.dragster, 2);
    small.open(small.dragster, 1, { notes: 'x'.repeat(10_000) });

    const answer = await running.ask('/tickets export scope:site');

    expect(answer.content).toBe('One of these tickets alone makes a file of 11 KB, and Discord takes 4 KB here.');
  });
});
