import { describe, expect, it } from 'vitest';
import { webAddress } from '../../../../playground/page/message/web-address.ts';

describe('webAddress', () => {
  it.each(['https://example.com/a?b=c#d', 'http://127.0.0.1:4000', 'HTTPS://EXAMPLE.COM'])('takes %s', (address) => {
    expect(webAddress(address)).toBe(address);
  });

  it.each([
    undefined,
    '',
    'example.com',
    '//example.com',
    'javascript:alert(1)',
    ' javascript://https:',
    'data:text/html,a',
  ])('takes no %s', (address) => {
    expect(webAddress(address)).toBeNull();
  });
});
