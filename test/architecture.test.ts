import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * Who may import whom (docs/adr/0002): a place may import itself and what is listed. A place is a file, or a folder
 * without its subfolders: those are places of their own. A file in no place fails.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'src/preload.cjs': [],
  'src/lib': [],
  'src/domain': ['src/lib'],
  'src/words': ['src/domain', 'src/lib'],
  'src/views': ['src/words', 'src/domain', 'src/lib'],
  'src/upstreams': ['src/domain', 'src/lib', 'src/upstreams/retroachievements', 'src/upstreams/akana'],
  // Two upstreams meet in the ticket client, so neither may import it.
  'src/upstreams/retroachievements': ['src/upstreams/http.ts', 'src/upstreams/cached.ts', 'src/domain', 'src/lib'],
  'src/upstreams/akana': ['src/upstreams/http.ts', 'src/upstreams/cached.ts', 'src/domain', 'src/lib'],
  // Pictures are made from values and texts that it is handed.
  'src/charts': ['src/domain', 'src/lib'],
  'src/storage': ['src/domain', 'src/lib'],
  'src/operate': ['src/domain', 'src/lib'],
  // Stores and upstreams are handed to it as ports.
  'src/watches': ['src/views', 'src/words', 'src/domain', 'src/lib'],
  'src/discord': ['src/views', 'src/words', 'src/domain', 'src/lib'],
  'src/config.ts': ['src/config-values.ts'],
  'src/config-values.ts': [],
  'src/wiring': [
    'src/config.ts',
    'src/domain',
    'src/lib',
    'src/upstreams',
    'src/upstreams/retroachievements',
    'src/upstreams/akana',
    'src/watches',
  ],
  'src/leading-bot.ts': [
    'package.json',
    'commands',
    'src/charts',
    'src/config.ts',
    'src/discord',
    'src/domain',
    'src/lib',
    'src/storage',
    'src/upstreams',
    'src/wiring',
  ],
  'src/bot.ts': [
    'src/config.ts',
    'src/domain',
    'src/leading-bot.ts',
    'src/lib',
    'src/storage',
    'src/wiring/optional-parts.ts',
  ],
  'src/run-bot.ts': ['src/bot.ts', 'src/config.ts', 'src/discord', 'src/domain', 'src/lib', 'src/operate'],
  'src/environment.ts': ['src/config.ts'],
  'src/lean-heap.ts': [],
  'src/main.ts': ['src/environment.ts', 'src/lean-heap.ts', 'src/run-bot.ts'],
  commands: [
    'src/discord/command.ts',
    'src/discord/define-command.ts',
    'src/discord/option.ts',
    'src/views',
    'src/words',
    'src/domain',
    'src/lib',
  ],
  'deploy-commands.ts': [
    'commands',
    'src/config.ts',
    'src/discord/command-tree.ts',
    'src/discord/tree-difference.ts',
    'src/environment.ts',
    'src/words',
  ],
  'vitest.config.ts': ['test'],
  'package.json': [],
  playground: ['everything'],
  bench: ['everything'],
  test: ['everything'],
};

/** Folders whose subfolders are no places of their own. */
const deep: ReadonlySet<string> = new Set(['commands', 'playground', 'bench', 'test']);

/** Which places may name a part of the outside world: a package, a module of Node, or a global. */
const mayName: Readonly<Record<string, readonly string[]>> = {
  'discord.js': ['src/discord'],
  // discord.js hands it on: imported by itself it is loaded twice (docs/adr/0018).
  '@discordjs/rest': ['deploy-commands.ts'],
  // Its types are plain data and go further.
  'discord-api-types/v10': ['src/discord', 'src/domain', 'src/views', 'src/bot.ts', 'commands', 'deploy-commands.ts'],
  keyv: ['src/upstreams', 'src/upstreams/retroachievements', 'src/storage', 'src/wiring'],
  '@keyv/valkey': ['src/upstreams'],
  'lru-cache': ['src/upstreams', 'src/upstreams/retroachievements', 'src/upstreams/akana'],
  'fast-xml-parser': ['src/upstreams/akana'],
  undici: ['src/upstreams', 'src/discord'],
  '@resvg/resvg-js': ['src/charts'],
  '@expo-google-fonts/inter': ['src/charts'],
  kysely: ['src/storage'],
  pg: ['src/storage'],
  pino: ['src/operate'],
  'prom-client': ['src/operate'],
  zod: [
    'src/config.ts',
    'src/config-values.ts',
    'src/discord',
    'src/domain',
    'src/lib',
    'src/storage',
    'src/upstreams',
    'src/upstreams/retroachievements',
    'src/upstreams/akana',
    'deploy-commands.ts',
  ],
  'vitest/config': ['vitest.config.ts'],
  'node:crypto': ['src/discord', 'src/storage', 'src/wiring'],
  'node:events': ['src/operate'],
  'node:fs': ['src/storage', 'src/environment.ts'],
  'node:http': ['src/operate'],
  'node:module': ['src/preload.cjs', 'src/main.ts'],
  'node:path': ['src/storage', 'src/preload.cjs'],
  'node:perf_hooks': ['src/operate'],
  'node:sqlite': ['src/storage'],
  'node:timers/promises': ['src/lib', 'src/upstreams'],
  'node:url': ['src/charts'],
  'node:util': ['src/upstreams', 'src/upstreams/retroachievements', 'src/watches'],
  'node:v8': ['src/lean-heap.ts'],
  'node:worker_threads': ['src/charts'],
  'node:zlib': ['src/upstreams'],
  'process.env': ['src/environment.ts'],
  fetch: [],
  WebSocket: [],
};

const globals = ['process.env', 'fetch', 'WebSocket'].map((name) => ({
  name,
  pattern: new RegExp(`(?<![\\w.])${RegExp.escape(name)}\\b`),
}));

interface SourceFile {
  readonly name: string;
  /** Project files it imports, as paths from the top. */
  readonly imports: readonly string[];
  /** Packages, modules of Node and globals that it names. */
  readonly names: readonly string[];
}

const files = globSync('**/*.{ts,mts,cts,js,mjs,cjs}', { exclude: (name) => name === 'node_modules' }).map((name) =>
  readSource(name, readFileSync(name, 'utf8')),
);

describe('the architecture', () => {
  it('has no file outside its places, no import and no name that the tables do not allow', () => {
    expect(files.flatMap(violations)).toEqual([]);
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
    ['src/domain/a.ts', 'src/lib/b.ts', true],
    ['src/views/a.ts', 'src/upstreams/http.ts', false],
    ['src/discord/a.ts', 'commands/index.ts', false],
    ['commands/tickets/game.ts', 'src/discord/command.ts', true],
    ['commands/tickets/game.ts', 'src/discord/define-command.ts', true],
    ['commands/tickets/game.ts', 'src/discord/option.ts', true],
    ['commands/tickets/game.ts', 'src/discord/gateway.ts', false],
    ['commands/tickets/game.ts', 'src/upstreams/ticket-client.ts', false],
    ['src/upstreams/retroachievements/a.ts', 'src/upstreams/http.ts', true],
    ['src/upstreams/retroachievements/a.ts', 'src/upstreams/ticket-client.ts', false],
    ['src/upstreams/akana/a.ts', 'src/upstreams/retroachievements/a.ts', false],
    ['src/wiring/akana.ts', 'src/upstreams/akana/client.ts', true],
    ['src/watches/a.ts', 'src/views/b.ts', true],
    ['src/watches/a.ts', 'src/storage/look-store.ts', false],
    ['src/leading-bot.ts', 'src/upstreams/akana/client.ts', false],
    ['src/bot.ts', 'playground/main.ts', false],
  ])('says of %s → %s: %s', (from, to, allowed) => {
    expect(isAllowed(from, to)).toBe(allowed);
  });

  it.each([
    {
      name: 'src/upstreams/akana/client.ts',
      text: "import { pages } from '../retroachievements/pages.ts';",
      finds: ['→ src/upstreams/retroachievements/pages.ts'],
    },
    {
      name: 'src/domain/deep/io.ts',
      text: "import { readFileSync } from 'node:fs';\nawait fetch(readFileSync('address'));",
      finds: ['is in no place', 'names node:fs', 'names fetch'],
    },
    { name: 'src/lib/a.cjs', text: "require('node:fs'); import('pg');", finds: ['names node:fs', 'names pg'] },
    { name: 'src/hidden/a.mts', text: '', finds: ['is in no place'] },
    {
      name: 'src/discord/a.ts',
      text: 'new WebSocket(address).send(process.env);',
      finds: ['names process.env', 'names WebSocket'],
    },
    { name: 'tools/a.js', text: '', finds: ['is in no place'] },
    { name: 'test/domain/deep/a.ts', text: "import '../../../src/bot.ts'; await fetch('x');", finds: [] },
  ])('finds of $name: $finds', ({ name, text, finds }) => {
    expect(violations(readSource(name, text))).toEqual(finds.map((found) => `${name} ${found}`));
  });

  it('finds a cycle', () => {
    const file = (name: string, imports: string[]): SourceFile => ({ name, imports, names: [] });

    expect(cycles([file('a', ['b']), file('b', ['c']), file('c', ['b'])])).toEqual(['b → c → b']);
  });
});

function readSource(name: string, text: string): SourceFile {
  const specifiers = [...text.matchAll(/(?:\bfrom|\bimport|\bimport\(|\brequire\()\s*['"]([^'"]+)['"]/g)].map(
    ([, specifier]) => specifier ?? '',
  );
  return {
    name,
    imports: specifiers
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => path.join(path.dirname(name), specifier)),
    names: [
      ...specifiers.filter((specifier) => !specifier.startsWith('.')),
      ...globals.filter(({ pattern }) => pattern.test(text)).map(({ name }) => name),
    ],
  };
}

function violations({ name, imports, names }: SourceFile): string[] {
  const place = placeOf(name);
  const isFree = place !== null && mayImport[place]?.includes('everything') === true;
  return [
    ...(place === null ? [`${name} is in no place`] : []),
    ...imports.filter((imported) => !isAllowed(name, imported)).map((imported) => `${name} → ${imported}`),
    ...names
      .filter((named) => !isFree && !(mayName[named] ?? []).some((allowed) => allowed === place))
      .map((named) => `${name} names ${named}`),
  ];
}

function placeOf(name: string): string | null {
  const home = path.dirname(name);
  if (name in mayImport) return name;
  if (home in mayImport) return home;
  const [top = ''] = name.split('/');
  return deep.has(top) ? top : null;
}

function isAllowed(from: string, to: string): boolean {
  const home = placeOf(from);
  const target = placeOf(to);
  if (home === null) return false;
  const allowed = mayImport[home] ?? [];
  return home === target || allowed.some((place) => place === 'everything' || place === target || place === to);
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
