import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { build } from 'vite';

/** A file of the page, ready to be sent. */
export interface BuiltFile {
  readonly type: string;
  readonly body: string | Uint8Array;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** There is a mistake in the page. `message` is a sentence and where the mistake is. */
export class PageNotBuilt extends Error {
  override readonly name = 'PageNotBuilt';
}

const pageFolder = path.join(import.meta.dirname, '..', 'page');

/** Builds the page in memory, by the path a browser asks for: nothing is written, so nothing can be out of date. */
export async function buildPage(root = pageFolder): Promise<ReadonlyMap<string, BuiltFile>> {
  const files = new Map<string, BuiltFile>();
  for (const file of await builtFiles(root)) {
    const type = types[path.extname(file.fileName)] ?? 'application/octet-stream';
    files.set(`/${file.fileName}`, { type, body: file.type === 'chunk' ? file.code : file.source });
  }
  const index = files.get('/index.html');
  if (index === undefined) throw new PageNotBuilt(`The page cannot be built: there is no index.html in ${root}.`);
  return files.set('/', index);
}

async function builtFiles(root: string) {
  try {
    const built = await build({
      configFile: false,
      root,
      logLevel: 'silent',
      build: { write: false, target: 'esnext', reportCompressedSize: false },
    });
    return 'output' in built ? built.output : [];
  } catch (error) {
    const why = error instanceof Error ? stripVTControlCharacters(error.message).trim() : String(error);
    throw new PageNotBuilt(`The page cannot be built: ${why}`, { cause: error });
  }
}
