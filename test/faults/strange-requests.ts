import type { LocalWorld } from '../../playground/local-world.ts';

/** What is asked of RetroAchievements, by script: each parameter that there is, and what it may be. */
const known: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  'API_GetTicketData.php': {
    a: /^[1-9]\d{0,9}$/,
    c: /^[1-9]\d?$|^100$/,
    d: /^1$/,
    f: /^[15]$/,
    g: /^[1-9]\d{0,9}$/,
    i: /^[1-9]\d{0,9}$/,
    o: /^\d{1,6}$/,
    u: /^[A-Za-z0-9]{2,26}$/,
  },
  'API_GetConsoleIDs.php': { a: /^1$/, g: /^1$/ },
  'API_GetGameList.php': { f: /^1$/, i: /^[1-9]\d{0,9}$/ },
};

/** Ids as portals write them, tags, and words to be looked for; whatever it is, on one line and in whole characters. */
const akanaValue = /^[^\p{Cc}\p{Cs}]{1,500}$/u;
const akanaPath = /^\/api\/(?:login(?:\/renewToken)?|tickets(?:\/(?!.*%(?:[01].|7[Ff]))[^/?#\s]{1,500})?|apis|search)$/;
const akanaQuery = /^type:api(?: AND [\p{L}\p{M}\p{N}]+\*){1,8}$/u;

/** The requests to the upstreams in which there is anything but a question that the bot has, well formed. */
export function strangeRequests({
  retroAchievements,
  akana,
}: Pick<LocalWorld, 'retroAchievements' | 'akana'>): readonly unknown[] {
  return [
    ...retroAchievements.requests
      .filter(({ script, query: { y: _key, z: _user, ...query } }) =>
        Object.entries(query).some(([name, value]) => known[script]?.[name]?.test(value) !== true),
      )
      .map(({ script, query: { y: _key, ...query } }) => ({ script, query })),
    ...akana.requests
      .filter(
        ({ path, query }) =>
          !akanaPath.test(path) ||
          !Object.values(query).every((value) => akanaValue.test(value)) ||
          (query['q'] !== undefined && !akanaQuery.test(query['q'])),
      )
      .map(({ path, query }) => ({ path, query })),
  ];
}
