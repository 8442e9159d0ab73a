import type { MeasureOptions, Measurement, Row } from '../table/row.ts';
import { rssAfter } from './measure-interactions.ts';
import { rssAt, type Who } from './measure-servers.ts';
import { type AtServers, interactionRows, serverRows } from './memory-rows.ts';

export const memory: Measurement = {
  name: 'memory',
  async measure(options) {
    return [...(await ofServers(options)), ...(await ofInteractions(options))];
  },
};

async function ofServers({ isQuick, progress }: MeasureOptions): Promise<readonly Row[]> {
  const settleMs = isQuick ? 1_000 : 4_000;
  const measured: AtServers[] = [];
  for (const servers of isQuick ? [0, 200] : [0, 1_000, 5_000]) {
    const mbOf = async (who: Who) => {
      const mb = await rssAt(servers, who, { settleMs });
      progress(`${servers} servers, ${who}: ${mb.toFixed(0)} MB`);
      return mb;
    };
    const ours = await mbOf('ours');
    const bare = await mbOf('without intents');
    measured.push({ servers, mb: { ours, 'without intents': bare, 'with Guilds': await mbOf('with Guilds') } });
  }
  return serverRows(measured);
}

async function ofInteractions({ isQuick, progress }: MeasureOptions): Promise<readonly Row[]> {
  const marks = isQuick ? [500, 1_000, 2_000] : [20_000, 60_000, 100_000];
  const people = (marks.at(-1) ?? 0) / 2;
  return interactionRows(await rssAfter(marks, { people, progress }), people);
}
