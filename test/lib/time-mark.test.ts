import { expect, it } from 'vitest';
import { ago } from '../../src/lib/time-mark.ts';

it('marks a time in whole seconds', () => {
  expect(ago(1_700_000_000_999)).toBe('<t:1700000000:R>');
});
