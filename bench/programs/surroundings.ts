import path from 'node:path';
import { createSampleWorld } from '../../playground/retroachievements/sample.ts';
import {
  createLocalRetroAchievements,
  type LocalRetroAchievements,
} from '../../playground/retroachievements/server.ts';
import { createTemporaryFolder } from '../../playground/temporary-folder.ts';

export interface Surroundings {
  readonly retroAchievements: LocalRetroAchievements;
  readonly databasePath: string;
  /** Made with its folder by whoever is started with it. */
  compileCache(name: string): string;
}

/** A RetroAchievements, and a folder to write to, as long as `use` takes. */
export async function withSurroundings<T>(use: (surroundings: Surroundings) => Promise<T>): Promise<T> {
  const folder = createTemporaryFolder();
  const retroAchievements = await createLocalRetroAchievements({ world: createSampleWorld() });
  try {
    return await use({
      retroAchievements,
      databasePath: path.join(folder.path, 'ticketwatch.db'),
      compileCache: (name) => path.join(folder.path, 'compile-cache', name),
    });
  } finally {
    await retroAchievements.close();
    folder.remove();
  }
}
