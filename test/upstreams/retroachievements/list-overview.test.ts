import { afterEach, describe, expect, it } from 'vitest';
import { countByState } from '../../../src/domain/count.ts';
import { aWorld, currentIds, type SmallWorld } from './a-world.ts';
import { aQuestion, failureKind, startUpstream, type Upstream } from './an-upstream.ts';

let upstream: Upstream;
afterEach(() => upstream.close());

const site = { kind: 'site' } as const;
const atari = { kind: 'console', name: 'atari 2600' } as const;

async function started({ world }: SmallWorld, freshMs = 60_000) {
  upstream = await startUpstream(world, { freshMs });
  return {
    ask: (subject: typeof site | typeof atari = site, refresh = false) =>
      upstream.tickets.overview(subject, aQuestion({ refresh })),
  };
}

function pages(): number {
  return upstream.server.requests.filter(({ query }) => 'o' in query).length;
}

describe('a list', () => {
  it("is all of the site's, or one console's, whatever the case of its name", async () => {
    const small = aWorld();
    const [first] = small.open(small.dragster, 3);
    small.open(small.sonic, 2);
    small.openUnofficial(small.dragster, 4);
    small.world.request(first?.id ?? 0);
    const { ask } = await started(small);

    const [whole, console] = [await ask(), await ask(atari)];

    expect(whole).toMatchObject({ kind: 'list', subject: site, reading: { trouble: null, unreadable: 0 } });
    expect(whole.tickets.map(({ id }) => id)).toEqual(currentIds(small.world));
    expect(countByState(console.tickets)).toMatchObject({ open: 2, waiting: 1 });
  });

  it('is empty for a console without tickets', async () => {
    const { ask } = await started(aWorld());

    expect(await ask(atari)).toMatchObject({ tickets: [], reading: { trouble: null } });
  });

  it('shows what no probe sees, as soon as what was swept is not fresh any more', async () => {
    const small = aWorld();
    const [oldest] = small.open(small.dragster, 1);
    small.open(small.sonic, 150);
    const { ask } = await started(small);
    await ask();

    small.world.request(oldest?.id ?? 0);
    const fresh = await ask();
    upstream.clock.push(61_000);
    const later = await ask();

    expect(countByState(fresh.tickets)).toMatchObject({ open: 151, waiting: 0 });
    expect(countByState(later.tickets)).toMatchObject({ open: 150, waiting: 1 });
    expect(later.reading.asOf - fresh.reading.asOf).toBeGreaterThanOrEqual(61_000);
  });

  it('is as old as what was swept, where a probe alone is newer', async () => {
    const small = aWorld();
    small.open(small.sonic, 150);
    const { ask } = await started(small);
    await ask();
    upstream.clock.push(61_000);
    const swept = await ask();

    upstream.clock.push(20_000);
    const refreshed = await ask(site, true);

    // All of them together may doubt the list once a minute.
    expect(upstream.openList.peek()?.asOf).toBeGreaterThan(swept.reading.asOf);
    expect(refreshed.reading).toMatchObject({ asOf: swept.reading.asOf, trouble: null });
  });

  it('is as old as what was swept, and in no trouble, where a probe is answered and a sweep takes too long', async () => {
    const small = aWorld();
    const [oldest] = small.open(small.sonic, 150);
    const { ask } = await started(small);
    const before = await ask();

    small.world.request(oldest?.id ?? 0);
    upstream.clock.push(61_000);
    upstream.server.setFault({ kind: 'hang' }, ({ query }) => query['o'] !== undefined && query['o'] !== '0');

    expect(await ask()).toEqual(before);
  });

  it('is as new as a probe where that saw all of its tickets', async () => {
    const small = aWorld();
    small.open(small.sonic, 150);
    small.open(small.dragster, 2);
    const { ask } = await started(small);
    await ask();
    const before = pages();

    upstream.clock.push(61_000);
    const probed = await ask(atari);

    expect(probed.reading.asOf).toBe(upstream.openList.peek()?.asOf);
    expect(pages()).toBe(before + 1);
  });

  it('waits for the first sweep, one for all who ask', async () => {
    const small = aWorld();
    small.open(small.sonic, 150);
    const { ask } = await started(small);

    const all = await Promise.all(Array.from({ length: 20 }, () => ask()));

    expect(new Set(all.map(({ tickets }) => tickets.length))).toEqual(new Set([150]));
    expect(pages()).toBeLessThanOrEqual(4);
  });

  it('is the last known one with the trouble while nothing answers, and fails before there was one', async () => {
    const small = aWorld();
    small.open(small.dragster, 2);
    const { ask } = await started(small);
    upstream.server.setFault({ kind: 'unauthorized' });
    const before = await failureKind(ask());
    upstream.server.setFault(null);
    const known = await ask(atari);

    upstream.server.setFault({ kind: 'unauthorized' });
    upstream.clock.push(120_000);

    expect(before).toBe('refused');
    expect(await ask(atari)).toMatchObject({
      tickets: known.tickets,
      reading: { asOf: known.reading.asOf, trouble: { kind: 'refused' } },
    });
  });
});
