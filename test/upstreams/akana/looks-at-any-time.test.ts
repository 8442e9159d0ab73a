import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AkanaFault } from '../../../playground/akana/faults.ts';
import type { AkanaSwitches } from '../../../playground/akana/switches.ts';
import { type AkanaWorld, createAkanaWorld } from '../../../playground/akana/world.ts';
import { UpstreamFailure } from '../../../src/domain/failure.ts';
import type { Reading } from '../../../src/domain/watch-ports.ts';
import { aListing, type ApiListing, look } from './a-listing.ts';
import { startAkana } from './an-akana.ts';
import { aHappening, createHappenings, type Happening, labelOf } from './happenings.ts';

const minute = 60_000;

const aFault = fc.constantFrom<AkanaFault>(
  { kind: 'error', status: 500, body: 'json' },
  { kind: 'error', status: 503, body: 'html' },
  { kind: 'html', status: 200 },
  { kind: 'truncated' },
  { kind: 'reset', when: 'before-headers' },
  { kind: 'wrong-shape', body: { channel: {} } },
  { kind: 'unauthorized' },
);

const someLooks = fc.array(
  fc.record({
    before: fc.array(aHappening, { maxLength: 5 }),
    /** Before each request. */
    between: fc.array(fc.array(aHappening, { maxLength: 3 }), { maxLength: 4 }),
    faults: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(fc.option(aFault), { maxLength: 6 }) },
    ),
  }),
  { minLength: 1, maxLength: 6 },
);

const somePortal = fc.constantFrom<Partial<AkanaSwitches>>(
  {},
  { maxCount: 10 },
  { maxCount: 10, apiFilter: 'version' },
  { wire: 'xml', apiFilter: 'api' },
  { stateFilter: 'ignored', maxCount: 40 },
  { labelFilter: 'ignored', apiFilter: 'ignored' },
);

type Rows = ReadonlyMap<string, string>;

/** What the account may see of the listing now. */
function truth(world: AkanaWorld, { api, priority }: ApiListing): Rows {
  const open = world.visibleTickets(api.id).filter(({ state }) => state === 'OPEN' || state === 'REOPEN');
  const rows = open.map(({ id, ...ticket }): [string, string] => {
    const label = ticket.labels[0]?.split('.').at(-1);
    return [id, [ticket.state === 'OPEN' ? 'open' : 'reopened', label, ticket.title].join()];
  });
  return new Map(rows.filter(([, row]) => priority === null || row.includes(`,${priority},`)));
}

function told({ tickets }: Reading): Rows {
  return new Map(
    tickets.flatMap((ticket) =>
      ticket.system === 'akana' ? [[ticket.id, [ticket.state, ticket.priority, ticket.title].join()]] : [],
    ),
  );
}

async function startWorld(count: number, priority: ApiListing['priority'], switches: Partial<AkanaSwitches>) {
  const world = createAkanaWorld();
  const apiIds = ['Payments', 'Refunds'].map((name) => world.addApi({ name }).id);
  const [watched = '', other = ''] = apiIds;
  for (let nth = 0; nth < count; nth += 1) {
    const about = nth % 7 === 6 ? other : watched;
    const { id } = world.openTicket({ about, createdAt: nth * minute, labels: [labelOf(nth)] });
    if (nth % 5 < 3) world.resolve(id);
    if (nth % 5 < 2) world.reopen(id);
  }
  const listing = aListing(world, watched, priority);
  const akana = await startAkana(world, switches, { probeMs: 1 });
  const { happen, beginAnew } = createHappenings(world, apiIds);
  let ahead: (readonly Happening[])[] = [];
  let moments: Rows[] = [];
  let known: readonly string[] = [];
  let last: Reading['tickets'] | null = null;

  akana.server.beforeRequest(({ path }) => {
    if (!path.startsWith('/api/tickets')) return;
    for (const happening of ahead.shift() ?? []) {
      happen(happening);
      moments.push(truth(world, listing));
    }
  });

  return {
    akana,
    known: () => known,
    truth: () => truth(world, listing),
    happenBefore(happenings: readonly Happening[], between: readonly (readonly Happening[])[]): void {
      beginAnew();
      happenings.forEach(happen);
      beginAnew();
      ahead = [...between];
    },
    /** Whether it told something new; `null` where it failed. */
    async look(): Promise<boolean | null> {
      moments = [truth(world, listing)];
      const { reading, ids, fates } = await look(akana.looks, listing, known).catch(failed);
      if (reading === null) return null;
      const isNew = reading.tickets !== last;
      if (isNew) expect(moments).toContainEqual(told(reading));
      for (const [id, { kind }] of Object.entries(fates)) {
        if (kind !== 'resolved' && kind !== 'closed') continue;
        expect(world.tickets.get(id)?.state).toBe(kind.toUpperCase());
      }
      last = reading.tickets;
      known = ids;
      return isNew;
    },
  };
}

function failed(error: unknown) {
  if (!(error instanceof UpstreamFailure)) throw error;
  return { reading: null, ids: [], fates: {} };
}

it('a reading that tells something new is true of one moment of its look, and of the end in the end', async () => {
  let news = 0;

  await fc.assert(
    fc.asyncProperty(
      fc.nat(35),
      someLooks,
      somePortal,
      fc.constantFrom(null, 'high'),
      async (count, looks, switches, priority) => {
        const world = await startWorld(count, priority, switches);
        try {
          for (const { before, between, faults } of looks) {
            world.happenBefore(before, between);
            world.akana.server.queueFaults(faults);
            if ((await world.look()) === true) news += 1;
          }

          world.happenBefore([], []);
          let isGood = false;
          // As long as faults are left, and vanished tickets doubted.
          for (let nth = 1; nth <= 40 && !isGood; nth += 1) {
            world.akana.clock.push(61 * minute);
            isGood = (await world.look()) !== null;
          }
          expect(new Set(world.known())).toEqual(new Set(world.truth().keys()));
        } finally {
          await world.akana.close();
        }
      },
    ),
    { numRuns: 60 },
  );

  expect(news).toBeGreaterThan(60);
}, 60_000);
