import { expect, it } from 'vitest';
import { killWatches } from '../../bench/kills/kill-run.ts';
import { describeOnEachDatabase } from '../storage/on-each-database.ts';

const kills = 15;
const mostRuns = 4;

describeOnEachDatabase('a bot that is killed while it looks and tells', (fresh) => {
  it('leaves nothing half saved, and every change is posted once and in order, also one that Discord took unseen', async () => {
    let insideSaves = 0;
    let accepted = 0;
    // About every sixth kill comes inside a save, and every third after Discord has made a post.
    for (let run = 1; run <= mostRuns && (insideSaves === 0 || accepted === 0); run += 1) {
      const seed = Date.now() % 100_000;

      const report = await killWatches({ address: await fresh(), kills, seed });

      expect(report, `seed ${seed}`).toMatchObject({ violated: null });
      expect(report.messages).toBeGreaterThan(0);
      insideSaves += report.insideSaves;
      accepted += report.accepted;
    }
    expect(insideSaves).toBeGreaterThan(0);
    expect(accepted).toBeGreaterThan(0);
  }, 240_000);
});
