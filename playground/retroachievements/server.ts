import type { IncomingMessage, ServerResponse } from 'node:http';
import { startLocalServer } from '../http/local-server.ts';
import { sendReply } from '../http/reply.ts';
import { createTraffic, type Traffic } from '../http/traffic.ts';
import { hasKey } from './api/access.ts';
import { noSuchScript, unauthenticated } from './api/answer.ts';
import { readApiRequest } from './api/api-request.ts';
import { faultyReply } from './faults/fault.ts';
import type { Fault } from './faults/fault.ts';
import { picture } from './api/picture.ts';
import type { RecordedRequest } from './faults/recorded-request.ts';
import { jsonReply } from './faults/reply.ts';
import { runScript } from './api/scripts.ts';
import { todaysSwitches } from './api/switches.ts';
import type { Switches } from './api/switches.ts';
import type { World } from './world.ts';

export interface LocalRetroAchievements extends Pick<
  Traffic<Fault, RecordedRequest>,
  'requests' | 'setFault' | 'queueFaults' | 'beforeRequest' | 'onReply'
> {
  /** As `RA_API_URL` wants it. */
  readonly apiUrl: string;
  /** Where the pictures are. */
  readonly mediaUrl: string;
  readonly key: string;
  readonly world: World;
  readonly switches: Switches;
  close(): Promise<void>;
}

/** A RetroAchievements on this machine: its API over HTTP, with its quirks, telling of `world`. */
export async function createLocalRetroAchievements({
  world,
  key = 'local-web-api-key',
  now = Date.now,
}: {
  world: World;
  key?: string;
  now?: () => number;
}): Promise<LocalRetroAchievements> {
  const { reply, ...traffic } = createTraffic<Fault, RecordedRequest>();
  const switches = todaysSwitches();

  async function serve(incoming: IncomingMessage, response: ServerResponse, closing: AbortSignal): Promise<void> {
    const request = await readApiRequest(incoming);
    if (request.script === null) {
      if (/^\/(?:Badge|Images|UserPic)\/\w+\.png$/.test(request.path)) {
        response.writeHead(200, { 'content-type': 'image/png' }).end(picture(request.path));
      } else {
        await sendReply(response, jsonReply(noSuchScript), closing);
      }
      return;
    }
    const record = {
      at: now(),
      method: request.method,
      script: request.script,
      query: Object.fromEntries([...request.query].map(([name, value]) => [name, String(value)])),
      headers: request.headers,
      status: null,
    };
    const said = await reply(record, (fault) => {
      const answer = hasKey(request, key) ? runScript(world, request, switches) : unauthenticated;
      return fault ? faultyReply(fault, answer) : jsonReply(answer);
    });
    await sendReply(response, said, closing);
  }

  const { origin, close } = await startLocalServer('local RetroAchievements', serve);

  return {
    apiUrl: `${origin}/API`,
    mediaUrl: origin,
    key,
    world,
    ...traffic,
    switches,
    close,
  };
}
