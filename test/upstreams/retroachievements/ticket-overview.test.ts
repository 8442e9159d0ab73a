import { afterEach, describe, expect, it } from 'vitest';
import { TicketId } from '../../../src/domain/ids.ts';
import type { TicketOverview } from '../../../src/domain/overview.ts';
import type { TicketState } from '../../../src/domain/ticket.ts';
import { aWorld, type SmallWorld } from './a-world.ts';
import { aQuestion, failureKind, startUpstream, type Upstream } from './an-upstream.ts';

let upstream: Upstream;
afterEach(async () => {
  await upstream.close();
});

function ask(id: number, { refresh = false } = {}): Promise<TicketOverview | null> {
  return upstream.tickets.overview({ kind: 'ticket', id: TicketId.parse(id) }, aQuestion({ refresh }));
}

/** An open ticket of Dragster, and what the world may do to it. */
async function started(move?: (world: SmallWorld['world'], id: number) => void) {
  const small = aWorld();
  const [ticket] = small.open(small.dragster, 1);
  const id = ticket?.id ?? 0;
  move?.(small.world, id);
  upstream = await startUpstream(small.world);
  return { ...small, id };
}

describe('a single ticket', () => {
  it.each<{ state: TicketState; move: (world: SmallWorld['world'], id: number) => unknown }>([
    { state: 'open', move: () => undefined },
    { state: 'waiting', move: (world, id) => world.request(id) },
    { state: 'resolved', move: (world, id) => world.resolve(id) },
    { state: 'closed', move: (world, id) => world.close(id) },
    { state: 'in-review', move: (world, id) => world.quarantine(id) },
  ])('is found in whichever state: $state', async ({ state, move }) => {
    const { id } = await started(move);

    expect(await ask(id)).toMatchObject({ kind: 'ticket', ticket: { id, state }, reading: { trouble: null } });
  });

  it('is found where no list has it', async () => {
    const small = aWorld();
    const [unofficial] = small.openUnofficial(small.dragster, 1);
    upstream = await startUpstream(small.world);

    expect((await ask(unofficial?.id ?? 0))?.ticket.id).toBe(unofficial?.id);
  });

  it('that does not exist is null', async () => {
    await started();

    expect(await ask(999_999_999)).toBeNull();
  });

  it('is what it has become, and not what the mirror remembers', async () => {
    const { world, id } = await started();
    await upstream.openList.current(aQuestion());
    world.resolve(id);

    expect((await ask(id))?.ticket.state).toBe('resolved');
  });

  it('that was deleted is gone, though the mirror still has it', async () => {
    const { world, id } = await started();
    await upstream.openList.current(aQuestion());
    world.eraseTicket(id);

    expect(await ask(id)).toBeNull();
  });
});

describe('a single ticket of a server in trouble', () => {
  it('is last known from the mirror, as of when that saw it', async () => {
    const { id } = await started();
    const { sweptAt } = await upstream.openList.current(aQuestion());
    upstream.clock.push(60_000);
    upstream.server.setFault({ kind: 'error', status: 503, body: 'html' });

    expect(await ask(id)).toMatchObject({
      ticket: { id, state: 'open' },
      reading: { asOf: sweptAt, trouble: { kind: 'broken' } },
    });
  });

  it('is last known from its own answer where that is newer than the mirror', async () => {
    const { world, id } = await started();
    await upstream.openList.current(aQuestion());
    upstream.clock.push(60_000);
    world.resolve(id);
    const fresh = await ask(id);
    upstream.clock.push(600_000);
    upstream.server.setFault({ kind: 'error', status: 503, body: 'html' });

    expect(await ask(id)).toMatchObject({
      ticket: { state: 'resolved' },
      reading: { asOf: fresh?.reading.asOf, trouble: { kind: 'broken' } },
    });
  });

  it('is last known from the mirror where that is newer than its own answer', async () => {
    const { world, id } = await started();
    await ask(id);
    upstream.clock.push(600_000);
    world.request(id);
    const { sweptAt } = await upstream.openList.current(aQuestion());
    upstream.server.setFault({ kind: 'error', status: 503, body: 'html' });

    expect(await ask(id)).toMatchObject({
      ticket: { state: 'waiting' },
      reading: { asOf: sweptAt, trouble: { kind: 'broken' } },
    });
  });

  it('is a failure where nothing is known of it, and not null', async () => {
    const { id } = await started((world, id) => world.resolve(id));
    await upstream.openList.current(aQuestion());
    upstream.server.setFault({ kind: 'error', status: 503, body: 'html' });

    expect(await failureKind(ask(id))).toBe('broken');
  });

  it('is a failure where there was none some time ago', async () => {
    await started();
    await ask(999_999_999);
    upstream.clock.push(600_000);
    upstream.server.setFault({ kind: 'error', status: 503, body: 'html' });

    expect(await failureKind(ask(999_999_999))).toBe('broken');
  });

  it('is known after a restart from the mirror that was kept', async () => {
    const { world, id } = await started();
    await upstream.openList.current(aQuestion());
    const { kept } = upstream;
    await upstream.close();
    upstream = await startUpstream(world, { kept });
    upstream.server.setFault({ kind: 'error', status: 503, body: 'html' });

    expect(await ask(id)).toMatchObject({ ticket: { id }, reading: { trouble: { kind: 'broken' } } });
  });
});
