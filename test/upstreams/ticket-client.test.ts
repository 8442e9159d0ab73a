import { afterEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../playground/retroachievements/faults/fault.ts';
import { countByState } from '../../src/domain/count.ts';
import type { FailureKind } from '../../src/domain/failure.ts';
import { GameId } from '../../src/domain/ids.ts';
import type { GameOverview, Overview } from '../../src/domain/overview.ts';
import type { AchievementSet, GameSubject, StateSpan } from '../../src/domain/subject.ts';
import { aWorld, type SmallWorld } from './retroachievements/a-world.ts';
import { aQuestion, failureKind, startUpstream, type Upstream } from './retroachievements/an-upstream.ts';

let upstream: Upstream;
afterEach(async () => {
  await upstream.close();
});

function aGame(id: GameId, { set = 'official', span = 'current' }: Partial<GameSubject> = {}): GameSubject {
  return { kind: 'game', id, set, span };
}

/** What the world itself says of the subject's tickets. */
function truth({ world }: SmallWorld, { id, set, span }: GameSubject) {
  const counts = world.truth.game(id, set);
  return span === 'every' ? counts : { ...counts, resolved: 0, closed: 0, 'in-review': 0 };
}

function counted(overview: { tickets: GameOverview['tickets'] } | null) {
  return overview && countByState(overview.tickets);
}

/** Three open, one waiting, two resolved, one closed, one in review, of each set. */
function everyState(small: SmallWorld, game: GameId): void {
  for (const [first, second, third, fourth, fifth] of [small.open(game, 8), small.openUnofficial(game, 8)]) {
    small.world.request(first?.id ?? 0);
    small.world.resolve(second?.id ?? 0);
    small.world.resolve(third?.id ?? 0);
    small.world.close(fourth?.id ?? 0);
    small.world.quarantine(fifth?.id ?? 0);
  }
}

const subjects = (['official', 'unofficial'] satisfies AchievementSet[]).flatMap((set) =>
  (['current', 'every'] satisfies StateSpan[]).map((span) => ({ set, span })),
);

describe('a game', () => {
  it.each(subjects)('has its true numbers in every state: $set, $span', async ({ set, span }) => {
    const small = aWorld();
    everyState(small, small.dragster);
    small.open(small.sonic, 2);
    upstream = await startUpstream(small.world);
    const subject = aGame(small.dragster, { set, span });

    for (const refresh of [false, false, true]) {
      const overview = await upstream.tickets.overview(subject, aQuestion({ refresh }));

      expect(counted(overview)).toEqual(truth(small, subject));
      expect(overview).toMatchObject({ kind: 'game', set, span, reading: { trouble: null } });
      expect(overview?.game).toMatchObject({ id: 14402, title: 'Dragster', console: 'Atari 2600' });
      await upstream.openList.current(aQuestion());
    }
  });

  it('shows one open ticket behind 130 newer resolved ones', async () => {
    const small = aWorld();
    const [open] = small.open(small.dragster, 1);
    for (const { id } of small.open(small.dragster, 130)) small.world.resolve(id);
    upstream = await startUpstream(small.world);

    const direct = await upstream.tickets.overview(aGame(small.dragster), aQuestion());
    await upstream.openList.current(aQuestion());
    const mirrored = await upstream.tickets.overview(aGame(small.dragster), aQuestion());
    const every = await upstream.tickets.overview(aGame(small.dragster, { span: 'every' }), aQuestion());

    expect(direct?.tickets.map(({ id }) => id)).toEqual([open?.id]);
    expect(mirrored?.tickets.map(({ id }) => id)).toEqual([open?.id]);
    expect(counted(every)).toEqual(small.world.truth.game(small.dragster, 'official'));
  });

  it.each([false, true])('shows 260 open tickets, each once (refresh: %s)', async (refresh) => {
    const small = aWorld();
    small.open(small.dragster, 260);
    small.open(small.sonic, 40);
    upstream = await startUpstream(small.world);
    await upstream.openList.current(aQuestion());

    const overview = await upstream.tickets.overview(aGame(small.dragster), aQuestion({ refresh }));

    expect(overview?.tickets.map(({ id }) => id)).toEqual(
      small.world.truth.tickets({ kind: 'game', id: small.dragster, set: 'official' }).map(({ id }) => id),
    );
  });

  it.each([
    { gameMode: 'open-only', every: { open: 3, waiting: 1, resolved: 0, closed: 0, 'in-review': 0 } },
    { gameMode: 'open-count-every-row', every: { open: 3, waiting: 1, resolved: 2, closed: 1, 'in-review': 1 } },
  ] as const)('has its true numbers on a server whose count is put right: $gameMode', async ({ gameMode, every }) => {
    const small = aWorld();
    everyState(small, small.dragster);
    upstream = await startUpstream(small.world);
    upstream.server.switches.gameMode = gameMode;

    const current = await upstream.tickets.overview(aGame(small.dragster), aQuestion());
    const all = await upstream.tickets.overview(aGame(small.dragster, { span: 'every' }), aQuestion());

    expect(counted(current)).toEqual(truth(small, aGame(small.dragster)));
    expect(counted(all)).toEqual(every);
  });

  it('has no tickets and a title when it has none', async () => {
    const small = aWorld();
    small.open(small.sonic, 2);
    upstream = await startUpstream(small.world);
    await upstream.openList.current(aQuestion());

    const overview = await upstream.tickets.overview(aGame(small.dragster), aQuestion());

    expect(overview).toMatchObject({ game: { title: 'Dragster' }, tickets: [], reading: { trouble: null } });
  });

  it.each(subjects)('that does not exist is null: $set, $span', async ({ set, span }) => {
    const small = aWorld();
    upstream = await startUpstream(small.world);
    const subject = aGame(GameId.parse(99), { set, span });

    expect(await upstream.tickets.overview(subject, aQuestion())).toBeNull();
    await upstream.openList.current(aQuestion());
    expect(await upstream.tickets.overview(subject, aQuestion({ refresh: true }))).toBeNull();
  });

  it('shows on refresh what no probe can see: open to waiting, and an equal swap', async () => {
    const small = aWorld();
    const tickets = small.open(small.dragster, 6);
    small.open(small.sonic, 150);
    upstream = await startUpstream(small.world);
    small.world.close(tickets[5]?.id ?? 0);
    await upstream.openList.current(aQuestion());

    small.world.request(tickets[0]?.id ?? 0);
    small.world.close(tickets[1]?.id ?? 0);
    small.world.reopen(tickets[5]?.id ?? 0);
    upstream.clock.push(11_000);
    const refreshed = await upstream.tickets.overview(aGame(small.dragster), aQuestion({ refresh: true }));
    const later = await upstream.tickets.overview(aGame(small.dragster), aQuestion());

    expect(counted(refreshed)).toMatchObject({ open: 4, waiting: 1 });
    expect(later?.tickets).toEqual(refreshed?.tickets);
  });

  it('is asked for by itself when the mirror is no longer fresh, and is true as of then', async () => {
    const small = aWorld();
    const tickets = small.open(small.dragster, 4);
    small.world.close(tickets[3]?.id ?? 0);
    small.open(small.sonic, 150);
    upstream = await startUpstream(small.world, { freshMs: 0 });
    await upstream.openList.current(aQuestion());

    small.world.request(tickets[0]?.id ?? 0);
    const afterRequest = await upstream.tickets.overview(aGame(small.dragster), aQuestion());
    small.world.close(tickets[1]?.id ?? 0);
    small.world.reopen(tickets[3]?.id ?? 0);
    const afterSwap = await upstream.tickets.overview(aGame(small.dragster), aQuestion());

    expect(counted(afterRequest)).toMatchObject({ open: 2, waiting: 1 });
    expect(afterSwap?.tickets.map(({ id }) => id)).toEqual([tickets[3]?.id, tickets[2]?.id, tickets[0]?.id]);
    expect(afterSwap?.reading).toMatchObject({ trouble: null, asOf: expect.closeTo(upstream.clock.now(), -4) });
  });

  it('costs nothing while the mirror was swept a moment ago, one request later, and nothing after that', async () => {
    const small = aWorld();
    small.open(small.dragster, 3);
    small.open(small.sonic, 150);
    upstream = await startUpstream(small.world);
    await upstream.openList.current(aQuestion());
    const costs = [];

    for (const pushed of [0, 61_000, 0]) {
      upstream.clock.push(pushed);
      const before = upstream.server.requests.length;
      await Promise.all(
        Array.from({ length: 20 }, () => upstream.tickets.overview(aGame(small.dragster), aQuestion())),
      );
      costs.push(upstream.server.requests.length - before);
    }

    expect(costs).toEqual([0, 1, 0]);
  });

  it('is as old as the last sweep where its own list is too long and a probe does not see all of it', async () => {
    const small = aWorld();
    const [first] = small.open(small.dragster, 330);
    for (const { id, state } of small.world.tickets.values())
      if (state === 'open' && id !== first?.id) small.world.resolve(id);
    small.open(small.sonic, 150);
    upstream = await startUpstream(small.world);
    const swept = await upstream.openList.current(aQuestion());

    small.world.request(first?.id ?? 0);
    upstream.clock.push(61_000);
    const overview = await upstream.tickets.overview(aGame(small.dragster), aQuestion());

    expect(counted(overview)).toMatchObject({ open: 1, waiting: 0 });
    expect(overview?.reading).toMatchObject({ asOf: swept.asOf, trouble: null });
  });

  it('is refreshed with a probe where its own list is too long', async () => {
    const small = aWorld();
    const old = small.open(small.dragster, 330);
    for (const { id } of old) small.world.resolve(id);
    small.open(small.sonic, 150);
    upstream = await startUpstream(small.world);
    await upstream.openList.current(aQuestion());

    small.open(small.dragster, 2);
    upstream.clock.push(11_000);
    const overview = await upstream.tickets.overview(aGame(small.dragster), aQuestion({ refresh: true }));

    expect(counted(overview)).toMatchObject({ open: 2, waiting: 0 });
    expect(overview?.reading).toMatchObject({ asOf: expect.closeTo(upstream.clock.now(), -4), trouble: null });
  });

  it('shows the icon that the list of its console knows when it has no tickets', async () => {
    const small = aWorld();
    small.open(small.sonic, 2);
    upstream = await startUpstream(small.world);
    const without = await upstream.tickets.overview(aGame(small.dragster), aQuestion());
    upstream.games.suggest('', 1);
    await expect.poll(() => upstream.games.peek(small.dragster)).not.toBeNull();

    const game = await upstream.tickets.overview(aGame(small.dragster, { span: 'every' }), aQuestion());

    expect(without?.game.icon).toBeNull();
    expect(game?.game.icon).toMatch(/^https:/);
    expect(upstream.server.requests.map(({ script }) => script)).not.toContain('API_GetGame.php');
  });
});

describe('a game with a row that the server cannot show', () => {
  it.each(['every-state', 'open-only', 'open-count-every-row'] as const)(
    'has its other tickets, and says how many are missing: %s',
    async (gameMode) => {
      const small = aWorld();
      everyState(small, small.dragster);
      const [bad] = small.open(small.dragster, 120);
      for (const { id } of small.open(small.dragster, 5)) small.world.resolve(id);
      upstream = await startUpstream(small.world);
      upstream.server.switches.gameMode = gameMode;
      upstream.server.switches.breakingTickets.add(bad?.id ?? 0);
      const { open, waiting } = small.world.truth.game(small.dragster, 'official');
      const ask = (span: StateSpan, refresh: boolean) =>
        upstream.tickets.overview(aGame(small.dragster, { span }), aQuestion({ refresh }));

      const overviews = [await ask('current', false), await ask('every', false)];
      await upstream.openList.current(aQuestion());
      overviews.push(await ask('current', false));
      upstream.clock.push(11_000);
      overviews.push(await ask('current', true), await ask('every', true), await ask('current', false));

      for (const overview of overviews) {
        expect(counted(overview)).toMatchObject({ open: open - 1, waiting });
        expect(overview?.reading).toMatchObject({ unreadable: 1, trouble: null });
      }
    },
  );

  it('has them in the unofficial set too', async () => {
    const small = aWorld();
    const [bad] = small.openUnofficial(small.dragster, 3);
    upstream = await startUpstream(small.world);
    upstream.server.switches.breakingTickets.add(bad?.id ?? 0);

    const overview = await upstream.tickets.overview(aGame(small.dragster, { set: 'unofficial' }), aQuestion());

    expect(counted(overview)).toMatchObject({ open: 2 });
    expect(overview?.reading).toMatchObject({ unreadable: 1, trouble: null });
  });

  it('is asked for no more often than that takes', async () => {
    const small = aWorld();
    const [, bad] = small.open(small.dragster, 120);
    upstream = await startUpstream(small.world);
    upstream.server.switches.breakingTickets.add(bad?.id ?? 0);

    await upstream.tickets.overview(aGame(small.dragster, { span: 'every' }), aQuestion());

    expect(upstream.server.requests.length).toBeLessThan(25);
  });
});

describe('a developer', () => {
  it.each(['Hexadigital', 'hexadigital', 'https://retroachievements.org/user/Hexadigital'])(
    'has true numbers: %s',
    async (name) => {
      const small = aWorld();
      everyState(small, small.dragster);
      small.open(small.sonic, 2, { holder: small.other.ulid });
      upstream = await startUpstream(small.world);

      const overview = await upstream.tickets.overview({ kind: 'developer', name }, aQuestion());

      const { open, waiting, resolved, closed } = small.world.truth.developer(small.developer.ulid);
      expect(counted(overview)).toMatchObject({ open, waiting });
      expect(overview).toMatchObject({
        developer: { name: 'Hexadigital', ulid: small.developer.ulid },
        settled: { resolved, closed },
        reading: { trouble: null },
      });
    },
  );

  it('is found by ULID, and by an earlier name', async () => {
    const small = aWorld();
    small.open(small.dragster, 2);
    small.world.renamePerson(small.developer.ulid, 'Decadigital');
    upstream = await startUpstream(small.world);

    for (const name of [small.developer.ulid, 'Hexadigital', 'Decadigital']) {
      const overview = await upstream.tickets.overview({ kind: 'developer', name }, aQuestion());
      expect(overview?.developer.name).toBe('Decadigital');
      expect(overview?.tickets).toHaveLength(2);
    }
  });

  it('may have nothing but waiting tickets', async () => {
    const small = aWorld();
    for (const { id } of small.open(small.dragster, 3)) small.world.request(id);
    upstream = await startUpstream(small.world);

    const overview = await upstream.tickets.overview({ kind: 'developer', name: 'Hexadigital' }, aQuestion());

    expect(counted(overview)).toMatchObject({ open: 0, waiting: 3 });
    expect(overview?.settled).toEqual({ resolved: 0, closed: 0 });
  });

  it.each(['Nobody', '0', '', 'not a name', '../..', `x${'y'.repeat(30)}`])(
    'that does not exist is null: %j',
    async (name) => {
      upstream = await startUpstream(aWorld().world);

      expect(await upstream.tickets.overview({ kind: 'developer', name }, aQuestion())).toBeNull();
    },
  );

  it('whose own counts disagree with the mirror is answered from a new sweep', async () => {
    const small = aWorld();
    const [ticket] = small.open(small.dragster, 3);
    small.open(small.sonic, 120, { holder: small.other.ulid });
    upstream = await startUpstream(small.world);
    await upstream.openList.current(aQuestion());

    small.world.request(ticket?.id ?? 0);
    const overview = await upstream.tickets.overview({ kind: 'developer', name: 'Hexadigital' }, aQuestion());

    expect(counted(overview)).toMatchObject({ open: 2, waiting: 1 });
  });

  it('whose counts still disagree is as old as the last sweep, whatever was probed since', async () => {
    const small = aWorld();
    const tickets = small.open(small.dragster, 4);
    small.open(small.sonic, 120, { holder: small.other.ulid });
    upstream = await startUpstream(small.world, { freshMs: 0 });
    const ask = () => upstream.tickets.overview({ kind: 'developer', name: 'Hexadigital' }, aQuestion());
    await ask();
    small.world.request(tickets[0]?.id ?? 0);
    const doubted = await ask();
    const sweptAt = upstream.openList.peek()?.sweptAt;

    upstream.clock.push(30_000);
    small.world.request(tickets[1]?.id ?? 0);
    const disagreeing = await ask();

    expect(counted(doubted)).toMatchObject({ open: 3, waiting: 1 });
    expect(counted(disagreeing)).toMatchObject({ open: 3, waiting: 1 });
    expect(disagreeing?.reading).toMatchObject({ asOf: sweptAt, trouble: null });
  });

  it('is doubted once a minute, whoever else was, and all of them every ten seconds', async () => {
    const small = aWorld();
    const mine = small.open(small.dragster, 4);
    const theirs = small.open(small.sonic, 4, { holder: small.other.ulid });
    small.open(small.sonic, 120, { holder: null });
    upstream = await startUpstream(small.world);
    await upstream.openList.current(aQuestion());
    const waiting = async (name: string) =>
      counted(await upstream.tickets.overview({ kind: 'developer', name }, aQuestion({ refresh: true })))?.waiting;

    small.world.request(mine[0]?.id ?? 0);
    small.world.request(theirs[0]?.id ?? 0);
    const first = await waiting('Hexadigital');
    small.world.request(theirs[1]?.id ?? 0);
    upstream.clock.push(9000);
    const tooSoon = await waiting('MockUser');
    upstream.clock.push(2000);
    const second = await waiting('MockUser');
    small.world.request(mine[1]?.id ?? 0);
    upstream.clock.push(11_000);
    const sameAgain = await waiting('Hexadigital');
    upstream.clock.push(50_000);
    const aMinuteLater = await waiting('Hexadigital');

    expect([first, tooSoon, second, sameAgain, aMinuteLater]).toEqual([1, 1, 2, 1, 2]);
  });

  it('whose account was removed still holds tickets', async () => {
    const small = aWorld();
    small.open(small.dragster, 2);
    small.world.removePerson(small.developer.ulid);
    upstream = await startUpstream(small.world);

    const overview = await upstream.tickets.overview({ kind: 'developer', name: 'hexadigital' }, aQuestion());

    expect(counted(overview)).toMatchObject({ open: 2 });
    expect(overview).toMatchObject({ developer: { name: 'Hexadigital' }, settled: null, reading: { trouble: null } });
  });

  it('is known by tickets alone, with trouble, while the own counts fail', async () => {
    const small = aWorld();
    small.open(small.dragster, 2);
    upstream = await startUpstream(small.world);
    upstream.server.setFault({ kind: 'wrong-shape', body: [] }, ({ query }) => query['u'] !== undefined);

    const overview = await upstream.tickets.overview({ kind: 'developer', name: 'Hexadigital' }, aQuestion());

    expect(counted(overview)).toMatchObject({ open: 2 });
    expect(overview).toMatchObject({ settled: null, reading: { trouble: { kind: 'malformed' } } });
    expect(await failureKind(upstream.tickets.overview({ kind: 'developer', name: 'MockUser' }, aQuestion()))).toBe(
      'malformed',
    );
  });
});

async function requestsOf(times: number, { world }: SmallWorld, ask: (up: Upstream) => Promise<unknown>) {
  await upstream?.close();
  upstream = await startUpstream(world);
  await Promise.all(Array.from({ length: times }, () => ask(upstream)));
  await upstream.openList.current(aQuestion());
  return upstream.server.requests.length;
}

function askAboutHexadigital({ tickets }: Upstream) {
  return tickets.overview({ kind: 'developer', name: 'Hexadigital' }, aQuestion());
}

describe('twenty equal questions at once', () => {
  it.each(subjects)('cost no more requests than one: game, $set, $span', async ({ set, span }) => {
    const small = aWorld();
    everyState(small, small.dragster);
    const subject = aGame(small.dragster, { set, span });

    expect(await requestsOf(20, small, (up) => up.tickets.overview(subject, aQuestion()))).toBe(
      await requestsOf(1, small, (up) => up.tickets.overview(subject, aQuestion())),
    );
  });

  it('cost no more requests than one: developer', async () => {
    const small = aWorld();
    everyState(small, small.dragster);

    expect(await requestsOf(20, small, askAboutHexadigital)).toBe(await requestsOf(1, small, askAboutHexadigital));
  });
});

const faults: readonly { fault: Fault; kind: FailureKind }[] = [
  { fault: { kind: 'hang' }, kind: 'timed-out' },
  { fault: { kind: 'reset', when: 'before-headers' }, kind: 'unreachable' },
  { fault: { kind: 'reset', when: 'after-headers' }, kind: 'malformed' },
  { fault: { kind: 'truncated' }, kind: 'malformed' },
  { fault: { kind: 'html', status: 200 }, kind: 'malformed' },
  { fault: { kind: 'html', status: 403 }, kind: 'broken' },
  { fault: { kind: 'html', status: 503 }, kind: 'broken' },
  { fault: { kind: 'rate-limited', retryAfter: '120' }, kind: 'rate-limited' },
  { fault: { kind: 'rate-limited', retryAfter: null }, kind: 'rate-limited' },
  { fault: { kind: 'error', status: 500, body: 'json' }, kind: 'broken' },
  { fault: { kind: 'error', status: 502, body: 'html' }, kind: 'broken' },
  { fault: { kind: 'oversized' }, kind: 'malformed' },
  { fault: { kind: 'wrong-shape', body: { success: false } }, kind: 'malformed' },
  { fault: { kind: 'wrong-shape', body: [] }, kind: 'malformed' },
  { fault: { kind: 'unauthorized' }, kind: 'refused' },
  { fault: { kind: 'wrong-count', by: -1 }, kind: 'malformed' },
  { fault: { kind: 'empty-page' }, kind: 'malformed' },
];

describe.each(faults)('while the server answers with $fault', ({ fault, kind }) => {
  const game = aGame(GameId.parse(14402));

  it('a first question fails, and says how', async () => {
    const small = aWorld();
    everyState(small, small.dragster);
    upstream = await startUpstream(small.world);
    upstream.server.setFault(fault);

    expect(await failureKind(upstream.tickets.overview(game, aQuestion()))).toBe(kind);
    expect(await failureKind(upstream.tickets.overview({ kind: 'developer', name: 'Hexadigital' }, aQuestion()))).toBe(
      kind,
    );
  });

  it('later questions get the last known numbers and the trouble', async () => {
    const small = aWorld();
    everyState(small, small.dragster);
    upstream = await startUpstream(small.world);
    await upstream.openList.current(aQuestion());
    const subjects = [game, aGame(small.dragster, { span: 'every' }), aGame(small.dragster, { set: 'unofficial' })];
    const before = await Promise.all(subjects.map((subject) => upstream.tickets.overview(subject, aQuestion())));
    const developer = await upstream.tickets.overview({ kind: 'developer', name: 'Hexadigital' }, aQuestion());

    upstream.server.setFault(fault);
    upstream.clock.push(600_000);
    const after = await Promise.all(subjects.map((subject) => upstream.tickets.overview(subject, aQuestion())));
    const developerAfter = await upstream.tickets.overview({ kind: 'developer', name: 'Hexadigital' }, aQuestion());

    for (const [index, overview] of after.entries()) {
      expect(overview?.tickets).toEqual(before[index]?.tickets);
      expect(overview?.reading).toMatchObject({
        asOf: before[index]?.reading.asOf,
        trouble: { name: 'UpstreamFailure' },
      });
    }
    expect(developerAfter?.tickets).toEqual(developer?.tickets);
    expect(developerAfter?.reading.trouble).toMatchObject({ name: 'UpstreamFailure' });
  });
});

describe('while the server asks to slow down, for less than a question may take', () => {
  it.each(['cold', 'warm'])('six questions at once say so: %s', async (start) => {
    const small = aWorld();
    everyState(small, small.dragster);
    small.open(small.sonic, 2, { holder: small.other.ulid });
    upstream = await startUpstream(small.world, { freshMs: 0 });
    const ask = async (): Promise<unknown[]> => {
      const games = [small.dragster, small.sonic].flatMap((id) => [aGame(id), aGame(id, { span: 'every' })]);
      return await Promise.all([
        ...games.map((game) => failureOf(upstream.tickets.overview(game, aQuestion()))),
        ...['Hexadigital', 'MockUser'].map((name) =>
          failureOf(upstream.tickets.overview({ kind: 'developer', name }, aQuestion())),
        ),
      ]);
    };
    if (start === 'warm') await ask();

    upstream.server.setFault({ kind: 'rate-limited', retryAfter: '5' });
    const failures = await ask();

    expect(failures).toEqual(Array.from({ length: 6 }, () => 'rate-limited'));
  });
});

/** The kind of what went wrong, whether or not there were last known numbers. */
async function failureOf(overview: Promise<Overview | null>): Promise<unknown> {
  const answer = await failureKind(overview.then((known) => known?.reading.trouble?.kind));
  return typeof answer === 'object' && answer !== null && 'answered' in answer ? answer.answered : answer;
}
