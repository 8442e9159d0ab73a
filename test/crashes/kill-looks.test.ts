import { expect, it } from 'vitest';
import { killLooks } from '../../bench/kills/kill-run.ts';
import { describeOnEachDatabase } from '../storage/on-each-database.ts';

const kills = 15;
const mostRuns = 4;

describeOnEachDatabase('a bot that is killed while it looks', (fresh) => {
  it('leaves old or new snapshots with their notices, also in the middle of a save, and has the truth in the end', async () => {
    let insideSaves = 0;
    // About every third kill comes inside a save; of fifteen none does in one run of some four hundred.
    for (let run = 1; run <= mostRuns && insideSaves === 0; run += 1) {
      const seed = Date.now() % 100_000;

      const report = await killLooks({ address: await fresh(), kills, seed });

      expect(report, `seed ${seed}`).toMatchObject({ violated: null });
      expect(report.notices).toBeGreaterThan(0);
      insideSaves += report.insideSaves;
    }
    expect(insideSaves).toBeGreaterThan(0);
  }, 150_000);
});
