import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { buildPage } from '../../../playground/page-server/build-page.ts';

async function aFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'page-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  return folder;
}

const index = '<!doctype html><script type="module" src="./main.ts"></script>';

describe('building the page', () => {
  it('gives every file by the path a browser asks for', async () => {
    const folder = await aFolder({
      'index.html': index,
      'main.ts': "import './main.css'; document.body.append('hello' as string);",
      'main.css': 'body { color: red }',
    });

    const files = await buildPage(folder);

    expect([...files].map(([name, { type }]) => `${name.replace(/-[\w-]+\./, '.')} ${type}`).toSorted()).toEqual([
      '/ text/html; charset=utf-8',
      '/assets/index.css text/css; charset=utf-8',
      '/assets/index.js text/javascript; charset=utf-8',
      '/index.html text/html; charset=utf-8',
    ]);
    expect(files.get('/')).toBe(files.get('/index.html'));
  });

  it.each([
    { name: 'main.ts', text: "import './missing.ts';", why: "Could not resolve './missing.ts'" },
    { name: 'main.ts', text: 'const = 1;', why: 'main.ts' },
    { name: 'other.ts', text: '', why: 'main.ts' },
  ])('says in plain words where the mistake is: $why', async ({ name, text, why }) => {
    const folder = await aFolder({ 'index.html': index, [name]: text });

    const failure = await buildPage(folder).catch((error: unknown) => error);

    expect(failure).toMatchObject({ name: 'PageNotBuilt', message: expect.stringContaining(why) });
    expect(failure).toMatchObject({ message: expect.stringMatching(/^The page cannot be built: /) });
    // No colours: they may be going to a file.
    expect(failure).not.toMatchObject({ message: expect.stringContaining('\u001B') });
  });
});
