import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSampleAkanaWorld } from '../../../playground/akana/sample.ts';
import { createAkanaControls } from '../../../playground/controls/akana-controls.ts';
import { createRetroAchievementsControls } from '../../../playground/controls/retroachievements-controls.ts';
import type { TicketRow } from '../../../playground/protocol.ts';
import { createSampleWorld } from '../../../playground/retroachievements/sample.ts';
import { type RunningBot, startRunningBot, textOf } from '../../running-bot.ts';

let running: RunningBot;

beforeAll(async () => {
  // As the playground has it.
  const env = { CACHE_SECONDS: '0', LOG_LEVEL: 'warn' };
  running = await startRunningBot(createSampleWorld(), { akana: createSampleAkanaWorld(), env });
  for (const line of ['/tickets dev name:Hexadigital', '/tickets game game:14402', '/tickets api']) await open(line);
});

afterAll(() => running.stop());

async function open(line: string): Promise<number> {
  return Number(/\*\*(\d+) open\*\*/.exec(textOf(await running.ask(line)))?.[1] ?? 0);
}

function offering(rows: readonly TicketRow[], move: string): TicketRow {
  const row = rows.find(({ moves }) => moves.some((one) => one.move === move));
  if (row === undefined) throw new Error(`No ticket offers ${move}`);
  return row;
}

describe('what is done to a ticket', () => {
  it.each(['resolve', 'reopen', 'request', 'reply', 'quarantine', 'approve', 'demote', 'promote', 'close'])(
    'of RetroAchievements is in the next answers: %s',
    async (move) => {
      const { world } = running.retroAchievements;
      const controls = createRetroAchievementsControls(running.retroAchievements);
      const { id } = offering(controls.tickets('dragster').tickets, move);
      const achievement = world.achievements.get(world.tickets.get(Number(id))?.achievementId ?? 0);
      const holder = world.tickets.get(Number(id))?.holder ?? '';

      controls.move(id, move);

      expect(await open(`/tickets game game:${achievement?.gameId}`)).toBe(
        world.truth.game(achievement?.gameId ?? 0, 'official').open,
      );
      expect(await open(`/tickets dev name:${world.people.get(holder)?.name}`)).toBe(
        world.truth.developer(holder).open,
      );
    },
  );

  it.each(['resolve', 'reopen', 'close', 'limit', 'publish'])('of Akana is in the next answer: %s', async (move) => {
    const { world } = running.akana;
    const controls = createAkanaControls(running.akana);
    const { id } = offering(controls.tickets('').tickets, move);

    controls.move(id, move);

    expect(await open('/tickets api')).toBe(world.visibleTickets().filter(({ state }) => state === 'OPEN').length);
  });

  it('is there when it was opened just now', async () => {
    const { world } = running.retroAchievements;
    const controls = createRetroAchievementsControls(running.retroAchievements);
    const [subject] = controls.subjects('dragster');
    const akana = createAkanaControls(running.akana);
    const [api] = akana.subjects('');
    const before = await open('/tickets api');

    controls.open(subject?.id ?? '', {});
    akana.open(api?.id ?? '', {});

    expect(await open('/tickets game game:14402')).toBe(world.truth.game(14402, 'official').open);
    expect(await open('/tickets api')).toBe(before + 1);
  });
});
