import { createSampleAkanaWorld } from '../../../playground/akana/sample.ts';
import type { BuiltFile } from '../../../playground/page-server/build-page.ts';
import type { ActionName, Actions, At } from '../../../playground/protocol.ts';
import { createSampleWorld } from '../../../playground/retroachievements/sample.ts';
import { servePage } from '../../../playground/serve-page.ts';
import { type RunningBot, startRunningBot } from '../../running-bot.ts';
import { ask, listen, send } from './page-client.ts';

export type APage = Awaited<ReturnType<typeof startAPage>>;

const files: ReadonlyMap<string, BuiltFile> = new Map([
  ['/', { type: 'text/html; charset=utf-8', body: '<!doctype html>' }],
  ['/assets/page.js', { type: 'text/javascript; charset=utf-8', body: 'draw()' }],
]);

/** The real bot with the sample worlds, and the page's server before them. */
export async function startAPage() {
  const running = await startRunningBot(createSampleWorld(), { akana: createSampleAkanaWorld() });
  const served = await servePage(running, files, { isDrifting: false });

  const { url } = served;

  return {
    url,
    running,
    send: (name: string, input: unknown) => send(url, name, input),
    ask: <Name extends ActionName>(name: Name, input: Actions[Name]['input']) => ask(url, name, input),
    listen: () => listen(url),
    at: (name: Parameters<RunningBot['discord']['actor']>[0]): At => {
      const { person, channel } = running.discord.actor(name);
      return { personId: person.id, channelId: channel.id };
    },
    async stop() {
      await served.close();
      await running.stop();
    },
  };
}
