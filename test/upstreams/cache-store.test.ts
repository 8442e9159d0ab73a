import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/lib/system-clock.ts';
import { type CacheStore, loadCacheStore } from '../../src/upstreams/cache-store.ts';
import { createRecordingLog, type Line } from '../fakes/recording-log.ts';
import { startTinyRedis } from '../fakes/tiny-redis.ts';

const text = JSON.stringify({ at: 5, value: { title: ':日本語 "quoted"' } });

let closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.toReversed()) await close();
  closing = [];
});

async function aStore(url: string | null): Promise<{ store: CacheStore; lines: Line[] }> {
  const { log, lines } = createRecordingLog();
  const createCacheStore = await loadCacheStore(url);
  const store = createCacheStore({ log });
  closing.push(() => store.close());
  return { store, lines };
}

async function aTinyRedis(options: Parameters<typeof startTinyRedis>[0] = {}): ReturnType<typeof startTinyRedis> {
  const redis = await startTinyRedis(options);
  closing.push(() => redis.die().catch(() => undefined));
  return redis;
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await systemClock.sleep(50);
}

describe('the cache in memory', () => {
  it('gives back what it was given', async () => {
    const { store, lines } = await aStore(null);

    expect(await store.keyv.set('a', text, 60_000)).toBe(true);

    expect(await store.keyv.get('a')).toBe(text);
    expect(await store.keyv.get('b')).toBeUndefined();
    expect(lines).toEqual([]);
  });

  it('keeps an entry for its time', async () => {
    const { store } = await aStore(null);

    await store.keyv.set('a', text, 30);
    await systemClock.sleep(60);

    expect(await store.keyv.get('a')).toBeUndefined();
  });

  it('forgets the least recently used when the texts become too big together', async () => {
    const { store } = await aStore(null);
    const big = 'x'.repeat(1_000_000);

    await store.keyv.set('small', 'y', 60_000);
    for (let nth = 0; nth < 20; nth += 1) {
      await store.keyv.set(`${nth}`, big, 60_000);
      await store.keyv.get('small');
    }

    const kept = await Promise.all(Array.from({ length: 20 }, (_, nth) => store.keyv.has(`${nth}`)));
    expect(kept).toEqual(Array.from({ length: 20 }, (_, nth) => nth >= 5));
    expect(await store.keyv.get('small')).toBe('y');
  });

  it('does without a text that is too big on its own', async () => {
    const { store, lines } = await aStore(null);

    await store.keyv.set('a', 'x'.repeat(20_000_000), 60_000);

    expect(await store.keyv.get('a')).toBeUndefined();
    expect(lines).toEqual([]);
  });
});

describe('the cache in Redis', () => {
  it('is empty, and says so once, while nobody is at the address', async () => {
    const redis = await startTinyRedis();
    await redis.die();
    const { store, lines } = await aStore(`redis://:hunter2@127.0.0.1:${redis.port}`);

    for (let nth = 0; nth < 5; nth += 1) {
      expect(await store.keyv.set('a', text, 60_000)).toBe(false);
      expect(await store.keyv.get('a')).toBeUndefined();
      await systemClock.sleep(100);
    }

    expect(lines).toMatchObject([{ level: 'warn', message: 'cache is in trouble' }]);
    expect(JSON.stringify(lines)).not.toContain('hunter2');
  });

  it('is empty while the server takes connections and never answers', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closing.push(() => server.close());
    const address = server.address();
    const { store } = await aStore(`redis://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
    await systemClock.sleep(200);

    expect(await store.keyv.set('a', text, 60_000)).toBe(false);
    expect(await store.keyv.get('a')).toBeUndefined();
  });

  it('ends the calls of a server that stops answering', async () => {
    const redis = await aTinyRedis();
    const { store } = await aStore(`redis://127.0.0.1:${redis.port}`);
    await until(() => store.keyv.set('a', text, 60_000));

    redis.hang();

    expect(await Promise.all([store.keyv.get('a'), store.keyv.set('a', text, 60_000)])).toEqual([undefined, false]);
  });

  it('survives the death of the server and uses the next one', async () => {
    const first = await aTinyRedis();
    const { store } = await aStore(`redis://127.0.0.1:${first.port}`);
    await until(() => store.keyv.set('a', text, 60_000));
    const before: unknown = await store.keyv.get('a');

    await first.die();
    const between: unknown = await store.keyv.get('a');
    await aTinyRedis({ port: first.port });
    await until(() => store.keyv.set('b', text, 60_000));

    expect([before, between, await store.keyv.get('b')]).toEqual([text, undefined, text]);
  });

  it('keeps the password out of the log when the server repeats it', async () => {
    const redis = await aTinyRedis({ auth: "-ERR unknown command 'auth', with args beginning with: 'hunt er2'" });
    const { lines } = await aStore(`redis://:hunt%20er2@127.0.0.1:${redis.port}`);
    await until(async () => lines.length > 0);

    expect(JSON.stringify(lines)).toContain("with args beginning with: '***'");
  });
});

const binary = ['redis-server', 'valkey-server'].find((name) => spawnSync(name, ['--version']).status === 0);

describe.skipIf(binary === undefined)(
  `the cache in a real Redis${binary === undefined ? ' (skipped: no redis-server or valkey-server on this machine)' : ''}`,
  () => {
    it('gives back what it was given, for its time', async () => {
      const port = await aFreePort();
      const server = spawn(binary ?? '', [
        '--port',
        `${port}`,
        '--bind',
        '127.0.0.1',
        '--save',
        '',
        '--requirepass',
        'hunter2',
      ]);
      closing.push(async () => {
        server.kill();
        await once(server, 'exit');
      });
      const { store } = await aStore(`redis://:hunter2@127.0.0.1:${port}/2`);
      await until(() => store.keyv.set('ready', text, 60_000));

      await store.keyv.set('a', text, 60_000);
      await store.keyv.set('brief', text, 100);
      const atOnce: unknown[] = [await store.keyv.get('a'), await store.keyv.get('brief'), await store.keyv.get('b')];
      await systemClock.sleep(200);

      expect(atOnce).toEqual([text, text, undefined]);
      expect([await store.keyv.get('a'), await store.keyv.get('brief')]).toEqual([text, undefined]);
    });
  },
);

async function aFreePort(): Promise<number> {
  const redis = await startTinyRedis();
  await redis.die();
  return redis.port;
}
