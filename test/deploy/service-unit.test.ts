import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { startArguments } from './start-arguments.ts';

const top = new URL('../../', import.meta.url);
const unit = await readFile(new URL('deploy/ticketwatch.service', top), 'utf8');

/** What a key is set to, once for each time. */
function settings(key: string): readonly string[] {
  return [...unit.matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map(([, value = '']) => value);
}

describe('the systemd unit', () => {
  it('starts the bot as package.json does, from the folder of the checkout', () => {
    const command = settings('ExecStart').map((line) => line.replaceAll('/opt/ticketwatch/', ''));

    const start = startArguments(packageJson.scripts.start).map((argument) => argument.replace(/^\.\//, ''));
    expect(command).toEqual([['node_modules/.bin/node', ...start].join(' ')]);
  });

  it('names files that are there', () => {
    const named = [...unit.matchAll(/\/opt\/ticketwatch\/(\S+)/g)].map(([, path = '']) => path);
    // What the operator makes, and what npm brings on Linux.
    const made = new Set(['.env', 'node_modules/.bin/node']);

    expect(named.filter((path) => !made.has(path) && !existsSync(new URL(path, top)))).toEqual([]);
    expect(named).toContain('src/main.ts');
  });

  it('leaves the bot longer to end than it takes', () => {
    // Ten seconds for what runs, and three each for the lists, the cache and the database.
    expect(Number(settings('TimeoutStopSec'))).toBeGreaterThan(10 + 3 + 3 + 3);
  });

  it('starts it less often in a day than Discord allows logins', () => {
    expect(settings('StartLimitIntervalSec')).toEqual(['1d']);
    expect(Number(settings('StartLimitBurst'))).toBeLessThan(900);
  });
});
