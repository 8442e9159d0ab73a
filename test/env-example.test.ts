import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readConfig, variableNames } from '../src/config.ts';

const text = await readFile(new URL('../.env.example', import.meta.url), 'utf8');

describe('.env.example', () => {
  it('lists exactly the variables that are read, each once', () => {
    const listed = [...text.matchAll(/^(\w+)=/gm)].map(([, name]) => name);

    expect(listed).toEqual(variableNames);
  });

  it('says above each variable, in one line, what it is for', () => {
    const entries = text.trimEnd().split('\n\n');

    expect(entries.filter((entry) => !/^# [^\n]{20,}[.]\n\w+=\S*$/.test(entry))).toEqual([]);
  });

  it('shows the values that hold when nothing is set', () => {
    const required = { DISCORD_TOKEN: 'a-token', RA_WEB_API_KEY: 'a-key' };

    expect(readConfig({ ...parseEnv(text), ...required })).toEqual(readConfig(required));
  });
});
