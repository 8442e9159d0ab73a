import { ok } from './answer.ts';
import type { Answer } from './answer.ts';
import type { ApiRequest } from './api-request.ts';
import { isEmpty } from './php.ts';
import type { World } from '../world.ts';

/** RAWeb `public/API/API_GetConsoleIDs.php`. */
export function consoleIds(world: World, { query }: ApiRequest): Answer {
  const onlyActive = !isEmpty(query.get('a'));
  const onlyGameSystems = !isEmpty(query.get('g'));
  return ok(
    [...world.consoles.values()]
      .filter(({ active, isGameSystem }) => (active || !onlyActive) && (isGameSystem || !onlyGameSystems))
      .map(({ id, name, active, isGameSystem }) => ({
        ID: id,
        Name: name,
        IconURL: `https://static.retroachievements.org/assets/images/system/${id}.png`,
        Active: active,
        IsGameSystem: isGameSystem,
      })),
  );
}
