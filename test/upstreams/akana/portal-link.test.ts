import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { portalLink } from '../../../src/upstreams/akana/portal-link.ts';

const portal = 'https://portal.acme.example';

describe('the link of a ticket', () => {
  it.each([
    [
      '../acme#/forum/discussions/ticket1.acme/details',
      portal,
      `${portal}/acme#/forum/discussions/ticket1.acme/details`,
    ],
    ['../acme#/x', `${portal}/cm/ui`, `${portal}/cm/acme#/x`],
    ['#/users/1/details', portal, `${portal}/#/users/1/details`],
    [`${portal}/acme#/x`, portal, `${portal}/acme#/x`],
    ['../acme#/a (b) c', portal, `${portal}/acme#/a%20%28b%29%20c`],
    ['../acme(1)?q=(2)#/x', portal, `${portal}/acme%281%29?q=%282%29#/x`],
  ])('%j on %s is %s', (link, portalUrl, expected) => {
    expect(portalLink(link, portalUrl)).toBe(expected);
  });

  it.each([
    'https://elsewhere.example/acme',
    '//elsewhere.example/acme',
    'http://portal.acme.example/acme',
    'https://portal.acme.example:8443/acme',
    'https://somebody:else@portal.acme.example/acme',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://[',
    `../${'a'.repeat(500)}`,
  ])('%j is none', (link) => {
    expect(portalLink(link, portal)).toBeNull();
  });

  it('stays on the portal and whole within a Markdown link, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.webUrl(),
          fc.string().map((text) => `../${text}`),
        ),
        (link) => {
          const shown = portalLink(link, portal);
          expect(shown === null || /^https:\/\/portal\.acme\.example\/[^\s()]{0,473}$/.test(shown)).toBe(true);
        },
      ),
    );
  });
});
