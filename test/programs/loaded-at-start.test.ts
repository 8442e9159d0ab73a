import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

/** The files that `program` has loaded, besides those of Node. */
async function loadedBy(program: string): Promise<readonly string[]> {
  const recording = `
    import { registerHooks } from 'node:module';
    const loaded = [];
    registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
    ${program}
    console.log(JSON.stringify(loaded.filter((url) => !url.startsWith('node:'))));
  `;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', recording], {
    maxBuffer: 10_000_000,
  });
  return z.array(z.string()).parse(JSON.parse(stdout));
}

const akana = { url: 'http://127.0.0.1:9', email: 'a@example.com', password: 'secret', guildIds: [] };
const withParts = (settings: object): string => `
  await import('./src/run-bot.ts');
  const { loadOptionalParts } = await import('./src/wiring/optional-parts.ts');
  await loadOptionalParts(${JSON.stringify(settings)});
`;

const nowhere = { akana: null, cache: { url: null } };
const everywhere = { akana, cache: { url: 'redis://127.0.0.1:9' } };

describe('a start', () => {
  it('loads nothing that its settings do not need', async () => {
    const loaded = await loadedBy(withParts(nowhere));

    const unneeded =
      /node_modules\/(@keyv\/valkey|iovalkey|fast-xml-parser|pg|prom-client|@resvg|@discordjs\/rest\/dist\/index\.mjs)\b/;
    expect(loaded.filter((url) => unneeded.test(url))).toEqual([]);
    expect(loaded.some((url) => url.includes('node_modules/discord.js/'))).toBe(true);
  });

  it('loads what its settings need before anybody asks for it', async () => {
    const loaded = await loadedBy(withParts(everywhere));

    for (const name of ['@keyv/valkey', 'fast-xml-parser'])
      expect(loaded.some((url) => url.includes(`node_modules/${name}/`))).toBe(true);
  });
});
