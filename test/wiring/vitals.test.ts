import { expect, it } from 'vitest';
import type { GatewayVitals, OutboxDepth } from '../../src/domain/vitals.ts';
import { createVitalsReader } from '../../src/wiring/vitals.ts';
import { createManualClock } from '../fakes/manual-clock.ts';

const never = new Promise<never>(() => undefined);
const status = { version: '1.2.3', since: 1_000, retroachievements: null, akana: null };
const gateway: GatewayVitals = { state: 'connected', heardAt: 5_000, pingMs: 40 };
const outbox: OutboxDepth = { waiting: 2, oldestAt: 4_000 };

/** What reads vitals of a database that a test breaks. */
function aReader() {
  const clock = createManualClock();
  const database: { says: 'well' | 'nothing' | 'trouble' } = { says: 'well' };
  let asked = 0;
  const said = async <T>(well: T): Promise<T> => {
    asked += 1;
    if (database.says === 'nothing') return await never;
    if (database.says === 'trouble') throw new Error('the database broke');
    return well;
  };
  const read = createVitalsReader({
    status: () => status,
    gateway: () => gateway,
    watchesRetroAchievements: () => said(true),
    outboxDepth: () => said(outbox),
    isDatabaseWritable: () => said(true),
    clock,
  });
  return { clock, database, read, asked: () => asked };
}

const well = { status, gateway, watchesRetroAchievements: true, outbox, isDatabaseWritable: true };

it('vitals are what the parts say', async () => {
  const { read, clock } = aReader();

  expect(await read()).toEqual(well);
  expect(clock.sleepers()).toBe(0);
});

it('vitals of a database in trouble say so, and do not forget that something is watched', async () => {
  const { read, database } = aReader();
  database.says = 'trouble';
  const before = await read();
  database.says = 'well';
  await read();
  database.says = 'trouble';

  const trouble = { status, gateway, outbox: null, isDatabaseWritable: false };
  expect(before).toEqual({ ...trouble, watchesRetroAchievements: false });
  expect(await read()).toEqual({ ...trouble, watchesRetroAchievements: true });
});

it('vitals wait two seconds for a database that says nothing, and ask it nothing more meanwhile', async () => {
  const { read, clock, database, asked } = aReader();
  database.says = 'nothing';

  const reading = [read(), read()];
  await clock.advance(2_000);
  const later = read();
  await clock.advance(2_000);

  const silent = { status, gateway, watchesRetroAchievements: false, outbox: null, isDatabaseWritable: false };
  expect(await Promise.all([...reading, later])).toEqual([silent, silent, silent]);
  expect(asked()).toBe(3);
});
