import { describe, expect, it } from 'vitest';
import { untilAborted } from '../../src/lib/until-aborted.ts';

describe('what lasts until a signal aborts', () => {
  it('rejects with the reason', async () => {
    const ending = new AbortController();
    const lasting = untilAborted(ending.signal);

    ending.abort(new Error('over'));

    await expect(lasting).rejects.toThrow('over');
  });

  it('rejects at once where that has happened', async () => {
    await expect(untilAborted(AbortSignal.abort(new Error('over')))).rejects.toThrow('over');
  });
});
