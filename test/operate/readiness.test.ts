import { describe, expect, it } from 'vitest';
import { isReady, readinessChecks } from '../../src/operate/readiness.ts';
import { aLeadingBot } from './a-leading-bot.ts';

const now = Date.UTC(2026, 0, 1);
const minute = 60_000;
const moment = { now, watchEveryMs: 5 * minute };

type Overrides = NonNullable<Parameters<typeof aLeadingBot>[1]>;

/** What is wrong, by the check that says so. */
function problems(overrides: Overrides, watchEveryMs = moment.watchEveryMs) {
  const checks = readinessChecks(aLeadingBot(now, overrides), { now, watchEveryMs });
  const wrong = Object.entries(checks).filter(([, problem]) => problem !== null);
  expect(isReady(checks)).toBe(wrong.length === 0);
  return Object.fromEntries(wrong);
}

function failed(kind: 'refused' | 'rejected' | 'timed-out') {
  return { lastFailure: { at: now - minute, kind } };
}

function mirrorAsOf(ageMs: number) {
  return { mirror: { asOf: now - ageMs, sweptAt: now - ageMs, tickets: 0, unreadable: 0 } };
}

describe('the bot', () => {
  it('is ready when it leads and all is well, by name', () => {
    expect(readinessChecks(aLeadingBot(now), moment)).toEqual({
      role: null,
      gateway: null,
      database: null,
      mirror: null,
      'retroachievements-key': null,
      'akana-login': null,
    });
    expect(problems({})).toEqual({});
  });

  it('is not asked of what is not configured', () => {
    const names = (overrides: Overrides) => Object.keys(readinessChecks(aLeadingBot(now, overrides), moment));

    expect(names({ akana: null })).toEqual(['role', 'gateway', 'database', 'mirror', 'retroachievements-key']);
    expect(names({ retroAchievements: null })).toEqual(['role', 'gateway', 'database', 'akana-login']);
  });

  it.each([
    { role: 'starting', says: 'This process is starting, and does not know yet whether another one leads.' },
    { role: 'standing-by', says: 'This process is standing by, while another one leads.' },
    { role: 'stopping', says: 'This process is stopping.' },
  ] as const)('is not ready while it is $role', ({ role, says }) => {
    const checks = readinessChecks({ role, leading: null }, moment);

    expect(checks).toEqual({ role: says });
    expect(isReady(checks)).toBe(false);
  });

  it('is not ready while it stops, though all is well', () => {
    expect(isReady(readinessChecks({ ...aLeadingBot(now), role: 'stopping' }, moment))).toBe(false);
  });

  it('is not ready where it does not say how it is', () => {
    const checks = readinessChecks(null, moment);

    expect(checks).toEqual({ vitals: 'The bot did not say in time how it is.' });
    expect(isReady(checks)).toBe(false);
  });

  it.each([
    { state: 'connected', heardAt: now - 100_000, says: undefined },
    { state: 'connected', heardAt: now + minute, says: undefined },
    { state: 'connected', heardAt: now - 101_000, says: 'Discord has acknowledged nothing for 101 s.' },
    { state: 'connected', heardAt: null, says: 'The bot is connecting to Discord.' },
    { state: 'connecting', heardAt: now, says: 'The bot is connecting to Discord.' },
    { state: 'closed', heardAt: now, says: 'The connection to Discord is closed.' },
  ] as const)('with a gateway that is $state and was heard at $heardAt says: $says', ({ state, heardAt, says }) => {
    expect(problems({ gateway: { state, heardAt, pingMs: null } })['gateway']).toBe(says);
  });

  it('is not ready where its database takes nothing', () => {
    expect(problems({ isDatabaseWritable: false })).toEqual({ database: 'The database cannot be written to.' });
  });
});

describe('the list of open tickets', () => {
  const old = 'The open tickets of RetroAchievements were last read 901 s ago';

  it.each([
    { is: 'watched, and a quarter of an hour old', about: mirrorAsOf(15 * minute), watched: true, says: undefined },
    { is: 'watched, and older', about: mirrorAsOf(901_000), watched: true, says: `${old}.` },
    {
      is: 'watched, and older, for no answer comes',
      about: { ...mirrorAsOf(901_000), ...failed('timed-out') },
      watched: true,
      says: `${old} (last failure: timed-out).`,
    },
    {
      is: 'watched, and not there',
      about: { mirror: null },
      watched: true,
      says: 'The open tickets of RetroAchievements have not been read.',
    },
    { is: 'not watched, and a day old', about: mirrorAsOf(1_440 * minute), watched: false, says: undefined },
    { is: 'not watched, and not there', about: { mirror: null }, watched: false, says: undefined },
    {
      is: 'not watched, and old, for no answer comes',
      about: { ...mirrorAsOf(901_000), ...failed('timed-out') },
      watched: false,
      says: `${old} (last failure: timed-out).`,
    },
    {
      is: 'not watched, and not there, for no answer comes',
      about: { mirror: null, ...failed('timed-out') },
      watched: false,
      says: 'The open tickets of RetroAchievements have not been read (last failure: timed-out).',
    },
    {
      is: 'not watched, and old, where one question failed by itself',
      about: { ...mirrorAsOf(901_000), ...failed('rejected') },
      watched: false,
      says: undefined,
    },
    {
      is: 'not watched, and young, though no answer comes',
      about: { ...mirrorAsOf(minute), ...failed('timed-out') },
      watched: false,
      says: undefined,
    },
  ])('that is $is makes it say: $says', ({ watched, says, about }) => {
    expect(problems({ watchesRetroAchievements: watched, retroAchievements: about })['mirror']).toBe(says);
  });

  it('may be as old as three looks take', () => {
    const hourly = (ageMs: number) => problems({ retroAchievements: mirrorAsOf(ageMs) }, 60 * minute)['mirror'];

    expect(hourly(180 * minute)).toBeUndefined();
    expect(hourly(181 * minute)).toMatch(/last read 10860 s ago/);
  });
});

describe('a key', () => {
  it('that RetroAchievements refuses makes it not ready', () => {
    expect(problems({ retroAchievements: failed('refused') })).toEqual({
      'retroachievements-key': 'RetroAchievements refuses the key: see RA_WEB_API_KEY, then start the bot again.',
    });
    expect(problems({ retroAchievements: failed('timed-out') })).toEqual({});
  });

  const login = { account: 'bot', pendingTasks: [], noLoginBefore: null };

  it.each([
    {
      is: 'refused',
      akana: failed('refused'),
      says: 'Akana refuses the login: see AKANA_EMAIL and AKANA_PASSWORD.',
    },
    { is: 'not answered', akana: failed('timed-out'), says: undefined },
    {
      is: 'refused, and waits',
      akana: { ...failed('refused'), login: { ...login, noLoginBefore: now + 5 * minute } },
      says: 'A login at Akana did not help, and the next is tried in 300 s: see the log.',
    },
    { is: 'no longer waiting', akana: { login: { ...login, noLoginBefore: now } }, says: undefined },
    {
      is: 'pending',
      akana: { login: { ...login, pendingTasks: ['change-password'] } },
      says: 'Akana wants something done with the account of the bot by hand: /tickets status says what.',
    },
  ])('of Akana that is $is makes it say: $says', ({ akana, says }) => {
    expect(problems({ akana })).toEqual(says === undefined ? {} : { 'akana-login': says });
  });
});
