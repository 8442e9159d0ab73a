import fc from 'fast-check';
import { Keyv } from 'keyv';
import { describe, expect, it } from 'vitest';
import { UpstreamFailure } from '../../../src/domain/failure.ts';
import type { Clock } from '../../../src/domain/ports.ts';
import { createOpenList } from '../../../src/upstreams/retroachievements/open-list.ts';
import { systemElapsed } from '../../../src/lib/system-clock.ts';
import { silentLog } from '../../fakes/silent-log.ts';
import { aWorld, currentIds, type SmallWorld } from './a-world.ts';
import { aQuestion, startUpstream } from './an-upstream.ts';

type Change = { readonly kind: 'open' } | { readonly kind: 'close' | 'reopen' | 'request'; readonly at: number };

const changes = fc.array(
  fc.array(
    fc.oneof(
      { weight: 2, arbitrary: fc.constant<Change>({ kind: 'open' }) },
      {
        weight: 5,
        arbitrary: fc.record({
          kind: fc.constantFrom('close', 'reopen', 'request'),
          at: fc.double({ min: 0, max: 0.999, noNaN: true }),
        }),
      },
    ),
    { maxLength: 3 },
  ),
  { maxLength: 14 },
);

function apply({ world, open, dragster }: SmallWorld, change: Change): void {
  if (change.kind === 'open') {
    open(dragster, 1);
    return;
  }
  const from = change.kind === 'reopen' ? ['closed'] : change.kind === 'request' ? ['open'] : ['open', 'waiting'];
  const fitting = world.truth.tickets({ kind: 'site' }).filter(({ state }) => from.includes(state));
  const ticket = fitting[Math.floor(change.at * fitting.length)];
  if (ticket !== undefined) world[change.kind](ticket.id);
}

/** Real time in which nobody ever pauses. */
function createHastyClock(): Clock & { push(ms: number): void } {
  let pushed = 0;
  return {
    now: () => Date.now() + pushed,
    sleep: async () => undefined,
    push(ms) {
      pushed += ms;
    },
  };
}

describe('a list that changes between the pages of a sweep', () => {
  it('is served only as it can have been, and is exact once it stands still', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 330 }), changes, async (count, batches) => {
        const small = aWorld();
        const { world, open, dragster } = small;
        for (const { id } of open(dragster, count).filter((_, index) => index % 7 === 0)) world.close(id);
        const upstream = await startUpstream(world);
        const clock = createHastyClock();
        const openList = createOpenList({
          client: upstream.client,
          kept: new Keyv(),
          freshMs: 60_000,
          clock,
          elapsed: systemElapsed,
          log: silentLog,
        });
        const pending = [...batches];
        const seen = [currentIds(world)];
        upstream.server.beforeRequest(() => {
          for (const change of pending.shift() ?? []) apply(small, change);
          seen.push(currentIds(world));
        });

        try {
          const during = await openList.current(aQuestion()).catch((error: unknown) => {
            if (!(error instanceof UpstreamFailure)) throw error;
            expect(error.kind).toBe('malformed');
            return null;
          });
          if (during !== null) {
            const ids: readonly number[] = during.tickets.map(({ id }) => id);
            const seenIds = new Set(ids);
            expect(seenIds.size).toBe(ids.length);
            expect(seen.map((list) => list.length)).toContain(ids.length);
            expect(ids.filter((id) => !seen.some((list) => list.includes(id)))).toEqual([]);
            const throughout = seen.reduce((some, list) => some.filter((id) => list.includes(id)));
            expect(throughout.filter((id) => !seenIds.has(id))).toEqual([]);
          }

          pending.length = 0;
          clock.push(16 * 60_000);
          const after = await openList.current(aQuestion());
          expect(after.tickets.map(({ id }) => id)).toEqual(currentIds(world));
          expect(after.trouble).toBeNull();
        } finally {
          await openList.stop();
          await upstream.close();
        }
      }),
      { numRuns: 150 },
    );
  });
});
