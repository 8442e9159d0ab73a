import { onEachDatabase } from '../local-databases.ts';
import type { Measurement, Row } from '../table/row.ts';
import { fanOutRows } from './fan-out-rows.ts';
import { measureFanOut } from './measure-fan-out.ts';

/** How long many channels take to be told of one change. */
export const fanOut: Measurement = {
  name: 'fan-out',
  async measure({ isQuick, progress }) {
    const channels = isQuick ? 100 : 1000;
    const rows: Row[] = [];
    await onEachDatabase('sqlite', async ({ name, fresh }) => {
      progress(`telling ${channels} channels, with ${name}`);
      rows.push(...fanOutRows(await measureFanOut({ address: await fresh(), channels })));
    });
    return rows;
  },
};
