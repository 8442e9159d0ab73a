import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writePast } from '../../playground/past.ts';
import { createTemporaryFolder } from '../../playground/temporary-folder.ts';
import { systemClock } from '../../src/lib/system-clock.ts';
import { subjectKey } from '../../src/domain/watched-subject.ts';
import { createCountHistory } from '../../src/storage/count-history.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { silentLog } from '../fakes/silent-log.ts';
import { aWorld } from '../upstreams/retroachievements/a-world.ts';

const dayMs = 24 * 60 * 60_000;

let folder: ReturnType<typeof createTemporaryFolder>;

beforeEach(() => {
  folder = createTemporaryFolder();
});

afterEach(() => folder.remove());

describe('the past of a playground', () => {
  it('is what its tickets tell of themselves, day by day and without a gap', async () => {
    const now = systemClock.now();
    const { world, dragster, sonic, open } = aWorld();
    const daysAgo = (days: number): number => Math.floor((now - days * dayMs) / 1000) * 1000;
    open(dragster, 1, { reportedAt: daysAgo(60.5) });
    open(dragster, 1, { reportedAt: daysAgo(2.5) });
    const [waiting] = open(sonic, 1, { reportedAt: daysAgo(10.5) });
    world.request(waiting?.id ?? 0);
    const address = { kind: 'sqlite', path: `${folder.path}/past.db` } as const;

    await writePast(address, world, { now, log: silentLog });

    const database = await openDatabase(address, { log: silentLog });
    const history = createCountHistory(database, { clock: systemClock });
    const site = await history.of(subjectKey({ kind: 'site' }), now - 80 * dayMs);
    const atari = await history.of(subjectKey({ kind: 'console', name: 'Atari 2600' }), now - 80 * dayMs);
    await database.close();
    const numbers = ({ counts }: (typeof site)[number]) => counts && `${counts.open} + ${counts.waiting}`;
    expect(site.map(numbers)).toEqual(['0 + 0', '1 + 0', '1 + 1', '2 + 1']);
    expect(atari.map(numbers)).toEqual(['0 + 0', '1 + 0', '2 + 0']);
  });
});
