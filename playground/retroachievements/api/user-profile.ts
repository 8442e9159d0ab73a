import { ok } from './answer.ts';
import type { Answer } from './answer.ts';
import type { ApiRequest } from './api-request.ts';
import { findPerson } from './find-person.ts';
import type { World } from '../world.ts';

/** RAWeb `public/API/API_GetUserProfile.php`: a name that cannot be one is a 422, an unknown one a 404 with a list. */
export function userProfile(world: World, { query }: ApiRequest): Answer {
  const given = query.get('u');
  if (given === undefined) return invalid('The u field is required.');
  if (typeof given !== 'string' || !/^(?:[a-z0-9]{2,20}|[a-z0-9]{26})$/i.test(given)) {
    return invalid('The u field must be a valid username or ULID.');
  }
  const person = findPerson(world, given);
  if (!person) return { status: 404, body: [] };
  return ok({
    User: person.name,
    ULID: person.ulid,
    UserPic: `/UserPic/${person.originalName}.png`,
    MemberSince: '2014-03-09 12:00:00',
    RichPresenceMsg: null,
    LastGameID: 0,
    ContribCount: 0,
    ContribYield: 0,
    TotalPoints: 0,
    TotalSoftcorePoints: 0,
    TotalTruePoints: 0,
    Permissions: person.developer ? 3 : 1,
    Untracked: 0,
    ID: person.id,
    UserWallActive: 1,
    Motto: '',
  });
}

function invalid(message: string): Answer {
  return { status: 422, body: { message, errors: { u: [message] } } };
}
