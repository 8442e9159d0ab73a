import { describe, expect, it } from 'vitest';
import { readableLogLine } from '../../playground/readable-log-line.ts';

const time = '2026-01-01T00:00:00.000Z';
const failure = {
  name: 'UpstreamFailure',
  message: 'RetroAchievements: unreachable',
  stack: 'UpstreamFailure: RetroAchievements: unreachable\n    at failed (exchange.ts:1:1)',
};

describe("a line of the bot's log", () => {
  it.each([
    {
      line: { level: 'warn', time, reference: 'NB9A', err: failure, msg: 'an upstream gave no answer' },
      said: 'warn: an upstream gave no answer · RetroAchievements: unreachable · NB9A\n',
    },
    {
      line: { level: 'warn', time, upstream: 'Akana', kind: 'timed-out', msg: 'upstream is down' },
      said: 'warn: upstream is down · Akana: timed-out\n',
    },
    {
      line: { level: 'error', time, upstream: 'Akana', err: failure, msg: 'check AKANA_URL' },
      said: 'error: check AKANA_URL · RetroAchievements: unreachable\n',
    },
    { line: { level: 'warn', time, msg: 'stopped' }, said: 'warn: stopped\n' },
    {
      line: { level: 'warn', time, err: { name: 'E', message: 'a\n\u001b[2Jb' }, msg: 'lost' },
      said: 'warn: lost · a [2Jb\n',
    },
  ])('is read as $said', ({ line, said }) => {
    expect(readableLogLine(`${JSON.stringify(line)}\n`)).toBe(said);
  });

  it.each(['error', 'fatal'])('keeps the stack of a mistake of our own: %s', (level) => {
    const { stack = '' } = new TypeError('x is no function');
    const line = { level, time, reference: 'NB9A', err: { name: 'TypeError', message: 'x is no function', stack } };

    const said = readableLogLine(`${JSON.stringify({ ...line, msg: 'a command broke' })}\n`);

    expect(said).toBe(`${level}: a command broke · x is no function · NB9A\n${stack}\n`);
    expect(said).toMatch(/\n {4}at /);
  });

  it.each(['Something else\n', '{"level":30}\n'])('that is none stays as it is: %j', (line) => {
    expect(readableLogLine(line)).toBe(line);
  });
});
