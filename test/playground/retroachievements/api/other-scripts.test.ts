import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocalRetroAchievements } from '../../../../playground/retroachievements/server.ts';
import type { LocalRetroAchievements } from '../../../../playground/retroachievements/server.ts';
import { aSmallWorld } from '../a-small-world.ts';
import { ask } from '../ask.ts';

let small: ReturnType<typeof aSmallWorld>;
let server: LocalRetroAchievements;
beforeEach(async () => {
  small = aSmallWorld();
  server = await createLocalRetroAchievements({ world: small.world });
});
afterEach(() => server.close());

describe('the consoles', () => {
  beforeEach(() => {
    small.world.addConsole({ id: 20, name: 'Wii U', active: false });
    small.world.addConsole({ id: 100, name: 'Hubs', isGameSystem: false });
  });

  it.each([
    ['', ['Atari 2600', 'SNES/Super Famicom', 'Wii U', 'Hubs']],
    ['?a=1', ['Atari 2600', 'SNES/Super Famicom', 'Hubs']],
    ['?g=1', ['Atari 2600', 'SNES/Super Famicom', 'Wii U']],
    ['?a=1&g=1', ['Atari 2600', 'SNES/Super Famicom']],
    ['?a=0&g=0', ['Atari 2600', 'SNES/Super Famicom', 'Wii U', 'Hubs']],
  ])('asked with %j are %j', async (query, names) => {
    const { body } = await ask(server, 'API_GetConsoleIDs', query);

    expect(body).toMatchObject(names.map((Name) => ({ Name })));
    expect(body).toHaveLength(names.length);
  });

  it('say what they are', async () => {
    const { body } = await ask(server, 'API_GetConsoleIDs');

    expect(body).toContainEqual({
      ID: 20,
      Name: 'Wii U',
      IconURL: 'https://static.retroachievements.org/assets/images/system/20.png',
      Active: false,
      IsGameSystem: true,
    });
  });
});

describe('the games of a console', () => {
  it('stand in the order of their titles', async () => {
    small.world.addGame({ title: 'adventure', consoleId: 25 });

    const { body } = await ask(server, 'API_GetGameList', '?i=25');

    expect(body).toMatchObject([{ Title: 'adventure' }, { Title: 'Dragster' }, { Title: 'Pitfall!' }]);
  });

  it.each([
    ['?i=25&c=1', ['Dragster']],
    ['?i=25&c=1&o=1', ['Pitfall!']],
    ['?i=25&o=1', ['Pitfall!']],
    ['?i=25&f=1', ['Dragster']],
    ['?i=999', []],
  ])('asked with %s are %j', async (query, titles) => {
    const { status, body } = await ask(server, 'API_GetGameList', query);

    expect({ status, body }).toMatchObject({ status: 200, body: titles.map((Title) => ({ Title })) });
    expect(body).toHaveLength(titles.length);
  });

  it('say what they are, and their hashes when asked', async () => {
    const row = {
      Title: 'Dragster',
      ID: 14402,
      ConsoleID: 25,
      ConsoleName: 'Atari 2600',
      ImageIcon: '/Images/014402.png',
      NumAchievements: 1,
      NumLeaderboards: 0,
      Points: 5,
      DateModified: null,
      ForumTopicID: null,
    };

    expect((await ask(server, 'API_GetGameList', '?i=25&f=1')).body).toEqual([row]);
    expect((await ask(server, 'API_GetGameList', '?i=25&f=1&h=1')).body).toEqual([{ ...row, Hashes: [] }]);
  });

  it.each(['', '?i=0', '?i=-1', '?i=atari'])('without a console, as in %j, are no list', async (query) => {
    expect(await ask(server, 'API_GetGameList', query)).toEqual({ status: 200, body: { success: false } });
  });
});

describe('a game', () => {
  it('says what it is', async () => {
    expect(await ask(server, 'API_GetGame', '?i=14402')).toMatchObject({
      status: 200,
      body: {
        Title: 'Dragster',
        GameTitle: 'Dragster',
        ConsoleID: 25,
        ConsoleName: 'Atari 2600',
        Console: 'Atari 2600',
        ImageIcon: '/Images/014402.png',
      },
    });
  });

  it.each(['?i=999999', '?i=x', ''])('that is not there, as in %j, is an empty list', async (query) => {
    expect(await ask(server, 'API_GetGame', query)).toEqual({ status: 200, body: [] });
  });
});

describe('a profile', () => {
  it('names its picture after the original name', async () => {
    const { body } = await ask(server, 'API_GetUserProfile', `?u=${small.player.ulid}`);

    expect(body).toMatchObject({
      User: 'Métroid',
      ULID: small.player.ulid,
      UserPic: '/UserPic/samus86.png',
      Permissions: 1,
      ID: 3,
    });
  });

  it('of somebody unknown is an empty list', async () => {
    expect(await ask(server, 'API_GetUserProfile', '?u=nobody')).toEqual({ status: 404, body: [] });
  });

  it.each(['', '?u=a', '?u=two%20words', '?u=123456789012345678901'])(
    'for %j, which is no name, says why',
    async (query) => {
      const message = expect.any(String);

      expect(await ask(server, 'API_GetUserProfile', query)).toEqual({
        status: 422,
        body: { message, errors: { u: [message] } },
      });
    },
  );
});
