import { describe, expect, it } from 'vitest';
import type { LocalDiscord } from '../../playground/discord/local-discord.ts';
import type { Channel } from '../../playground/discord/world.ts';
import { textOf } from '../running-bot.ts';
import { aSimulatedBot, minute, second, type SimulatedBot } from './simulated-bot.ts';
import { lookMs, watchGames } from './watched-games.ts';

const allInTrouble = { msg: 'Discord is in trouble: posts wait' };
const slowDown = { msg: 'Discord asks us to slow down' };
const failed = (outcome: string, scope: string) => ({ msg: 'a post failed', outcome, scope });
const refused = (why: string) => ({ why, msg: 'a channel refused a post: it is tried again' });
const givenUp = (why: string) => ({ why, msg: 'an address takes no posts: it is given up' });

type Faults = LocalDiscord['faults'];
type Where = Parameters<Faults['add']>[0];

describe('one of many posts', () => {
  it.each<[string, (faults: Faults, where: Where) => void, object[]]>([
    ['fails with 500 twice', (on, post) => on.status(post, 500, 2), twice(failed('unknown', 'address'))],
    ['is cut off', (on, post) => on.resetBefore(post), [allInTrouble, failed('unknown', 'everywhere')]],
    [
      'is cut off when it stands there',
      (on, post) => on.resetAfter(post),
      [allInTrouble, failed('unknown', 'everywhere')],
    ],
    ['is never answered', (on, post) => on.loseAnswer(post), [allInTrouble, failed('unknown', 'everywhere')]],
    ['meets the limit of its channel', (on, post) => on.rateLimit(post, 7, 'user'), [slowDown]],
    ['meets a shared limit twice', (on, post) => on.rateLimit(post, 7, 'shared', 2), [slowDown]],
    [
      'meets the limit of all',
      (on, post) => on.rateLimit(post, 7, 'global'),
      [slowDown, allInTrouble, failed('not-sent', 'everywhere')],
    ],
    [
      'meets a limit without a time',
      (on, post) => on.status(post, 429),
      [slowDown, allInTrouble, failed('not-sent', 'everywhere')],
    ],
  ])('%s, and all channels are told once and in order', { timeout: 60_000 }, async (_what, plan, warnings) => {
    const { channels, channel, happen, expected, ...simulated } = await aTellingBot();

    plan(simulated.discord.faults, { method: 'POST', path: `/channels/${channel.id}/messages` });
    for (const game of ['Dragster', 'Sonic', 'Dragster'] as const) await happen(game);

    expect(channels.map(simulated.posted)).toEqual(expected());
    expect(simulated.warnings()).toMatchObject(warnings);
    expect(await listOf(simulated)).not.toContain('⚠');
  });
});

describe('a channel', () => {
  it('that is deleted is given up, and its watches are paused', { timeout: 60_000 }, async () => {
    const { channels, channel, happen, expected, ...simulated } = await aTellingBot();

    simulated.discord.deleteChannel(channel);
    for (const game of ['Dragster', 'Sonic', 'Dragster'] as const) await happen(game);

    expect(channels.map(simulated.posted)).toEqual(onlyFirst(expected(), channels, [channel]));
    expect(simulated.warnings()).toMatchObject([{ address: channel.id, ...givenUp('channel-gone') }]);
    expect(await listOf(simulated)).toMatch(/4 of 50.+ · 1 paused[^]+⚠ Paused .+the channel is gone/);
    expect(toldManager(simulated)).toEqual([expect.stringContaining('the channel is gone')]);
  });

  it('that refuses posts for a minute is told all of them afterwards', { timeout: 60_000 }, async () => {
    const { channels, channel, open, happen, expected, ...simulated } = await aTellingBot();

    simulated.discord.setOverwrite(channel, { deny: ['SendMessages'] });
    open('Dragster');
    await untilWarned(simulated);
    expect(await listOf(simulated)).toMatch(/⚠ Refused once, .+I keep trying/);
    await simulated.pass(minute);
    simulated.discord.setOverwrite(channel, { allow: ['SendMessages'] });
    await happen('Dragster');

    expect(channels.map(simulated.posted)).toEqual(expected());
    expect(simulated.warnings()).toMatchObject(twice({ address: channel.id, ...refused('no-permission') }));
    expect(await listOf(simulated)).not.toContain('⚠');
    expect(toldManager(simulated)).toEqual([]);
  });

  it('that goes on refusing is given up after some minutes', { timeout: 60_000 }, async () => {
    const { channels, channel, happen, expected, ...simulated } = await aTellingBot();

    simulated.discord.setOverwrite(channel, { deny: ['SendMessages'] });
    for (const game of ['Dragster', 'Sonic', 'Dragster'] as const) await happen(game);

    expect(channels.map(simulated.posted)).toEqual(onlyFirst(expected(), channels, [channel]));
    const refusals = Array.from({ length: 3 }, () => ({ address: channel.id, ...refused('no-permission') }));
    expect(simulated.warnings()).toMatchObject([...refusals, { address: channel.id, ...givenUp('no-permission') }]);
    expect(await listOf(simulated)).toMatch(/1 paused[^]+⚠ Paused .+missing \*\*Send Messages\*\*/);
    expect(toldManager(simulated)).toEqual([expect.stringContaining('missing **Send Messages**')]);
  });
});

describe('a server', () => {
  it('that throws the bot out holds up no other, and finds its watches paused', { timeout: 60_000 }, async () => {
    const { channels, happen, expected, ...simulated } = await aTellingBot();
    const { lateArrivals } = simulated.discord.guilds;
    const lost = channels.filter(({ guild }) => guild === lateArrivals);

    simulated.discord.removeBot(lateArrivals);
    for (const game of ['Dragster', 'Sonic', 'Dragster'] as const) await happen(game);

    expect(channels.map(simulated.posted)).toEqual(onlyFirst(expected(), channels, lost));
    // One of its channels may be enough to know.
    const warnings = simulated.warnings().filter(({ address }) => lost.some(({ id }) => id === address));
    expect(warnings).not.toEqual([]);
    expect(warnings).toMatchObject(warnings.map(() => givenUp('server-left')));
    expect(await listOf(simulated)).not.toMatch(/⚠|Paused/);
    simulated.discord.inviteBot(lateArrivals);
    expect(textOf(await simulated.ask('/watch list', 'late-manager'))).toMatch(/4 of 50.+ · 4 paused/);
  });
});

/** A bot that has told six channels of one change, and one of them. */
async function aTellingBot() {
  const simulated = await aSimulatedBot();
  const watched = await watchGames(simulated, 6);
  const [, channel] = watched.channels;
  if (channel === undefined) throw new Error('There are no channels');
  await simulated.start();
  await simulated.pass(lookMs);
  await watched.happen('Dragster');
  expect(watched.channels.map(simulated.posted)).toEqual(watched.expected());
  return { ...simulated, ...watched, channel };
}

async function untilWarned({ warnings, pass }: SimulatedBot): Promise<void> {
  const before = warnings().length;
  for (let waited = 0; warnings().length === before && waited < lookMs; waited += second) await pass(second);
}

async function listOf({ ask }: SimulatedBot): Promise<string> {
  return textOf(await ask('/watch list'));
}

function toldManager({ discord }: SimulatedBot): readonly string[] {
  const { person } = discord.actor('manager');
  return discord.conversationsOf(person).flatMap(({ id }) => discord.messages(id).map(({ content }) => content));
}

/** Of what comes after the first change these are told nothing. */
function onlyFirst(
  expected: readonly (readonly string[])[],
  channels: readonly Channel[],
  lost: readonly Channel[],
): readonly (readonly string[])[] {
  return expected.map((lines, at) => (lost.some((channel) => channel === channels[at]) ? lines.slice(0, 1) : lines));
}

function twice<Thing>(thing: Thing): Thing[] {
  return [thing, thing];
}
