import { expect, it } from 'vitest';
import { killLooks } from '../../bench/kills/kill-run.ts';
import { describeOnEachDatabase } from '../storage/on-each-database.ts';

const kills = 15;

describeOnEachDatabase('a bot that is killed while it looks', (fresh) => {
  it('leaves old or new snapshots with their notices, and has the truth in the end', async () => {
    const seed = Date.now() % 100_000;

    const report = await killLooks({ address: await fresh(), kills, seed });

    expect(report, `seed ${seed}`).toMatchObject({ violated: null });
    expect(report.notices).toBeGreaterThan(0);
  }, 60_000);
});
