import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import packageJson from '../../package.json' with { type: 'json' };
import { readConfig, variableNames } from '../../src/config.ts';
import { freePort } from '../free-port.ts';
import { startArguments } from './start-arguments.ts';

const top = new URL('../../', import.meta.url);
const [containerFile, ignored] = await Promise.all(
  ['Containerfile', '.dockerignore'].map((path) => readFile(new URL(path, top), 'utf8')),
);

/** One for each instruction, on one line and without comments. */
const instructions = (containerFile ?? '')
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll(/\\\n\s*/g, '')
  .split('\n');

function bodies(name: string): readonly string[] {
  return instructions.flatMap((line) => (line.startsWith(`${name} `) ? [line.slice(name.length + 1)] : []));
}

const Words = z.array(z.string());

const env = new Map(
  bodies('ENV').flatMap((body) => [...body.matchAll(/(\w+)=(\S+)/g)].map(([, key = '', value = '']) => [key, value])),
);

describe('the container file', () => {
  it('starts the bot as package.json does', () => {
    expect(bodies('CMD').map((body) => Words.parse(JSON.parse(body)))).toEqual([
      ['node', ...startArguments(packageJson.scripts.start)],
    ]);
  });

  it('sets variables that are read, and keeps what must not be lost on the volume', () => {
    const { PATH: _, NODE_COMPILE_CACHE: compiled, ...ours } = Object.fromEntries(env);
    const config = readConfig({ ...ours, DISCORD_TOKEN: 'a-token', RA_WEB_API_KEY: 'a-key' });

    expect(Object.keys(ours).filter((name) => !variableNames.includes(name))).toEqual([]);
    expect(config.database).toEqual({ kind: 'sqlite', path: `${bodies('VOLUME').join('')}/ticketwatch.db` });
    // The user that it runs as may write nowhere else.
    expect(compiled).toBe(`${bodies('VOLUME').join('')}/compiled`);
    expect(String(config.http?.port)).toBe(bodies('EXPOSE').join(''));
  });

  it('is handed what the bot runs on, and no settings and data', () => {
    const [none, ...handed] = ignored?.split('\n').filter((line) => line !== '' && !line.startsWith('#')) ?? [];
    const paths = handed.map((line) => line.replace(/^!/, ''));

    expect(none).toBe('*');
    expect(paths.filter((path) => !existsSync(new URL(path, top)))).toEqual([]);
    expect(paths).toEqual(expect.arrayContaining(['package.json', 'package-lock.json', 'commands', 'src']));
    expect(paths).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(\.|data|node_modules)/)]));
  });

  it.each([
    { status: 200, code: 0 },
    { status: 500, code: 1 },
  ])('says by $code that /healthz answered $status', async ({ status, code }) => {
    const server = createServer(({ url }, response) => response.writeHead(url === '/healthz' ? status : 404).end());
    const port = await freePort();
    await once(server.listen(port, '127.0.0.1'), 'listening');

    const said = await healthCode(port);
    server.close();

    expect(said).toBe(code);
  });

  it('says by 1 that nobody answers', async () => {
    expect(await healthCode(await freePort())).toBe(1);
  });

  it('ends as somebody who is not root', () => {
    expect(bodies('USER')).toEqual([expect.stringMatching(/^[1-9]\d*:[1-9]\d*$/)]);
  });
});

/** How the container's own check ends where the bot is to be on this port. */
async function healthCode(port: number): Promise<unknown> {
  const [, command = ''] = /CMD (\[.*\])$/.exec(bodies('HEALTHCHECK').join('')) ?? [];
  const [, ...args] = Words.parse(JSON.parse(command));
  const ran = promisify(execFile)(process.execPath, args, { env: { HTTP_PORT: String(port) } });
  return await ran.then(
    () => 0,
    ({ code }: { code: unknown }) => code,
  );
}
