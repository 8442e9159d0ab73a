import { afterEach, describe, expect, it } from 'vitest';
import { type AkanaSwitches, everyVariant } from '../../../playground/akana/switches.ts';
import { type AkanaWorld, createAkanaWorld } from '../../../playground/akana/world.ts';
import { AkanaTicketId } from '../../../src/domain/akana-ticket.ts';
import { failureKind } from '../retroachievements/an-upstream.ts';
import { type Akana, aQuestion, aSubject, startAkana } from './an-akana.ts';

const minute = 60_000;

let akana: Akana;
afterEach(async () => {
  await akana.close();
});

function aWorld(): AkanaWorld {
  const world = createAkanaWorld();
  const { id } = world.addApi({ name: 'Payments' });
  for (let nth = 1; nth <= 3; nth += 1) world.openTicket({ about: id, createdAt: nth * minute });
  return world;
}

const variants: readonly [string, Partial<AkanaSwitches>][] = Object.entries(everyVariant);

describe.each(variants)('on a portal with %s', (_, switches) => {
  const openOnes = async (sort: 'updated' | null = null) => {
    const { tickets } = await akana.tickets.overview(
      aSubject({ states: ['open'], sort }),
      aQuestion({ refresh: true }),
    );
    return tickets.map(({ id }) => id);
  };

  it('a session that nears its end is renewed, time and again, without another login', async () => {
    const world = aWorld();
    akana = await startAkana(world, switches);
    const renewals = () => akana.server.requests.filter(({ path }) => path === '/api/login/renewToken');
    await openOnes();

    for (const nth of [1, 2, 3]) {
      akana.clock.push(26 * minute);
      expect(await openOnes()).toHaveLength(3);
      expect(renewals()).toHaveLength(nth);
    }

    expect(akana.server.logins()).toBe(1);
    expect(renewals().map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(akana.server.requests.filter(({ status }) => status !== 200)).toEqual([]);
  });

  it('an API that only the search knows is found, whatever else is typed', async () => {
    const world = aWorld();
    akana = await startAkana(world, switches);
    await akana.apis.find('payments', aQuestion());
    const { id } = world.addApi({ name: 'Refunds' });

    expect(await akana.apis.find('"refunds (', aQuestion())).toMatchObject({ kind: 'one', api: { id } });
    expect(await akana.apis.find('"nothing" OR', aQuestion())).toEqual({ kind: 'none' });
  });

  it('the latest updated ticket is the first where that is asked for', async () => {
    const world = aWorld();
    const [third, second, first] = world.visibleTickets().map(({ id }) => id);
    world.comment(first ?? '', { text: 'Still', at: 10 * minute });
    akana = await startAkana(world, switches);

    expect(await openOnes()).toEqual([third, second, first]);
    expect(await openOnes('updated')).toEqual([first, third, second]);
  });

  it('a ticket that is not there is not found, or not known', async () => {
    akana = await startAkana(aWorld(), switches);
    const ticket = AkanaTicketId.parse('ticket99.acme');

    const answer = akana.tickets.overview(aSubject({ states: null, ticket }), aQuestion());

    if (switches.unknownTicket === 'server-fault') expect(await failureKind(answer)).toBe('rejected');
    else expect(await answer).toMatchObject({ tickets: [], isWhole: true });
  });

  it('a wrong password is tried once, and locks nobody out', async () => {
    akana = await startAkana(aWorld(), switches, { password: 'wrong' });

    for (let nth = 1; nth <= 3; nth += 1) expect(await failureKind(openOnes())).toBe('refused');

    expect(akana.server.logins()).toBe(1);
    expect(akana.paths()).toEqual([]);
  });
});
