import { afterEach, describe, expect, it } from 'vitest';
import { createAkanaWorld, type AkanaWorld } from '../../../playground/akana/world.ts';
import { failureKind } from '../retroachievements/an-upstream.ts';
import { aQuestion, aSubject, startAkana, type Akana } from './an-akana.ts';

let akana: Akana;
afterEach(async () => {
  await akana.close();
});

function aWorld(open: number): AkanaWorld {
  const world = createAkanaWorld();
  const { id } = world.addApi({ name: 'Payments' });
  for (let nth = 1; nth <= open; nth += 1) world.openTicket({ about: id, createdAt: nth * 1000 });
  return world;
}

/** All there is, however long it takes, and what was heard meanwhile. */
function ask(states: Parameters<typeof aSubject>[0], ms = 10_000) {
  const heard: number[] = [];
  const question = { ...aQuestion({ ms }), onRows: (count: number) => void heard.push(count) };
  return { heard, overview: akana.tickets.overview(aSubject(states), question) };
}

describe('a question for everything', () => {
  it('has more tickets than any other question, all of them', async () => {
    const world = aWorld(1250);
    akana = await startAkana(world);

    const { tickets, isWhole } = await ask({ states: ['open'] }).overview;

    expect(isWhole).toBe(true);
    expect(tickets.map(({ id }) => id)).toEqual(world.visibleTickets().map(({ id }) => id));
  });

  it('goes on when it takes long', async () => {
    akana = await startAkana(aWorld(350));
    akana.server.beforeRequest(() => akana.clock.push(60_000));

    expect(await ask({ states: ['open'] }).overview).toMatchObject({ tickets: { length: 350 }, isWhole: true });
  });

  it('hears how many rows were read so far, of all lists together', async () => {
    const world = aWorld(150);
    for (const { id } of world.visibleTickets().slice(0, 20)) {
      world.resolve(id);
      world.reopen(id);
    }
    akana = await startAkana(world);

    const { heard, overview } = ask({ states: ['open', 'reopened'] });
    await overview;

    expect(heard).toEqual([100, 130, 150]);
  });

  it('has the long texts', async () => {
    const world = aWorld(1);
    const [ticket] = world.visibleTickets();
    world.edit(ticket?.id ?? '', { description: 'd'.repeat(6000) });
    akana = await startAkana(world);

    expect((await ask({ states: ['open'] }).overview).tickets).toMatchObject([{ description: 'd'.repeat(6000) }]);
  });

  it('misses no ticket because another one is closed between two pages', async () => {
    const world = aWorld(250);
    akana = await startAkana(world);
    const [newest] = world.visibleTickets();
    akana.server.beforeRequest(({ query }) => {
      if (query['start'] === '198' && newest !== undefined && world.tickets.get(newest.id)?.state === 'OPEN')
        world.close(newest.id);
    });

    expect(await ask({ states: ['open'] }).overview).toMatchObject({ tickets: { length: 249 }, isWhole: true });
  });

  it('says of a list that never stands still that it has a part', async () => {
    const world = aWorld(250);
    const [about] = world.visibleApis();
    akana = await startAkana(world);
    akana.server.beforeRequest(({ path, query }) => {
      if (path === '/api/tickets' && query['start'] !== '0') world.openTicket({ about: about?.id ?? '' });
    });

    expect(await ask({ states: ['open'] }).overview).toMatchObject({ isWhole: false });
  });

  it('fails as a whole when the server fails in the middle, and other answers stay as they are', async () => {
    akana = await startAkana(aWorld(250));
    await akana.tickets.overview(aSubject({ states: ['open'] }), aQuestion());
    akana.server.setFault({ kind: 'error', status: 503, body: 'json' }, ({ query }) => query['start'] === '99');

    expect(await failureKind(ask({ states: ['open'] }).overview)).toBe('broken');
    expect(await akana.tickets.overview(aSubject({ states: ['open'] }), aQuestion())).toMatchObject({
      tickets: { length: 250 },
      reading: { trouble: null },
    });
  });

  it('ends when nobody waits for it any more', async () => {
    akana = await startAkana(aWorld(250));
    akana.server.setFault({ kind: 'hang' }, ({ query }) => query['start'] === '99');

    expect(await failureKind(ask({ states: ['open'] }, 300).overview)).toBe('timed-out');
  });
});
