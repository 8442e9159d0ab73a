import type { CommonDeps } from '../../src/discord/command.ts';
import { text } from '../../src/discord/option.ts';
import type { Caller } from '../../src/domain/caller.ts';
import type { Message } from '../../src/domain/message.ts';
import type { WatchStatus } from '../../src/domain/watch-ports.ts';
import { noSuchWatchMessage, whichWatchMessage } from '../../src/views/watch-choice.ts';
import { meantWatches } from './fitting-watches.ts';
import { serverOf } from './server-of.ts';

export const watchOption = {
  watch: text('Which watch: pick one from the list', { required: true, suggest: 'watches' }),
};

/** Does something with the watch that is meant; with none where that is not clear. `all` are those of the server. */
export async function withWatch(
  given: string,
  caller: Caller,
  { watches }: Pick<CommonDeps, 'watches'>,
  act: (status: WatchStatus, all: readonly WatchStatus[]) => Promise<Message>,
): Promise<Message> {
  const all = await watches.ofServer(serverOf(caller));
  const meant = meantWatches(given, all);
  const [one, ...others] = meant;
  if (one === undefined) return noSuchWatchMessage(given);
  if (others.length === 0) return act(one, all);
  return whichWatchMessage(
    given,
    meant.map(({ watch }) => watch),
  );
}
