import type { LocalRetroAchievements } from '../../../playground/retroachievements/server.ts';

export interface Asked {
  readonly status: number;
  readonly body: unknown;
}

/** Asks for a script of the API, with the key unless `init` brings its own. */
export async function ask(
  server: LocalRetroAchievements,
  script: string,
  query = '',
  init: RequestInit = { headers: { authorization: `Bearer ${server.key}` } },
): Promise<Asked> {
  const response = await fetch(`${server.apiUrl}/${script}.php${query}`, init);
  return { status: response.status, body: await response.json() };
}
