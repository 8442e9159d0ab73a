import { systemClock } from '../src/lib/system-clock.ts';
import { aborted } from './aborted.ts';
import type { CommandOption } from './discord/command.ts';
import { CommandRefused } from './discord/command-refused.ts';
import { NoResponse } from './discord/exchange.ts';
import type { LocalWorld } from './local-world.ts';
import type { ComposedCommand } from './protocol.ts';

const MOST_MS = 3_000;
const LOOK_MS = 50;

/**
 * Asks for suggestions as a person would, until the bot has read the lists that it makes them of: before, it finds little.
 * Gives up in silence after a while: a bot that knows nothing yet is a bot all the same.
 */
export async function warmUp(
  { discord, retroAchievements, akana }: Pick<LocalWorld, 'discord' | 'retroAchievements' | 'akana'>,
  signal: AbortSignal,
): Promise<void> {
  const ended = AbortSignal.any([signal, AbortSignal.timeout(MOST_MS)]);
  // Whom the bot tells of everything.
  const actor = discord.actor('manager');
  const commands = discord
    .commandsFor(actor)
    .flatMap(({ name, options }) => commandsWithSuggestions([name], options ?? []));
  const requests = () => retroAchievements.requests.length + akana.requests.length;

  while (!ended.aborted) {
    const before = requests();
    const suggested = await Promise.race([Promise.all(commands.map(isSuggested)), aborted(ended)]);
    await systemClock.sleep(LOOK_MS, ended).catch(() => undefined);
    // A list has many parts: it is read once nothing more is asked for.
    if (suggested?.every(Boolean) === true && requests() === before) return;
  }

  async function isSuggested(command: ComposedCommand): Promise<boolean> {
    try {
      // The first developer is whoever asks, and known without a list.
      return (await discord.suggest(actor, command)).length > 1;
    } catch (error) {
      if (error instanceof NoResponse || error instanceof CommandRefused) return false;
      throw error;
    }
  }
}

/** Watches are suggested once somebody has made some. */
const madeByPeople = new Set(['watch']);

/** One for each option that is suggested from a list, with nothing typed in it. */
function commandsWithSuggestions(path: readonly string[], options: readonly CommandOption[]): ComposedCommand[] {
  return options.flatMap(({ name, autocomplete, options: inner }) => {
    if (autocomplete === true) return madeByPeople.has(name) ? [] : [{ path, options: [{ name, text: '' }] }];
    return commandsWithSuggestions([...path, name], inner ?? []);
  });
}
