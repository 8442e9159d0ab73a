import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aLeadingBot } from './a-leading-bot.ts';
import { anObservatory } from './an-observatory.ts';
import { metricNames, samples } from './samples.ts';

const now = Date.now();
const documented = await readFile(new URL('../../docs/metrics.md', import.meta.url), 'utf8');
const alerts = await readFile(new URL('../../docs/alerts.yml', import.meta.url), 'utf8');

let text: string;
let close: () => Promise<void>;

beforeAll(async () => {
  const bot = await anObservatory();
  close = bot.close;
  // Whatever has a value at some time has one.
  const everything = { pausedUntil: now, lastFailure: { at: now, kind: 'broken' } } as const;
  bot.watch(() =>
    Promise.resolve(
      aLeadingBot(now, { retroAchievements: everything, akana: everything, outbox: { waiting: 1, oldestAt: now } }),
    ),
  );
  bot.telemetry.interaction({ command: 'a', kind: 'press', outcome: 'b', acknowledgedMs: 1, answeredMs: 1 });
  bot.telemetry.upstreamRequest({ upstream: 'Akana', mode: 'c', outcome: 'answered', ms: 1 });
  bot.telemetry.cacheRead({ upstream: 'Akana', result: 'asked' });
  bot.telemetry.sweep({ outcome: 'read', ms: 1, requests: 1 });
  text = await bot.scrape();
});

afterAll(() => close());

describe('the metrics', () => {
  it('are each in docs/metrics.md, with their type and labels, and no other is', () => {
    const rows = [
      ...documented.matchAll(/^\| `((?:ticketwatch|process|nodejs)_\w+)` +\| (\w+) +\| (?:((?:`\w+`(?:, )?)+))? *\|/gm),
    ];

    const told = rows.map(([, name, type, labels = '']) => `${name} ${type} ${labels.replaceAll('`', '')}`);
    const given = metricNames(text).map((name) => `${name} ${typeOf(name)} ${labelsOf(name)}`);
    expect(told.toSorted()).toEqual(given.toSorted());
  });

  it('have names and units as Prometheus wants them', () => {
    for (const name of metricNames(text)) {
      expect(name).toMatch(/^(?:ticketwatch|process|nodejs)_[a-z0-9_]+$/);
      expect(name).not.toMatch(/_(?:ms|millis|milliseconds|minutes|kb|mb|count|sum|bucket)(?:_|$)/);
      expect(name.endsWith('_total')).toBe(typeOf(name) === 'counter');
      expect(text).toMatch(new RegExp(`^# HELP ${name} [A-Z].{5,}\\.$`, 'm'));
    }
  });

  it('are the ones that the alerts ask for', () => {
    const asked = [...alerts.matchAll(/\b(?:ticketwatch|process|nodejs)_\w+/g)].map(([name]) => name);
    const given = new Set(samples(text).map(({ name }) => name));

    expect(asked.length).toBeGreaterThan(10);
    expect(asked.filter((name) => !given.has(name))).toEqual([]);
  });
});

describe('the alerts', () => {
  it('are each in docs/metrics.md, with how urgent they are, and no other is', () => {
    const rules = alerts.matchAll(/- alert: (\w+)\n[\s\S]*?severity: (\w+)/g);
    const rows = documented.matchAll(/^\| `(Ticketwatch\w+)` +\| \**(\w+)\** +\|/gm);

    expect([...rows].map(([, name, severity]) => [name, severity])).toEqual(
      [...rules].map(([, name, severity]) => [name, severity]),
    );
  });
});

function typeOf(name: string): string | undefined {
  return new RegExp(`^# TYPE ${name} (\\w+)$`, 'm').exec(text)?.[1];
}

function labelsOf(name: string): string {
  const found = samples(text).find(
    (sample) => sample.name.replace(/_(?:bucket|sum|count)$/, '') === name || sample.name === name,
  );
  return Object.keys(found?.labels ?? {})
    .filter((label) => label !== 'le')
    .join(', ');
}
