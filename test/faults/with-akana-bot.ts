import type { AkanaSwitches } from '../../playground/akana/switches.ts';
import { createAkanaWorld } from '../../playground/akana/world.ts';
import type { LocalDiscordOptions } from '../../playground/discord/settings.ts';
import { type RunningBot, startRunningBot } from '../running-bot.ts';
import { aWorld } from '../upstreams/retroachievements/a-world.ts';
import { expectNoSecretsTold } from './secrets.ts';

interface Circumstances {
  readonly switches?: Partial<AkanaSwitches>;
  /** What the bot logs in with, where that is not right. */
  readonly password?: string;
  readonly discord?: LocalDiscordOptions;
}

/**
 * Hands over a bot that takes no answer for fresh, and stops it. Its Akana has three open tickets of Loans, two of
 * Cards by Ada Lovelace, and of Loans one that was reopened and one that is resolved; its RetroAchievements has four.
 * Fails on a secret that was told.
 */
export async function withAkanaBot(
  work: (running: RunningBot) => Promise<void>,
  { switches, password, discord }: Circumstances = {},
): Promise<void> {
  const small = aWorld();
  small.open(small.dragster, 4);
  const running = await startRunningBot(small.world, {
    akana: anAkanaWorld(),
    env: { CACHE_SECONDS: '0', ...(password !== undefined && { AKANA_PASSWORD: password }) },
    ...(discord && { discord }),
  });
  Object.assign(running.akana.switches, switches);
  try {
    await work(running);
    expectNoSecretsTold(running, ...(password === undefined ? [] : [password]));
  } finally {
    await running.stop();
  }
}

export function anAkanaWorld() {
  const world = createAkanaWorld({ tenant: 'acme' });
  const loans = world.addApi({ name: 'Loans' }).id;
  const cards = world.addApi({ name: 'Cards' }).id;
  const ada = world.addPerson({ name: 'Ada Lovelace' }).id;
  for (const about of [loans, loans, loans]) world.openTicket({ about });
  for (const about of [cards, cards]) world.openTicket({ about, author: ada });
  world.openTicket({ about: loans, state: 'REOPEN' });
  world.openTicket({ about: loans, state: 'RESOLVED', id: 'ticket900.acme' });
  return world;
}

/** Questions that have no answer in common. */
export function differentQuestions(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `/tickets api state:all tag:number ${index}`);
}
