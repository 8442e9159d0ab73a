import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCurrent } from '../../src/domain/ticket.ts';
import { aWorld, type SmallWorld } from './retroachievements/a-world.ts';
import { aQuestion, startUpstream, type Upstream } from './retroachievements/an-upstream.ts';

// Where a probe cannot see it, more often than not.
const aGame = fc.constantFrom('dragster' as const, 'dragster' as const, 'sonic' as const);
const aStep = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('close' as const, 'reopen' as const, 'request' as const, 'reply' as const),
      game: aGame,
      at: fc.nat(10_000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('open' as const), game: aGame }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('ask' as const), game: aGame, refresh: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('ask developer' as const), refresh: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('probe' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(5000, 65_000, 16 * 60_000) }),
  },
);
type Step = typeof aStep extends fc.Arbitrary<infer T> ? T : never;
type Change = Extract<Step, { kind: 'open' | 'close' | 'reopen' | 'request' | 'reply' }>;

const fitting = { close: 'open', reopen: 'closed', request: 'open', reply: 'waiting' } as const;

/** Ten open tickets of one game, behind 110 newer ones of another; more than a probe sees. */
function aLongList(): SmallWorld {
  const small = aWorld();
  for (const { id } of small.open(small.dragster, 12).slice(0, 2)) small.world.close(id);
  for (const { id } of small.open(small.sonic, 120).slice(0, 10)) small.world.close(id);
  return small;
}

function ticketsOf({ world, ...small }: SmallWorld, game: Change['game']) {
  return world.truth.tickets({ kind: 'game', id: small[game], set: 'official' });
}

function apply(small: SmallWorld, change: Change): void {
  if (change.kind === 'open') {
    small.open(small[change.game], 1);
    return;
  }
  const tickets = ticketsOf(small, change.game).filter(({ state }) => state === fitting[change.kind]);
  const ticket = tickets[change.at % Math.max(1, tickets.length)];
  if (ticket !== undefined) small.world[change.kind](ticket.id);
}

function described(tickets: readonly { id: number; state: string }[]): readonly string[] {
  return tickets.map(({ id, state }) => `${id} ${state}`);
}

function current(small: SmallWorld) {
  return {
    dragster: described(ticketsOf(small, 'dragster').filter(isCurrent)),
    sonic: described(ticketsOf(small, 'sonic').filter(isCurrent)),
  };
}

async function ask(
  { tickets, openList, clock }: Upstream,
  small: SmallWorld,
  step: Exclude<Step, Change | { kind: 'wait' }>,
) {
  if (step.kind === 'probe') {
    clock.push(11_000);
    await openList.current(aQuestion({ refresh: true }));
  }
  if (step.kind === 'ask developer')
    await tickets.overview({ kind: 'developer', name: 'Hexadigital' }, aQuestion(step));
  if (step.kind !== 'ask') return null;
  return await tickets.overview(
    { kind: 'game', id: small[step.game], set: 'official', span: 'current' },
    aQuestion(step),
  );
}

describe('the tickets of a game, however the world changes and whatever else is asked', () => {
  it('are what they were at the time that the answer names, or newer', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(0, 60_000),
        fc.array(aStep, { maxLength: 25, size: 'max' }),
        async (freshMs, steps) => {
          const small = aLongList();
          const upstream = await startUpstream(small.world, { freshMs });
          const history = [{ since: upstream.clock.now(), ...current(small) }];

          try {
            await upstream.openList.current(aQuestion());
            for (const step of steps) {
              switch (step.kind) {
                case 'wait':
                  upstream.clock.push(step.ms);
                  // The sweep that is due would go on behind the next changes, and may then mix two moments of them.
                  if (step.ms > 15 * 60_000) await upstream.openList.current(aQuestion({ refresh: true }));
                  break;
                case 'ask':
                case 'ask developer':
                case 'probe': {
                  const overview = await ask(upstream, small, step);
                  if (step.kind !== 'ask') break;
                  const { asOf = 0, trouble } = overview?.reading ?? {};
                  const since = history.findLastIndex((state) => state.since <= asOf);
                  expect(trouble).toBeNull();
                  expect(history.slice(since).map((state) => state[step.game])).toContainEqual(
                    described(overview?.tickets ?? []),
                  );
                  break;
                }
                case 'open':
                case 'close':
                case 'reopen':
                case 'request':
                case 'reply':
                  upstream.clock.push(1000);
                  apply(small, step);
                  history.push({ since: upstream.clock.now(), ...current(small) });
              }
            }
          } finally {
            await upstream.close();
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
