import { installedDatabases, type LocalDatabase, onEachDatabase } from '../local-databases.ts';
import { measureLooks } from '../scale/measure-looks.ts';
import type { Measurement, Row } from '../table/row.ts';
import { type LooksOf, requestRows } from './request-rows.ts';
import { timeRows } from './time-rows.ts';

/** As many as the site has. */
const tickets = 1100;

const full = { watches: [1, 100, 10_000], repeats: { nothing: 3, 'a few tickets': 5, 'every subject': 3 } };
const quick = { watches: [1, 100], repeats: { nothing: 1, 'a few tickets': 1, 'every subject': 1 } };

/** What looks ask of the site, and how long it takes to compare and to store what they find. */
export const looks: Measurement = {
  name: 'looks',
  async measure({ isQuick, progress }) {
    const { watches, repeats } = isQuick ? quick : full;
    const most = Math.max(...watches);
    const rows: Row[] = [];
    await onEachDatabase('sqlite', async (database) => {
      const measured: LooksOf[] = [];
      for (const count of watches) measured.push(await lookFor(count, database));
      const ofMost = measured.filter(({ watches }) => watches === most);
      rows.push(...requestRows(measured), ...ofMost.flatMap((looks) => timeRows(looks, database.name)));
    });
    if (isQuick || (await installedDatabases()) === 'sqlite') return rows;
    await onEachDatabase('postgres', async (database) => {
      rows.push(...timeRows(await lookFor(most, database), database.name));
    });
    return rows;

    async function lookFor(count: number, { name, fresh }: LocalDatabase): Promise<LooksOf> {
      progress(`looking for ${count} watches, with ${name}`);
      return {
        watches: count,
        looks: await measureLooks({ address: await fresh(), watches: count, tickets, repeats }),
      };
    }
  },
};
