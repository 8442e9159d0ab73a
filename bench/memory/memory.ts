import type { MeasureOptions, Measurement, Row } from '../table/row.ts';
import { rssAfter } from './measure-interactions.ts';
import { rssAt, type Who } from './measure-servers.ts';

const group = 'memory';
const MOST_AT_START_MB = 130;
const MOST_PER_THOUSAND_MB = 5;
/** Less than this is what one run differs from the next. */
const NOISE_MB = 5;

const flags = 'ours as `npm start` runs it, theirs by plain `node`, each with a warm compile cache of its own';
const servers = 'servers of 20 channels and 20 roles, told in READY, and in GUILD_CREATE where the client asks for it';

export const memory: Measurement = {
  name: 'memory',
  async measure(options) {
    return [...(await ofServers(options)), ...(await ofInteractions(options))];
  },
};

async function ofServers({ isQuick, progress }: MeasureOptions): Promise<readonly Row[]> {
  const counts = isQuick ? [0, 200] : [0, 1_000, 5_000];
  const most = counts.at(-1) ?? 0;
  const settleMs = isQuick ? 1_000 : 4_000;
  const rows: Row[] = [];
  const measured = new Map<string, number>();
  for (const count of counts) {
    for (const who of ['ours', 'without intents', 'with Guilds'] as const) {
      const mb = await rssAt(count, who, { settleMs });
      progress(`${count} servers, ${who}: ${mb.toFixed(0)} MB`);
      measured.set(`${who} ${count}`, mb);
    }
    const ours = at('ours', count);
    for (const who of ['with Guilds', 'without intents'] as const) {
      const value = at(who, count);
      const isGoal = count === 0 && who === 'with Guilds';
      rows.push({
        group,
        what: `RSS at ${count} servers`,
        unit: 'MB',
        ours,
        other: { who: `discord.js ${who}`, value },
        ratio: ours / value,
        goal: isGoal ? { text: `≤ ${MOST_AT_START_MB} MB`, isMet: ours <= MOST_AT_START_MB } : null,
        how: `VmRSS some seconds after the first answer, ${servers}; ${flags}`,
      });
    }
  }
  const growth = (who: Who) => ((at(who, most) - at(who, 0)) / most) * 1_000;
  rows.push({
    group,
    what: 'RSS per 1,000 servers',
    unit: 'MB',
    ours: growth('ours'),
    other: { who: 'discord.js with Guilds', value: growth('with Guilds') },
    ratio: growth('ours') / growth('with Guilds'),
    goal: { text: `< ${MOST_PER_THOUSAND_MB} MB`, isMet: growth('ours') < MOST_PER_THOUSAND_MB },
    how: `what ${most} servers add to none, by the rows above`,
  });
  return rows;

  function at(who: Who, count: number): number {
    return measured.get(`${who} ${count}`) ?? Number.NaN;
  }
}

async function ofInteractions({ isQuick, progress }: MeasureOptions): Promise<readonly Row[]> {
  const marks = isQuick ? [500, 1_000, 2_000] : [20_000, 60_000, 100_000];
  const people = (marks.at(-1) ?? 0) / 2;
  const counted = await rssAfter(marks, { people, progress });
  const [warm, ...later] = counted;
  if (warm === undefined) return [];
  return later.map(({ answered, rssMb }, nth) => ({
    group,
    what: `RSS after ${answered} interactions`,
    unit: 'MB',
    ours: rssMb,
    other: { who: `ours after ${warm.answered}`, value: warm.rssMb },
    ratio: rssMb / warm.rssMb,
    goal: nth === later.length - 1 ? { text: 'not grown', isMet: rssMb <= warm.rssMb + NOISE_MB } : null,
    how: `/tickets game of twenty games and /tickets help, by ${people} people of 50 servers, twenty at a time; ours as \`npm start\` runs it`,
  }));
}
