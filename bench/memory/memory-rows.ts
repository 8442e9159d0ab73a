import type { Row } from '../table/row.ts';
import type { Counted } from './measure-interactions.ts';
import type { Who } from './measure-servers.ts';

const group = 'memory';
const MOST_AT_START_MB = 130;
const MOST_PER_THOUSAND_MB = 5;
/** Less than this is what one run differs from the next. */
const NOISE_MB = 5;

const flags = 'ours as `npm start` runs it, theirs by plain `node`, each with a warm compile cache of its own';
const crowd = 'servers of 20 channels and 20 roles, told in READY, and in GUILD_CREATE where the client asks for it';

/** What each holds, in MB, once it has heard of so many servers. */
export interface AtServers {
  readonly servers: number;
  readonly mb: Readonly<Record<Who, number>>;
}

/** From none to the most. */
export function serverRows(measured: readonly AtServers[]): readonly Row[] {
  return [...measured.flatMap(countRows), ...growthRows(measured)];
}

function countRows({ servers, mb }: AtServers): readonly Row[] {
  return (['with Guilds', 'without intents'] as const).map((who) => ({
    group,
    what: `RSS at ${servers} servers`,
    unit: 'MB',
    ours: mb.ours,
    other: { who: `discord.js ${who}`, value: mb[who] },
    ratio: mb.ours / mb[who],
    direction: 'as much',
    goal:
      servers === 0 && who === 'with Guilds'
        ? { text: `≤ ${MOST_AT_START_MB} MB`, isMet: mb.ours <= MOST_AT_START_MB }
        : null,
    how: `VmRSS some seconds after the first answer, ${crowd}; ${flags}`,
  }));
}

function growthRows(measured: readonly AtServers[]): readonly Row[] {
  const [none] = measured;
  const most = measured.at(-1);
  if (none === undefined || most === undefined) return [];
  const growth = (who: Who) => ((most.mb[who] - none.mb[who]) / (most.servers - none.servers)) * 1_000;
  const [ours, theirs] = [growth('ours'), growth('with Guilds')];
  return [
    {
      group,
      what: 'RSS per 1,000 servers',
      unit: 'MB',
      ours,
      other: { who: 'discord.js with Guilds', value: theirs },
      ratio: ours / theirs,
      direction: 'as much',
      goal: { text: `< ${MOST_PER_THOUSAND_MB} MB`, isMet: ours < MOST_PER_THOUSAND_MB },
      how: `what ${most.servers} servers add to none, by the rows above`,
    },
  ];
}

/** Of the first count, which is the warm-up, and of those after it. */
export function interactionRows([warm, ...later]: readonly Counted[], people: number): readonly Row[] {
  if (warm === undefined) return [];
  return later.map(({ answered, rssMb }, nth) => ({
    group,
    what: `RSS after ${answered} interactions`,
    unit: 'MB',
    ours: rssMb,
    other: { who: `ours after ${warm.answered}`, value: warm.rssMb },
    ratio: rssMb / warm.rssMb,
    direction: 'as much',
    goal: nth === later.length - 1 ? { text: `≤ +${NOISE_MB} MB`, isMet: rssMb - warm.rssMb <= NOISE_MB } : null,
    how:
      `/tickets game of twenty games and /tickets help, by ${people} people of 50 servers, twenty at a time; ours as ` +
      `\`npm start\` runs it; the first ${warm.answered} are the warm-up, and ${NOISE_MB} MB are what one run differs from the next`,
  }));
}
