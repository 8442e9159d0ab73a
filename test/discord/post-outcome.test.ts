import { describe, expect, it } from 'vitest';
import { readErrorAnswer } from '../../src/discord/notifier-error-answer.ts';
import { noAnswer } from '../../src/discord/notifier-no-answer.ts';
import { isTokenRefused, isUnheardOf, postOutcome } from '../../src/discord/post-outcome.ts';

function answer(status: number, body: object | string, headers: Record<string, string> = {}) {
  return readErrorAnswer(
    { status, headers: new Headers(headers) },
    typeof body === 'string' ? body : JSON.stringify(body),
  );
}

const withCode = (status: number, code: number) => answer(status, { message: 'No', code });
const html = '<html>no</html>';

describe('an error code of Discord', () => {
  it.each([
    [404, 10_003, 'channel-gone'],
    [404, 10_004, 'server-left'],
    [404, 10_007, 'server-left'],
    [403, 50_001, 'no-access'],
    [403, 50_013, 'no-permission'],
    [403, 50_009, 'no-permission'],
    [400, 50_083, 'thread-locked'],
    [403, 160_005, 'thread-locked'],
    [400, 40_058, 'wrong-kind'],
    [400, 50_008, 'wrong-kind'],
    [400, 50_024, 'wrong-kind'],
    [400, 220_001, 'wrong-kind'],
    [403, 50_007, 'messages-closed'],
    [403, 50_278, 'messages-closed'],
  ])('%s %s means a lost channel: %s', (status, code, why) => {
    expect(postOutcome(withCode(status, code), 'channel')).toEqual({ kind: 'lost', lost: { why, missing: [] } });
  });

  it.each([10_003, 10_004, 10_013, 50_001, 50_007, 50_013, 50_033, 50_278])(
    '%s means that a person takes no messages',
    (code) => {
      expect(postOutcome(withCode(403, code), 'person')).toEqual({
        kind: 'lost',
        lost: { why: 'messages-closed', missing: [] },
      });
    },
  );

  it.each([
    [50_006, 'code 50006'],
    [40_005, 'code 40005'],
    [50_045, 'code 50045'],
    [30_015, 'code 30015'],
    [50_109, 'code 50109'],
    [200_000, 'content: filtered'],
    [200_001, 'content: filtered'],
    [240_000, 'content: filtered'],
  ])('%s means a refused payload: %s', (code, path) => {
    expect(postOutcome(withCode(400, code), 'channel')).toEqual({ kind: 'refused', path });
  });

  it.each([20_016, 20_022, 20_028, 20_029, 40_004, 130_000])('%s holds this address back', (code) => {
    expect(postOutcome(answer(403, { code }, { 'retry-after': '7' }), 'channel')).toEqual({
      kind: 'not-sent',
      afterMs: 7_000,
      scope: 'address',
    });
  });

  it('10008 means that the message of the nonce was made', () => {
    expect(postOutcome(withCode(404, 10_008), 'channel')).toEqual({ kind: 'sent' });
  });

  it.each([
    [401, 0],
    [401, 40_001],
    [403, 40_001],
    [401, 50_014],
  ])('%s %s means that the token is refused', (status, code) => {
    const error = withCode(status, code);

    expect(isTokenRefused(error)).toBe(true);
    expect(postOutcome(error, 'channel')).toEqual({ kind: 'not-sent', afterMs: null, scope: 'everywhere' });
  });

  it('that nobody has met yet is an attempt that did not work', () => {
    const error = withCode(403, 99_999);

    expect(isUnheardOf(error)).toBe(true);
    expect(postOutcome(error, 'channel')).toEqual({ kind: 'not-sent', afterMs: null, scope: 'address' });
    expect([withCode(403, 50_013), withCode(500, 0), answer(403, html)].map(isUnheardOf)).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('a refused payload', () => {
  it('names every place that is wrong, and repeats nothing of it', () => {
    const wrong = (code: string) => ({ _errors: [{ code, message: 'Value "secret" is not good.' }] });
    const errors = {
      embeds: { 0: { fields: { 2: { value: wrong('BASE_TYPE_MAX_LENGTH') } } }, 1: { url: wrong('URL_TYPE') } },
      ...wrong('MAX_EMBED_SIZE_EXCEEDED'),
    };

    expect(postOutcome(answer(400, { code: 50_035, errors }), 'channel')).toEqual({
      kind: 'refused',
      path: 'embeds[0].fields[2].value: BASE_TYPE_MAX_LENGTH, embeds[1].url: URL_TYPE, MAX_EMBED_SIZE_EXCEEDED',
    });
  });

  it('names as many as there is room for', () => {
    const errors = { ['x'.repeat(400)]: { _errors: [{ code: 'BAD' }] } };

    expect(postOutcome(answer(400, { code: 50_035, errors }), 'channel')).toEqual({
      kind: 'refused',
      path: 'x'.repeat(300),
    });
  });

  it.each([undefined, null, 'no', [], { _errors: 'no' }, { content: { _errors: [null, { code: 7 }] } }])(
    'is refused when Discord says where in a way of its own: %j',
    (errors) => {
      expect(postOutcome(answer(400, { code: 50_035, errors }), 'channel')).toMatchObject({
        kind: 'refused',
        path: expect.stringMatching(/^(code 50035|content: invalid, content: invalid)$/),
      });
    },
  );
});

describe('a limit', () => {
  it.each([
    ['in the body', answer(429, { retry_after: 0.31, global: false }, { 'retry-after': '1' }), 310, 'address'],
    ['in the header alone', answer(429, { message: 'no' }, { 'retry-after': '3' }), 3_000, 'address'],
    ['nowhere', answer(429, { message: 'no' }), 1_000, 'address'],
    ['for everything', answer(429, { retry_after: 2, global: true }), 2_000, 'everywhere'],
    ['for everything, by its scope', answer(429, {}, { 'x-ratelimit-scope': 'global' }), 1_000, 'everywhere'],
    ['shared with others', answer(429, { retry_after: 2 }, { 'x-ratelimit-scope': 'shared' }), 2_000, 'address'],
    ['in front of Discord', answer(429, html, { 'retry-after': '60' }), 60_000, 'everywhere'],
    ['for longer than anybody means', answer(429, { retry_after: 1e9 }), 3_600_000, 'address'],
  ])('told %s is waited for', (_where, error, afterMs, scope) => {
    expect(postOutcome(error, 'channel')).toEqual({ kind: 'not-sent', afterMs, scope });
  });
});

describe('an answer that is not of Discord itself', () => {
  it.each([
    ['a page', answer(403, html, { 'retry-after': '9' })],
    ['a code that is no number', answer(400, { code: 'no' }, { 'retry-after': '9' })],
    ['a block of Cloudflare', answer(403, { code: 40_333 }, { 'retry-after': '9' })],
    ['a redirection', answer(302, '', { 'retry-after': '9' })],
  ])('%s holds all posts back', (_what, error) => {
    expect(postOutcome(error, 'channel')).toEqual({ kind: 'not-sent', afterMs: 9_000, scope: 'everywhere' });
  });
});

describe('an error of a server', () => {
  it.each([answer(500, { code: 0 }), answer(502, html), answer(503, ''), answer(500, { code: 50_013 })])(
    'leaves open whether the message was made, at this address: %s',
    (error) => {
      expect(postOutcome(error, 'channel')).toEqual({ kind: 'unknown', afterMs: null, scope: 'address' });
    },
  );
});

describe('no answer', () => {
  const error = (fields: object) => Object.assign(new Error('no'), fields);

  it.each([
    ['a refused connection', error({ code: 'ECONNREFUSED', syscall: 'connect' }), 'not-sent'],
    ['an unknown name', error({ code: 'ENOTFOUND', syscall: 'getaddrinfo' }), 'not-sent'],
    ['no way there', error({ code: 'ENETUNREACH', syscall: 'connect' }), 'not-sent'],
    ['no address that works', new AggregateError([error({ code: 'ETIMEDOUT' })]), 'not-sent'],
    ['no connection in time', error({ code: 'UND_ERR_CONNECT_TIMEOUT' }), 'not-sent'],
    ['a broken connection', error({ code: 'ECONNRESET', syscall: 'read' }), 'unknown'],
    ['a connection that the other side closed', error({ code: 'UND_ERR_SOCKET' }), 'unknown'],
    ['no answer in time', new DOMException('no', 'AbortError'), 'unknown'],
    ['something thrown that is no error', 'no', 'unknown'],
  ])('for %s: %s', (_what, cause, kind) => {
    expect(postOutcome(noAnswer(cause), 'channel')).toEqual({ kind, afterMs: null, scope: 'everywhere' });
  });

  it('is not made of a bug', () => {
    expect(() => postOutcome(new TypeError('a bug'), 'channel')).toThrow('a bug');
  });
});
