import fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import { createLog } from '../../src/operate/log.ts';
import { type Database, type DatabaseAddress, openDatabase } from '../../src/storage/database.ts';
import { createKept } from '../../src/storage/kept.ts';
import { describeOnEachDatabase } from './on-each-database.ts';

const lines: string[] = [];
const log = createLog({ level: 'warn', redact: (text) => text, write: (line) => lines.push(line) });
const open: Database[] = [];

afterEach(async () => {
  vi.useRealTimers();
  lines.length = 0;
  for (const database of open.splice(0)) await database.close();
});

async function anOpen(address: DatabaseAddress): Promise<Database> {
  const database = await openDatabase(address, { log });
  open.push(database);
  return database;
}

async function keysIn({ kysely }: Database): Promise<string[]> {
  const rows = await kysely.selectFrom('kept').select('key').orderBy('key').execute();
  return rows.map(({ key }) => key);
}

describeOnEachDatabase('what is kept', (fresh) => {
  async function aKept() {
    const address = await fresh();
    const database = await anOpen(address);
    return { address, database, kept: createKept(database, { log }) };
  }

  it('is there after a restart', async () => {
    const { address, database, kept } = await aKept();

    await kept.set('games', [{ id: 1, title: 'Sonic 3 & Knuckles' }]);
    await kept.set('short-lived', 'still here', 60_000);
    await database.close();
    const reopened = createKept(await anOpen(address), { log });

    expect(await reopened.get(['games', 'short-lived', 'absent'])).toEqual([
      [{ id: 1, title: 'Sonic 3 & Knuckles' }],
      'still here',
      undefined,
    ]);
  });

  it('is replaced, together with its expiry, by what is set later', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 });
    const { kept } = await aKept();

    await kept.set('a', 1, 10);
    await kept.set('a', 2);
    vi.setSystemTime(2_000_000);

    expect(await kept.get('a')).toBe(2);
  });

  it('is not served once expired, and makes room at the next write', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 });
    const { database, kept } = await aKept();

    await kept.setMany([
      { key: 'brief', value: 'x', ttl: 999.5 },
      { key: 'long', value: 'x', ttl: 5000 },
      { key: 'endless', value: 'x', ttl: Number.POSITIVE_INFINITY },
    ]);
    vi.setSystemTime(1_000_999);
    expect(await kept.get('brief')).toBe('x');

    vi.setSystemTime(1_001_000);
    expect(await kept.has(['brief', 'long', 'endless'])).toEqual([false, true, true]);
    expect(await keysIn(database)).toContain('long');

    await kept.set('other', 'x');
    expect(await keysIn(database)).toEqual(['endless', 'long', 'other']);
  });

  it('can be removed one by one, several at once and as a whole', async () => {
    const { database, kept } = await aKept();
    await kept.setMany(['a', 'b', 'c', 'd', 'e'].map((key) => ({ key, value: 1 })));

    expect(await kept.delete('a')).toBe(true);
    expect(await kept.delete('a')).toBe(false);
    expect(await kept.delete(['b', 'absent', 'c'])).toEqual([true, false, true]);
    expect(await keysIn(database)).toEqual(['d', 'e']);

    await kept.clear();
    expect(await keysIn(database)).toEqual([]);
  });

  it('may be written and read by many at once', async () => {
    const { kept } = await aKept();
    const keys = Array.from({ length: 50 }, (_, index) => `key-${index % 10}`);

    const written = await Promise.all(keys.map((key, index) => kept.set(key, index)));
    const read = await kept.get(keys.slice(0, 10));

    expect(new Set(written)).toEqual(new Set([true]));
    expect(read.map((value) => Number(value) % 10)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(lines).toEqual([]);
  });

  it('comes back as it was, whatever JSON it is', async () => {
    const { kept } = await aKept();
    const text = fc.string({ unit: 'binary' });
    // PostgreSQL stores no NUL in a text; in a value JSON escapes it.
    const key = text.map((text) => `key ${text.replaceAll('\0', '').toWellFormed()}`);
    const value = fc.jsonValue({ stringUnit: 'binary' }).filter((value) => !Object.is(value, -0));

    await fc.assert(
      fc.asyncProperty(key, value, async (key, value) => {
        expect(await kept.set(key, { value })).toBe(true);
        expect(await kept.get(key)).toEqual(JSON.parse(JSON.stringify({ value })));
      }),
      { numRuns: 60 },
    );
  });

  it('refuses a namespace rather than ignoring it', async () => {
    const { kept } = await aKept();

    expect(() => {
      kept.namespace = 'mine';
    }).toThrow(TypeError);
  });

  it('reads as absent, and is told in the log, when the database fails', async () => {
    const { database, kept } = await aKept();
    await kept.set('a', 1);
    await database.kysely.schema.dropTable('kept').execute();

    expect(await kept.get('a')).toBeUndefined();
    expect(await kept.set('a', 2)).toBe(false);
    expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
      { level: 'error', msg: 'kept values are out of reach', err: { message: expect.stringContaining('kept') } },
      { level: 'error', msg: 'kept values are out of reach' },
    ]);
  });
});
