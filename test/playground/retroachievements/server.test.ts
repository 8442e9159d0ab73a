import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocalRetroAchievements } from '../../../playground/retroachievements/server.ts';
import type { LocalRetroAchievements } from '../../../playground/retroachievements/server.ts';
import { aSmallWorld, noon } from './a-small-world.ts';
import { ask } from './ask.ts';

let small: ReturnType<typeof aSmallWorld>;
let server: LocalRetroAchievements;
beforeEach(async () => {
  small = aSmallWorld();
  server = await createLocalRetroAchievements({ world: small.world, key: 'TopSecret', now: () => noon });
});
afterEach(() => server.close());

describe('the key', () => {
  it.each([
    ['in the address', '?y=TopSecret', {}],
    ['in another case', '?y=topsecret', {}],
    ['as a bearer token', '', { headers: { authorization: 'Bearer TopSecret' } }],
    [
      'as a password',
      '',
      { headers: { authorization: `Basic ${Buffer.from('anyone:TopSecret').toString('base64')}` } },
    ],
    ['in the body', '', { method: 'POST', body: new URLSearchParams({ y: 'TopSecret' }) }],
  ])('is taken %s', async (_where, query, init: RequestInit) => {
    expect(await ask(server, 'API_GetConsoleIDs', query, init)).toMatchObject({ status: 200 });
  });

  it.each([
    ['missing', '', {}],
    ['blank', '?y=', {}],
    ['wrong', '?y=guess', {}],
    ['a list', '?y[]=TopSecret', {}],
    ['wrong in the address, though right elsewhere', '?y=guess', { headers: { authorization: 'Bearer TopSecret' } }],
  ])('is refused when it is %s', async (_how, query, init: RequestInit) => {
    expect(await ask(server, 'API_GetConsoleIDs', query, init)).toEqual({
      status: 401,
      body: {
        message: 'Unauthenticated.',
        errors: [{ status: '401', code: 'unauthorized', title: 'Unauthenticated.' }],
      },
    });
  });
});

it('answers a script that it does not have in its own way', async () => {
  expect(await ask(server, 'API_GetNothing')).toEqual({
    status: 404,
    body: { message: 'Not Found', errors: [{ status: '404', code: 'not_found', title: 'Not Found' }] },
  });
});

it('remembers what it was asked, and what it said', async () => {
  await ask(server, 'API_GetTicketData', '?i=5', { headers: { 'user-agent': 'Tester/1', authorization: 'Bearer x' } });
  await ask(server, 'API_GetTicketData', '?i=5');

  expect(server.requests).toMatchObject([
    {
      at: noon,
      script: 'API_GetTicketData.php',
      query: { i: '5' },
      status: 401,
      headers: { 'user-agent': 'Tester/1' },
    },
    { at: noon, script: 'API_GetTicketData.php', query: { i: '5' }, status: 404 },
  ]);
});

it('lets the world change between two requests', async () => {
  const stop = server.beforeRequest(async () => {
    await Promise.resolve();
    small.world.openTicket({ achievementId: small.official.id });
  });

  expect(await ask(server, 'API_GetTicketData')).toMatchObject({ body: { OpenTickets: 1 } });
  expect(await ask(server, 'API_GetTicketData')).toMatchObject({ body: { OpenTickets: 2 } });
  stop();
  expect(await ask(server, 'API_GetTicketData')).toMatchObject({ body: { OpenTickets: 2 } });
});

it.each(['/Badge/00900.png', '/Badge/00900_lock.png', '/Images/014402.png', '/UserPic/samus86.png'])(
  'has a picture at %s, without a key and without a record',
  async (path) => {
    const response = await fetch(`${server.mediaUrl}${path}`);

    expect(response.headers.get('content-type')).toBe('image/png');
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect(server.requests).toEqual([]);
  },
);

it('has nothing anywhere else', async () => {
  expect((await fetch(`${server.mediaUrl}/API/API_GetTicketData`)).status).toBe(404);
});
