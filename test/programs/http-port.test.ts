import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalWorld, startServers } from '../../playground/local-world.ts';
import { createSampleWorld } from '../../playground/retroachievements/sample.ts';
import { freePort } from '../free-port.ts';
import { type Program, startProgram } from './program.ts';

let servers: Omit<LocalWorld, 'bot'>;
let program: Program | null;
let listening: { readonly server: Server; readonly sockets: Set<Socket> } | null;

beforeEach(async () => {
  program = null;
  listening = null;
  servers = await startServers({ world: createSampleWorld({ seed: 1 }) });
});

afterEach(async () => {
  await program?.kill();
  for (const socket of listening?.sockets ?? []) socket.destroy();
  listening?.server.close();
  await servers.stop();
});

function aBot(env: Readonly<Record<string, string>>, args: readonly string[] = []): Program {
  const started = startProgram(process.execPath, ['-r', './src/preload.cjs', ...args, 'src/main.ts'], {
    ...servers.env,
    ...env,
  });
  program = started;
  return started;
}

/** Takes connections, and says nothing. */
async function aSilentServer(): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => sockets.add(socket)).listen(0, '127.0.0.1');
  listening = { server, sockets };
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('There is no port');
  return address.port;
}

const statusOf = (port: number, path: string) =>
  fetch(`http://127.0.0.1:${port}${path}`).then(
    ({ status }) => status,
    () => null,
  );

describe('HTTP_PORT', () => {
  it.each([true, false])('decides whether what measures is loaded at all: %s', async (isSet) => {
    const watched = fileURLToPath(new URL('./tell-modules.ts', import.meta.url));
    const env = isSet ? { HTTP_PORT: String(await freePort()) } : {};

    const bot = aBot(env, ['--import', watched]);
    await bot.says('"msg":"connected to Discord"');

    expect(bot.output()).toContain('loads pino\n');
    expect(bot.output().includes('loads prom-client\n')).toBe(isSet);
  });

  it('that is taken is said in one sentence, and ends the bot before it does anything', async () => {
    const port = await aSilentServer();

    const bot = aBot({ HTTP_PORT: String(port) });

    expect(await bot.ended).toEqual({ code: 1, signal: null });
    const said = bot
      .output()
      .split('\n')
      .filter((line) => line !== '' && !line.includes('unkind'));
    expect(said).toEqual([expect.stringContaining(`HTTP_PORT ${port} on 127.0.0.1 is used by another program`)]);
    expect(servers.discord.gateway.connections).toBe(0);
  });

  it('answers while the bot waits for its database', async () => {
    const port = await freePort();
    const database = await aSilentServer();

    aBot({ HTTP_PORT: String(port), DATABASE_URL: `postgres://bot:secret@127.0.0.1:${database}/tickets` });
    await expect.poll(() => statusOf(port, '/healthz'), { timeout: 10_000 }).toBe(200);

    expect(await statusOf(port, '/readyz')).toBe(503);
  });

  it('answers until the bot has ended, and says that it stops', async () => {
    const port = await freePort();
    const bot = aBot({ HTTP_PORT: String(port) });
    await bot.says('"msg":"connected to Discord"');
    servers.retroAchievements.setFault({ kind: 'slow', ms: 2_000 });
    const exchange = servers.discord.run(servers.discord.actor('member'), '/tickets dev name:Hexadigital');
    await exchange.acknowledged;

    bot.process.kill('SIGTERM');

    const readiness = async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).text();
    await expect.poll(readiness, { timeout: 10_000 }).toContain('stopping');
    expect((await exchange.answer).embeds[0]?.title).toBe('Tickets held by Hexadigital');
    expect(await bot.ended).toEqual({ code: 0, signal: null });
    expect(await statusOf(port, '/healthz')).toBeNull();
  });
});
