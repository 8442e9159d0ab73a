import { describe, expect, it } from 'vitest';
import type { PostMessage, PostOutcome } from '../../src/domain/post.ts';
import { aDelivery, hour, minute, second, serverError } from './a-delivery.ts';

const refused: PostOutcome = { kind: 'refused', path: 'embeds[0].title: BASE_TYPE_MAX_LENGTH' };

describe('a payload that Discord refuses', () => {
  it('is put aside, and its lines are posted alone, with the reference', async () => {
    const { notifier, tell, start, pass, posted, lines, database } = await aDelivery();
    notifier.fault = (_key, { embeds }) => (embeds.length > 0 ? { outcome: refused } : null);
    await tell('1', 1);
    await tell('1', 2);

    start();
    await pass(second);

    expect(posted('1')).toEqual(['1 2']);
    const [buried] = await database.kysely.selectFrom('buried_posts').selectAll().execute();
    expect(lines.filter(({ level }) => level === 'error')).toMatchObject([
      { fields: { address: '1', reference: buried?.reference, path: 'embeds[0].title: BASE_TYPE_MAX_LENGTH' } },
    ]);
    expect(notifier.messages[0]?.content).toContain(buried?.reference);
  });

  it('is dropped where not even its lines are taken, and what comes after it is posted', async () => {
    const { notifier, tell, start, pass, posted, lines, tries } = await aDelivery();
    let isRefused = true;
    notifier.fault = () => (isRefused ? { outcome: refused } : null);
    await tell('1', 1);
    const { wake } = start();
    await pass(second);
    isRefused = false;
    await tell('1', 2);
    wake();
    await pass(second);

    expect(posted('1')).toEqual(['2']);
    expect(tries('1')).toBe(3);
    expect(lines.filter(({ level }) => level === 'error')).toHaveLength(2);
  });
});

describe("a post that Discord's server breaks on", () => {
  it('is put aside after twenty times, when others are taken meanwhile', async () => {
    const { notifier, tell, start, pass, posted, lines } = await aDelivery();
    const isPoison = ({ content, embeds }: PostMessage) => content.includes('1 → 2') && embeds.length > 0;
    notifier.fault = (_key, message) => (isPoison(message) ? { outcome: serverError } : null);
    await tell('1', 1);
    const { wake } = start();
    await pass(minute);
    await tell('1', 2);
    await tell('2', 3);
    wake();
    await pass(10 * minute);
    expect(posted('1')).toEqual([]);

    await pass(20 * minute);
    expect(posted('1')).toEqual(['1', '2']);
    expect(lines.filter(({ level }) => level === 'error')).toMatchObject([{ fields: { path: 'server error' } }]);
  });

  it('is posted once when it stands there by then', async () => {
    const { notifier, tell, start, pass, posted, lines, tries } = await aDelivery();
    notifier.fault = (key) => {
      if (key !== '1') return null;
      return { outcome: serverError, ...(tries('1') === 20 ? { takenAfterMs: 0 } : {}) };
    };
    await tell('1', 1);
    const { wake } = start();
    await pass(minute);
    await tell('2', 2);
    wake();

    await pass(hour);

    expect(posted('1')).toEqual(['1']);
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('is tried for as long as nothing else is taken', async () => {
    const { notifier, tell, start, pass, posted } = await aDelivery();
    let isBroken = true;
    notifier.fault = () => (isBroken ? { outcome: serverError } : null);
    await tell('1', 1);
    start();
    await pass(hour);
    isBroken = false;

    await pass(2 * minute);

    expect(posted('1')).toEqual(['1']);
    expect(notifier.messages[0]?.embeds).toHaveLength(1);
  });
});
