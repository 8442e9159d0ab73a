import { ok } from './answer.ts';
import type { Answer } from './answer.ts';
import type { ApiRequest } from './api-request.ts';
import { toInt } from './php.ts';
import type { World } from '../world.ts';

const noPicture = '/Images/000002.png';

/** RAWeb `public/API/API_GetGame.php`: a game that does not exist is an empty list, with a 200. */
export function oneGame(world: World, { query }: ApiRequest): Answer {
  const game = world.games.get(toInt(query.get('i')));
  if (!game) return ok([]);
  const consoleName = world.consoles.get(game.consoleId)?.name;
  return ok({
    Title: game.title,
    GameTitle: game.title,
    ConsoleID: game.consoleId,
    ConsoleName: consoleName,
    Console: consoleName,
    ForumTopicID: null,
    Flags: 0,
    GameIcon: game.icon,
    ImageIcon: game.icon,
    ImageTitle: noPicture,
    ImageIngame: noPicture,
    ImageBoxArt: noPicture,
    Publisher: null,
    Developer: null,
    Genre: null,
    Released: null,
    ReleasedAtGranularity: null,
  });
}
