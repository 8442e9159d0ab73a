import { defineCommand } from '../../src/discord/define-command.ts';
import { optionalChannel } from '../../src/discord/option.ts';
import { watchListMessage } from '../../src/views/watch-list.ts';
import { serverOf } from './server-of.ts';

export const watchList = defineCommand({
  path: 'watch list',
  needs: 'nothing',
  audience: 'managers',
  description: 'The watches of this server, and how they go',
  options: { channel: optionalChannel('Only watches that post in this channel') },
  privacy: 'always',
  run: async ({ channel, page }, caller, { watches }) =>
    watchListMessage(await watches.ofServer(serverOf(caller)), { channelId: channel?.id ?? null, page }),
});
