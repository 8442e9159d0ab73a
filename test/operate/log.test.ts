import { DiscordAPIError } from '@discordjs/rest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../src/operate/log.ts';
import { createRedactor } from '../../src/operate/redaction.ts';

function aLog({ secrets = [], level = 'debug' }: { secrets?: string[]; level?: 'debug' | 'warn' } = {}) {
  const written: string[] = [];
  const log = createLog({ level, redact: createRedactor(secrets), write: (line) => written.push(line) });
  return {
    log,
    text: () => written.join(''),
    lines: (): unknown[] => written.map((line) => JSON.parse(line)),
  };
}

describe('the log', () => {
  it('writes one JSON object a line, with its level and time', () => {
    const { log, text, lines } = aLog();

    log.info({ reference: 'K7Q2', command: 'tickets game', outcome: 'answered', ms: 12 }, 'interaction');
    log.fatal({}, 'over %s 100%');

    expect(lines()).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        reference: 'K7Q2',
        command: 'tickets game',
        outcome: 'answered',
        ms: 12,
        msg: 'interaction',
      },
      { level: 'fatal', time: expect.any(String), msg: 'over %s 100%' },
    ]);
    expect(text()).toMatch(/^\{.*\}\n\{.*\}\n$/);
  });

  it('leaves out what is below its level', () => {
    const { log, lines } = aLog({ level: 'warn' });

    log.debug({}, 'debug');
    log.info({}, 'info');
    log.warn({}, 'warn');
    log.error({}, 'error');

    expect(lines()).toMatchObject([{ level: 'warn' }, { level: 'error' }]);
  });

  it('puts the fields of a child, and of its child, on every line', () => {
    const { log, lines } = aLog({ secrets: ['hunter2'] });

    log.child({ shard: 1, url: 'x?hunter2' }).child({ command: 'help' }).info({ ms: 3 }, 'done');
    log.info({}, 'plain');

    expect(lines()).toMatchObject([{ shard: 1, url: 'x?***', command: 'help', ms: 3 }, { msg: 'plain' }]);
    expect(lines()[1]).not.toHaveProperty('shard');
  });

  it.each(['error', 'err'])('shows an error under "%s" with its stack, code and every cause', (field) => {
    const { log, lines } = aLog({ secrets: ['hunter2'] });
    const refused = Object.assign(new TypeError('refused for hunter2'), { code: 'ECONNREFUSED' });
    const both = new AggregateError([refused, new Error('other')], 'both failed', { cause: 'hunter2' });

    log.error({ [field]: new Error('no answer', { cause: both }) }, 'failed');

    expect(lines()).toMatchObject([
      {
        [field]: {
          name: 'Error',
          message: 'no answer',
          stack: expect.stringContaining('log.test.ts'),
          cause: {
            name: 'AggregateError',
            message: 'both failed',
            cause: '***',
            errors: [
              { name: 'TypeError', message: 'refused for ***', code: 'ECONNREFUSED' },
              { name: 'Error', message: 'other' },
            ],
          },
        },
      },
    ]);
  });

  it('takes an error as the fields themselves', () => {
    const { log, lines } = aLog();

    log.error(new RangeError('too far'), 'failed');

    expect(lines()).toMatchObject([{ name: 'RangeError', message: 'too far', msg: 'failed' }]);
  });

  it('keeps what people typed, and the interaction token, out of an error of Discord', () => {
    const { log, text, lines } = aLog();
    const error = new DiscordAPIError(
      { code: 50035, message: 'Invalid Form Body' },
      50035,
      400,
      'PATCH',
      'https://discord.com/api/v10/webhooks/123/an-interaction-token/messages/@original',
      { files: [], body: { content: 'what somebody typed' } },
    );

    log.error({ error }, 'failed');

    expect(lines()).toMatchObject([
      {
        error: {
          message: 'Invalid Form Body',
          code: 50035,
          status: 400,
          method: 'PATCH',
          url: 'https://discord.com/api/v10/webhooks/123/***/messages/@original',
          requestBody: '[not logged]',
        },
      },
    ]);
    expect(text()).not.toContain('what somebody typed');
    expect(text()).not.toContain('an-interaction-token');
  });

  it('never shows the token of an interaction that a limit of Discord names', () => {
    const { log, text, lines } = aLog();
    const err = Object.assign(new Error(''), { retryAfter: 1_050, majorParameter: '123/an-interaction-token' });

    log.warn({ err }, 'limited');

    expect(text()).not.toContain('an-interaction-token');
    expect(lines()).toMatchObject([{ err: { retryAfter: 1_050, majorParameter: '[not logged]' } }]);
  });

  it('never shows a field that is a secret by its name', () => {
    const { log, text, lines } = aLog();

    log.info({ headers: { Authorization: 'abc', cookie: 'def' }, password: 'ghi', token: 5, apiKey: 'jkl' }, 'x');

    expect(text()).not.toMatch(/abc|def|ghi|jkl/);
    expect(lines()).toMatchObject([{ token: '[not logged]' }]);
  });

  it('survives whatever it is handed', () => {
    const { log, lines } = aLog({ secrets: ['12345'] });
    const cyclic: Record<string, unknown> = { name: 'cyclic' };
    cyclic['self'] = cyclic;
    const { proxy: revoked, revoke } = Proxy.revocable({}, {});
    revoke();
    const throwing = {
      get trap(): string {
        throw new Error('trapped');
      },
    };

    log.info(
      {
        cyclic,
        revoked,
        throwing,
        big: 9_007_199_254_740_993n,
        pin: 12_345,
        nan: Number.NaN,
        nothing: null,
        url: new URL('http://a:b@host/?y=abc'),
        at: new Date(0),
        never: new Date(Number.NaN),
        bytes: Buffer.from('12345'),
        map: new Map([['a', new Set([1])]]),
        call: () => 1,
        symbol: Symbol('12345'),
      },
      'odd',
    );
    log.info(revoked, 'odder');

    expect(lines()).toMatchObject([
      {
        cyclic: { name: 'cyclic', self: '[seen above]' },
        revoked: '[unreadable]',
        throwing: { trap: '[unreadable]' },
        big: '9007199254740993',
        pin: '***',
        nan: 'NaN',
        nothing: null,
        url: 'http://***@host/?y=***',
        at: '1970-01-01T00:00:00.000Z',
        never: null,
        bytes: '[5 bytes]',
        map: [['a', [1]]],
        call: '[function]',
        symbol: '[symbol]',
      },
      { fields: '[unreadable]', msg: 'odder' },
    ]);
  });

  it('keeps a line to a bearable size', () => {
    const { log, text } = aLog();
    let deep: unknown = 'bottom';
    for (let level = 0; level < 100_000; level += 1) deep = { deep };
    const wide = Array.from({ length: 100_000 }, (_, index) => ({ index }));

    log.info({ deep, wide, map: new Map(wide.entries()), long: 'x'.repeat(1_000_000) }, 'big');

    expect(text().length).toBeLessThan(60_000);
  });

  it('shows no secret, wherever in a value it is', () => {
    const secret = fc.string({ unit: 'binary', minLength: 6 }).filter((text) => !text.includes('***'));

    fc.assert(
      fc.property(
        fc.tuple(secret, fc.string(), fc.string()).chain(([secret, before, after]) => {
          const planted = fc.constant(`${before}${secret}${after}`);
          const key = fc.oneof(fc.string(), planted);
          const { value } = fc.letrec((tie) => ({
            value: fc.oneof(
              { maxDepth: 6, withCrossShrink: true },
              planted,
              fc.anything(),
              fc.array(tie('value'), { maxLength: 3 }),
              fc.dictionary(key, tie('value'), { maxKeys: 3 }),
              tie('value').map((value) => new Map([[value, value]])),
              fc
                .tuple(planted, tie('value'))
                .map(([message, value]) =>
                  Object.assign(new AggregateError([value], message, { cause: value }), { value }),
                ),
              planted.map((text) => new URL(`http://host/${encodeURIComponent(text.toWellFormed())}`)),
            ),
          }));
          return fc.record({ secret: fc.constant(secret), message: planted, value });
        }),
        ({ secret, message, value }) => {
          const { log, text, lines } = aLog({ secrets: [secret] });

          log.child({ value }).error({ value }, message);

          expect(text()).not.toContain(secret);
          expect(JSON.stringify(lines())).not.toContain(JSON.stringify(secret).slice(1, -1));
        },
      ),
    );
  });
});
