import { expect, it } from 'vitest';
import { createBulkTurns } from '../../src/upstreams/bulk-turns.ts';

it('asks first as a person for each long reading, and for nothing else', () => {
  const inTurn = createBulkTurns();
  const [one, other] = [new AbortController().signal, new AbortController().signal];
  const priorities = (signal: AbortSignal, ...asked: ('background' | 'bulk')[]) =>
    asked.map((priority) => inTurn({ priority, signal }).priority);

  expect(priorities(one, 'bulk', 'bulk', 'bulk')).toEqual(['people', 'bulk', 'bulk']);
  expect(priorities(other, 'background', 'bulk', 'bulk')).toEqual(['background', 'people', 'bulk']);
});
