import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateTime } from '../../../src/upstreams/akana/date-time.ts';

describe('a moment as Akana writes it', () => {
  it.each([
    ['2015-05-12T17:27:06Z', '2015-05-12T17:27:06.000Z'],
    [' 2015-05-12T17:27:06Z ', '2015-05-12T17:27:06.000Z'],
    ['2015-05-12T17:27:06', '2015-05-12T17:27:06.000Z'],
    ['2015-05-12 17:27', '2015-05-12T17:27:00.000Z'],
    ['2015-05-12', '2015-05-12T00:00:00.000Z'],
    ['2015-05-12T17:27:06.5Z', '2015-05-12T17:27:06.500Z'],
    ['2015-05-12T17:27:06.123456Z', '2015-05-12T17:27:06.123Z'],
    ['2015-05-12T17:27:06-07:00', '2015-05-13T00:27:06.000Z'],
    ['2015-05-12T17:27:06+0530', '2015-05-12T11:57:06.000Z'],
    ['Tue, 16 Dec 2014 03:16:39 -0700', '2014-12-16T10:16:39.000Z'],
    ['Tue, 6 Dec 2014 03:16:39 GMT', '2014-12-06T03:16:39.000Z'],
    ['16 DEC 2014 03:16 +0100', '2014-12-16T02:16:00.000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
    ['0099-02-28T00:00:00Z', '0099-02-28T00:00:00.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ])('%j is %s', (text, expected) => {
    expect(dateTime(text)).toBe(Date.parse(expected));
  });

  it.each([
    '',
    'yesterday',
    '2015-02-30T00:00:00Z',
    '2023-02-29',
    '2015-13-01T00:00:00Z',
    '2015-05-12T24:00:00Z',
    '2015-05-12T17:60:00Z',
    '2015-05-12T17:27:60Z',
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+01:00',
    '9999-12-31T23:59:59-01:00',
    '+12015-05-12T17:27:06Z',
    '31 Nov 2014 03:16:39 GMT',
    '16 Foo 2014 03:16:39 GMT',
    '1431451626000',
  ])('%j is none', (text) => {
    expect(dateTime(text)).toBeNull();
  });

  it('is any that JavaScript writes, in both forms', () => {
    const date = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(date, (date) => {
        expect(dateTime(date.toISOString())).toBe(date.getTime());
        expect(dateTime(date.toUTCString())).toBe(Math.floor(date.getTime() / 1000) * 1000);
      }),
    );
  });

  it('is none or one that Discord can show, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/)), (text) => {
        const ms = dateTime(text);
        expect(ms === null || new Date(ms).toISOString().length === 24).toBe(true);
      }),
    );
  });
});
