import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** Who may import whom (docs/adr/0002): a place may import itself and what is listed; an unlisted place fails. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'src/lib': [],
  'src/domain': ['src/lib'],
  'src/words': ['src/domain', 'src/lib'],
  'src/views': ['src/words', 'src/domain', 'src/lib'],
  'src/upstreams': ['src/domain', 'src/lib', 'src/upstreams/retroachievements'],
  'src/upstreams/retroachievements': ['src/upstreams', 'src/domain', 'src/lib'],
  'src/storage': ['src/domain', 'src/lib'],
  'src/operate': ['src/domain', 'src/lib'],
  'src/discord': ['src/views', 'src/words', 'src/domain', 'src/lib'],
  'src/config.ts': [],
  'src/bot.ts': [
    'package.json',
    'commands',
    'src/config.ts',
    'src/discord',
    'src/domain',
    'src/lib',
    'src/operate',
    'src/storage',
    'src/upstreams',
    'src/upstreams/retroachievements',
    'src/views',
    'src/words',
  ],
  'src/main.ts': ['src/bot.ts'],
  commands: ['src/discord/command.ts', 'src/views', 'src/words', 'src/domain', 'src/lib'],
  'deploy-commands.ts': [
    'commands',
    'src/config.ts',
    'src/discord/command-tree.ts',
    'src/discord/tree-difference.ts',
    'src/words',
  ],
  'vitest.config.ts': ['test'],
  'package.json': [],
  playground: ['everything'],
  bench: ['everything'],
  test: ['everything'],
};

/** The only files of `src/upstreams` itself that an upstream may use: two upstreams meet in the ticket client. */
const sharedByUpstreams = /^src\/upstreams\/(http|cached)\.ts$/;

/** Where the outside world may be named. Types of discord-api-types are plain data and go further. */
const mayName: Readonly<Record<string, readonly RegExp[]>> = {
  'discord.js': [/^src\/discord\//],
  '@discordjs/rest': [/^src\/discord\//, /^deploy-commands\.ts$/],
  'discord-api-types/v10': [/^src\/(discord|domain|views)\//, /^commands\//, /^deploy-commands\.ts$/, /^src\/bot\.ts$/],
  keyv: [/^src\/upstreams\//, /^src\/storage\//, /^src\/bot\.ts$/],
  '@keyv/valkey': [/^src\/upstreams\//],
  'lru-cache': [/^src\/upstreams\//],
  undici: [/^src\/upstreams\//],
  cockatiel: [/^src\/upstreams\//],
  kysely: [/^src\/storage\//],
  pg: [/^src\/storage\//],
  'node:sqlite': [/^src\/storage\//],
  pino: [/^src\/operate\//],
  'process.env': [/^src\/main\.ts$/, /^deploy-commands\.ts$/],
  zod: [/^src\//, /^deploy-commands\.ts$/],
};

const everywhere = /^(playground|bench|test)\//;

interface SourceFile {
  readonly name: string;
  readonly text: string;
  /** Project files it imports, as paths from the top. */
  readonly imports: readonly string[];
  /** Packages it imports. */
  readonly packages: readonly string[];
}

const files = readSources();
const byName = new Map(files.map((file) => [file.name, file]));

describe('the architecture', () => {
  it('has no file outside the places it lists', () => {
    expect(files.map(({ name }) => name).filter((name) => placeOf(name) === null)).toEqual([]);
  });

  it('has no import that the table does not allow', () => {
    const forbidden = files.flatMap(({ name, imports }) =>
      imports.filter((imported) => !isAllowed(name, imported)).map((imported) => `${name} → ${imported}`),
    );
    expect(forbidden).toEqual([]);
  });

  it('imports only files that exist', () => {
    const missing = files.flatMap(({ name, imports }) =>
      imports
        .filter((imported) => imported.endsWith('.ts') && !byName.has(imported))
        .map((imported) => `${name} → ${imported}`),
    );
    expect(missing).toEqual([]);
  });

  it('names the outside world only where it is listed', () => {
    const misplaced = files
      .filter(({ name }) => !everywhere.test(name) && name !== 'vitest.config.ts')
      .flatMap(({ name, text, packages }) =>
        [...packages, ...(/\bprocess\.env\b/.test(text) ? ['process.env'] : [])]
          .filter((named) => !named.startsWith('node:') || named in mayName)
          .filter((named) => !(mayName[named] ?? []).some((where) => where.test(name)))
          .map((named) => `${name} → ${named}`),
      );
    expect(misplaced).toEqual([]);
  });

  it('has no cycle', () => {
    expect(cycles(files)).toEqual([]);
  });

  it('has no folder for what has no name', () => {
    const homes = files.flatMap(({ name }) => path.dirname(name).split('/'));
    expect(homes.filter((home) => /^(utils?|services?|models?|helpers?|types?|common|shared)$/.test(home))).toEqual([]);
  });
});

describe('the check itself', () => {
  it.each([
    ['src/lib/a.ts', 'src/domain/b.ts', false],
    ['src/domain/a.ts', 'src/lib/b.ts', true],
    ['src/views/a.ts', 'src/upstreams/http.ts', false],
    ['src/discord/a.ts', 'commands/index.ts', false],
    ['commands/tickets/game.ts', 'src/discord/command.ts', true],
    ['commands/tickets/game.ts', 'src/discord/gateway.ts', false],
    ['commands/tickets/game.ts', 'src/upstreams/ticket-client.ts', false],
    ['src/upstreams/retroachievements/a.ts', 'src/upstreams/http.ts', true],
    ['src/upstreams/retroachievements/a.ts', 'src/upstreams/ticket-client.ts', false],
    ['src/unheard-of/a.ts', 'src/lib/b.ts', false],
    ['src/bot.ts', 'playground/main.ts', false],
  ])('says of %s → %s: %s', (from, to, allowed) => {
    expect(isAllowed(from, to)).toBe(allowed);
  });

  it('finds a cycle', () => {
    const file = (name: string, imports: string[]): SourceFile => ({ name, text: '', imports, packages: [] });

    expect(cycles([file('a', ['b']), file('b', ['c']), file('c', ['b'])])).toEqual(['b → c → b']);
  });
});

function readSources(): SourceFile[] {
  return globSync('{src,commands,playground,bench,test}/**/*.ts')
    .concat(globSync('*.ts'))
    .filter((name) => !name.endsWith('.d.ts'))
    .map((name) => {
      const text = readFileSync(name, 'utf8');
      const specifiers = [...text.matchAll(/(?:\bfrom|\bimport|\bimport\()\s*['"]([^'"]+)['"]/g)].map(
        ([, specifier]) => specifier ?? '',
      );
      return {
        name,
        text,
        imports: specifiers
          .filter((specifier) => specifier.startsWith('.'))
          .map((specifier) => path.join(path.dirname(name), specifier)),
        packages: specifiers.filter((specifier) => !specifier.startsWith('.')),
      };
    });
}

/** The longest listed place that a file is in. */
function placeOf(name: string): string | null {
  const places = Object.keys(mayImport).filter((place) => name === place || name.startsWith(`${place}/`));
  return places.toSorted((a, b) => b.length - a.length)[0] ?? null;
}

function isAllowed(from: string, to: string): boolean {
  const home = placeOf(from);
  if (home === null) return false;
  const allowed = mayImport[home] ?? [];
  if (allowed.includes('everything')) return true;
  if (home === 'src/upstreams/retroachievements' && placeOf(to) === 'src/upstreams') return sharedByUpstreams.test(to);
  return (
    placeOf(to) === home || allowed.some((place) => (place.endsWith('.ts') ? to === place : placeOf(to) === place))
  );
}

function cycles(sources: readonly SourceFile[]): string[] {
  const importsOf = new Map(sources.map(({ name, imports }) => [name, imports]));
  const done = new Set<string>();
  const found: string[] = [];
  for (const { name } of sources) visit(name, []);
  return found;

  function visit(name: string, trail: readonly string[]): void {
    const at = trail.indexOf(name);
    if (at >= 0) found.push([...trail.slice(at), name].join(' → '));
    if (at >= 0 || done.has(name)) return;
    for (const imported of importsOf.get(name) ?? []) visit(imported, [...trail, name]);
    done.add(name);
  }
}
