import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LocalWorld } from '../../playground/local-world.ts';
import { emptyLine } from './channel-page.ts';
import { hasBrowser, type OpenPage, openPage, strayings } from './open-page.ts';

type Opened = Pick<OpenPage, 'running' | 'page' | 'url' | 'openAnother' | 'picture'>;

/** Tests that share one page, one after the other. Each ends by asking that all of them kept to the page's own host. */
export function describePage(
  name: string,
  tests: (opened: () => Opened) => void,
  startWorld?: () => Promise<LocalWorld>,
): void {
  describe.skipIf(!hasBrowser)(hasBrowser ? name : `${name} (skipped: no Chromium found)`, () => {
    let opened: OpenPage;

    beforeAll(async () => {
      opened = await openPage(startWorld);
      return opened.close;
    });

    afterEach(() => emptyLine(opened.page));

    tests(() => opened);

    it('had no trouble and asked no other host', () => {
      expect(strayings(opened)).toEqual([]);
    });
  });
}
