import { noSuchScript } from './answer.ts';
import type { Answer } from './answer.ts';
import type { ApiRequest } from './api-request.ts';
import { consoleIds } from './console-ids.ts';
import { gameList } from './game-list.ts';
import { oneGame } from './one-game.ts';
import type { Switches } from './switches.ts';
import { ticketData } from './ticket-data.ts';
import { userProfile } from './user-profile.ts';
import type { World } from '../world.ts';

type Script = (world: World, request: ApiRequest, switches: Switches) => Answer;

const scripts: ReadonlyMap<string | null, Script> = new Map<string, Script>([
  ['API_GetTicketData.php', ticketData],
  ['API_GetConsoleIDs.php', consoleIds],
  ['API_GetGameList.php', gameList],
  ['API_GetGame.php', oneGame],
  ['API_GetUserProfile.php', userProfile],
]);

/** The answer to somebody who may ask. */
export function runScript(world: World, request: ApiRequest, switches: Switches): Answer {
  const script = scripts.get(request.script);
  return script ? script(world, request, switches) : noSuchScript;
}
