import { setTimeout as sleep } from 'node:timers/promises';
import { suggest } from '../../commands/suggest.ts';
import { createRandom } from '../../playground/random.ts';
import type { World } from '../../playground/retroachievements/world.ts';
import type { SuggestKind } from '../../src/discord/option.ts';
import type { Question } from '../../src/domain/ports.ts';
import { aCaller } from '../../test/discord/a-caller.ts';
import { emptyRetroAchievements } from '../../test/fakes/empty-retroachievements.ts';
import { createTinyKeeper } from '../../test/fakes/tiny-keeper.ts';
import { joinLocalParts, type JoinedParts } from './joined-parts.ts';
import { keystrokes, misspelt } from './keystrokes.ts';
import { type Times, timesOf } from './times.ts';

const kinds = ['games', 'consoles', 'developers', 'achievements', 'tickets'] as const;
type Kind = (typeof kinds)[number] & SuggestKind;

export interface MeasuredKind {
  readonly kind: Kind;
  /** Of every keystroke. */
  readonly each: Times;
  /** Of a scan of the same names for what was typed, as it was typed. */
  readonly scan: Times;
  /** The first one after a start that found everything kept, and the first one after a sweep. */
  readonly first: Times;
  readonly afterSweep: Times;
}

export interface Measurements {
  readonly kinds: readonly MeasuredKind[];
  /** Of a question that finds no game and asks which one was meant. */
  readonly misses: Times;
}

/** How long suggestions take, as commands get them, without Discord. */
export async function measureSuggestions(
  world: World,
  { count, seed }: { count: number; seed: number },
): Promise<Measurements> {
  const random = createRandom(seed);
  const names = namesIn(world);
  const local = await joinLocalParts(world);
  try {
    await everythingRead(local.start());
    const parts = local.start();
    await parts.commands.games.find('#1', aQuestion());
    await sleep(restoreMs);

    const first = await onceEach(parts, names);
    world.resolve([...world.tickets.keys()][0] ?? 0);
    await parts.overviews.openList.doubted('bench', aQuestion());
    const afterSweep = await onceEach(parts, names);

    const measured: MeasuredKind[] = [];
    for (const kind of kinds) {
      const typed = keystrokes(names[kind], count, random);
      measured.push({
        kind,
        each: await timesOf(typed, (text) => suggestTo(parts, kind, text)),
        scan: await timesOf(typed, (text) => scan(names[kind], text)),
        first: first[kind],
        afterSweep: afterSweep[kind],
      });
    }
    const missed = Array.from({ length: 200 }, () =>
      misspelt(misspelt(misspelt(random.pick(names.games), random), random), random),
    );
    const misses = await timesOf(missed, (text) => parts.commands.games.find(text, aQuestion()));
    return { kinds: measured, misses };
  } finally {
    await local.stop();
  }
}

const restoreMs = 2500;

async function everythingRead({ commands, overviews }: JoinedParts): Promise<void> {
  await overviews.openList.current(aQuestion());
  for (;;) {
    const found = await commands.games.find('no game is called this', aQuestion());
    if (found.kind === 'none' && found.complete) return;
    await sleep(50);
  }
}

async function onceEach(
  parts: JoinedParts,
  names: Readonly<Record<Kind, readonly string[]>>,
): Promise<Record<Kind, Times>> {
  const once = (kind: Kind): Promise<Times> =>
    timesOf([names[kind][0]?.slice(0, 2) ?? ''], (text) => suggestTo(parts, kind, text));
  return {
    games: await once('games'),
    consoles: await once('consoles'),
    developers: await once('developers'),
    achievements: await once('achievements'),
    tickets: await once('tickets'),
  };
}

function suggestTo({ commands }: JoinedParts, kind: Kind, typed: string) {
  return suggest(kind, { typed, others: {} }, aCaller({ displayName: 'Hexadigital' }), {
    retroachievements: { ...emptyRetroAchievements, ...commands },
    akana: null,
    watches: createTinyKeeper(),
  });
}

function scan(names: readonly string[], typed: string): readonly string[] {
  const wanted = typed.toLowerCase();
  return names.filter((name) => name.toLowerCase().includes(wanted)).slice(0, 25);
}

function namesIn(world: World): Readonly<Record<Kind, readonly string[]>> {
  const tickets = world.truth.tickets({ kind: 'site' });
  const ticketed = new Set(tickets.map(({ achievementId }) => achievementId));
  const achievements = [...world.achievements.values()].filter(({ id }) => ticketed.has(id)).map(({ title }) => title);
  return {
    games: [...world.games.values()].map(({ title }) => title),
    consoles: [...world.consoles.values()].map(({ name }) => name),
    developers: [...world.people.values()].map(({ name }) => name),
    achievements,
    tickets: achievements,
  };
}

function aQuestion(): Question {
  return { refresh: false, signal: AbortSignal.timeout(60_000) };
}
