import { joinLocalParts, type LocalParts } from '../suggestions/joined-parts.ts';
import type { MeasureOptions, Measurement, Row } from '../table/row.ts';
import { type AskedDeveloper, type AskedSite, createAskedSite } from './asked-site.ts';
import { compare } from './compare.ts';
import { countOpen, createLibrary, type Library } from './library.ts';
import { newClient, runningClient } from './our-client.ts';
import type { Side } from './side-by-side.ts';
import { toldRows } from './told-rows.ts';

/** Questions of two commands, asked of the bot's client and of the library that people would use. */
export const apiClient: Measurement = {
  name: 'api-client',
  async measure(options) {
    const site = createAskedSite();
    const local = await joinLocalParts(site.world);
    const library = createLibrary(local.server);
    const asked = { site, local, library, options: { ...options, requests: () => local.server.requests.length } };
    try {
      return [
        ...(await compareGames(asked)),
        ...(await compareDevelopers(asked, {
          what: 'a developer',
          how: '`/tickets dev`, numbers and open tickets, for which the library has to read the list of all',
          isSame: true,
          theirs: { open: async ({ name }) => countOpen(await library.developerTickets(name)) },
          rounds: { cold: 30, cached: 100 },
        })),
        ...(await compareDevelopers(asked, {
          what: 'a developer’s numbers',
          how: '`/tickets dev`, from the library only the numbers, without the tickets that the bot answers with',
          isSame: false,
          theirs: { open: ({ name }) => library.developerCount(name) },
          rounds: { cold: 200, cached: 3000 },
        })),
        ...(await toldRows(site.busyGame, await runningClient(local), library)),
      ];
    } finally {
      library.release();
      await local.stop();
    }
  },
};

interface Asked {
  readonly site: AskedSite;
  readonly local: LocalParts;
  readonly library: Library;
  readonly options: MeasureOptions & { readonly requests: () => number };
}

function compareGames({ site, local, library, options }: Asked): Promise<readonly Row[]> {
  const how = 'of games with so few tickets that the library lists them all';
  return compare(
    {
      what: 'a game',
      how: `\`/tickets game\` ${how}`,
      isSame: true,
      subjects: site.games,
      unread: {
        what: 'a game in every state, another each time',
        how: `\`/tickets game state:all\` ${how}: the bot, too, reads each game’s own list`,
        ours: async () => (await runningClient(local)).gamesInFull,
      },
      running: async () => (await runningClient(local)).games,
      theirs: { open: async ({ id }) => countOpen((await library.game(id)).listed) },
      rounds: { cold: 500, cached: 3000 },
    },
    options,
  );
}

interface DeveloperQuestion {
  readonly what: string;
  readonly how: string;
  readonly isSame: boolean;
  readonly theirs: Side<AskedDeveloper>;
  readonly rounds: { readonly cold: number; readonly cached: number };
}

function compareDevelopers({ site, local, options }: Asked, asked: DeveloperQuestion): Promise<readonly Row[]> {
  return compare(
    {
      ...asked,
      subjects: site.developers,
      unread: {
        what: `${asked.what}, the very first question`,
        how: `${asked.how}; asked of a bot that has never run before, and so reads the list, too`,
        ours: () => Promise.resolve(newClient(local)),
      },
      running: async () => (await runningClient(local)).developers,
    },
    options,
  );
}
