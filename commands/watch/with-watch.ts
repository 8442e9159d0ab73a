import type { CommonDeps } from '../../src/discord/command.ts';
import { text } from '../../src/discord/option.ts';
import type { Caller } from '../../src/domain/caller.ts';
import type { Message } from '../../src/domain/message.ts';
import type { KeptWatch } from '../../src/domain/watch-keeper.ts';
import { noSuchWatchMessage, whichWatchMessage } from '../../src/views/watch-choice.ts';
import { likelyWatches, namedWatches } from './fitting-watches.ts';
import { serverOf } from './server-of.ts';

export const watchOption = {
  watch: text('Which watch: pick one from the list', { required: true, suggest: 'watches' }),
};

type Watches = Pick<CommonDeps, 'watches'>;
type Act = (status: KeptWatch, all: readonly KeptWatch[]) => Promise<Message>;

/** Does something with the watch that is meant; with none where that is not clear. `all` are those of the server. */
export async function withWatch(given: string, caller: Caller, { watches }: Watches, act: Act): Promise<Message> {
  const all = await watches.ofServer(serverOf(caller));
  const named = namedWatches(given, all);
  return actOnOne(given, named.length > 0 ? named : likelyWatches(given, all), all, act);
}

/** The same for what cannot be undone: a few words of its name mean no watch yet. */
export async function withNamedWatch(given: string, caller: Caller, { watches }: Watches, act: Act): Promise<Message> {
  const all = await watches.ofServer(serverOf(caller));
  const named = namedWatches(given, all);
  return named.length > 0 ? actOnOne(given, named, all, act) : chooseMessage(given, likelyWatches(given, all));
}

async function actOnOne(
  given: string,
  meant: readonly KeptWatch[],
  all: readonly KeptWatch[],
  act: Act,
): Promise<Message> {
  const [one, ...others] = meant;
  return one !== undefined && others.length === 0 ? act(one, all) : chooseMessage(given, meant);
}

function chooseMessage(given: string, statuses: readonly KeptWatch[]): Message {
  const watches = statuses.map(({ watch }) => watch);
  return watches.length === 0 ? noSuchWatchMessage(given) : whichWatchMessage(given, watches);
}
