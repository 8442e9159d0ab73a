import { describe, expect, it } from 'vitest';
import { afterSetCookies, cookieHeaders, sessionToken } from '../../../src/upstreams/akana/cookies.ts';

const now = Date.UTC(2026, 0, 1);
const after = (...headers: string[]) => [...afterSetCookies(new Map([['kept', '1']]), headers, now)];

describe('cookies', () => {
  it.each([
    { header: 'a=TokenID%3D1%2Csig%3Dx%3D%3D; path=/; HttpOnly', value: 'TokenID%3D1%2Csig%3Dx%3D%3D' },
    { header: 'a=b=c==', value: 'b=c==' },
    { header: 'a="quoted"; Secure', value: '"quoted"' },
    { header: ' a = b ;Path=/', value: 'b' },
    { header: 'a=b; expires=Fri, 02 Jan 2026 00:00:00 GMT', value: 'b' },
    { header: 'a=b; Max-Age=1800; expires=Thu, 01 Jan 1970 00:00:00 GMT', value: 'b' },
    { header: 'a=b; expires=never', value: 'b' },
    { header: 'a=Nobody', value: 'Nobody' },
  ])('keep the value of $header as it is', ({ header, value }) => {
    expect(after(header)).toEqual([
      ['kept', '1'],
      ['a', value],
    ]);
  });

  it.each([
    'kept=',
    'kept=none;path=/;expires=Thu, 01 Jan 1970 00:00:00 GMT',
    'kept=none',
    'kept=2; Max-Age=0',
    'kept=2; max-age=-1; path=/',
    'kept=2; Expires=Thu, 01-Jan-1970 00:00:10 GMT',
  ])('are gone after %s', (header) => {
    expect(after(header)).toEqual([]);
  });

  it.each(['', 'no pair', ';', 'HttpOnly; a=b'])('do not change after %j', (header) => {
    expect(after(header)).toEqual([['kept', '1']]);
  });

  it('have the last value that was set under a name', () => {
    expect(after('kept=2; path=/', 'other=1', 'kept=3; path=/api')).toEqual([
      ['kept', '3'],
      ['other', '1'],
    ]);
  });

  it('survive a clock of ours that is some hours ahead', () => {
    expect(after('a=b; expires=Wed, 31 Dec 2025 18:00:00 GMT')).toContainEqual(['a', 'b']);
  });

  it('name their session whatever tenant it is of', () => {
    expect(sessionToken(new Map([['Csrf-Token_A', '1']]))).toBeNull();
    expect(
      sessionToken(
        new Map([
          ['other', '0'],
          ['AtmoAuthToken_travelportAPI', '1'],
        ]),
      ),
    ).toBe('1');
  });

  it('become headers, without a header that no request can have', () => {
    const cookies = new Map([
      ['AtmoAuthToken_A.b', 'x%2C=='],
      ['Csrf-Token_A.b', 'y%3D'],
      ['Csrf-Token ä', 'z'],
    ]);

    expect(cookieHeaders(cookies)).toEqual({
      cookie: 'AtmoAuthToken_A.b=x%2C==; Csrf-Token_A.b=y%3D; Csrf-Token ä=z',
      'X-Csrf-Token_A.b': 'y%3D',
    });
  });
});
