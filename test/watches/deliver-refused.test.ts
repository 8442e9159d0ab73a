import { describe, expect, it } from 'vitest';
import type { PostMessage, PostOutcome } from '../../src/domain/post.ts';
import { aDelivery, hour, minute, second, serverError, unknown, unreachable } from './a-delivery.ts';

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

describe('a post that always fails while others are taken', { timeout: 120_000 }, () => {
  it.each([
    { what: 'the server breaks on it', outcome: serverError },
    { what: 'it never arrives', outcome: unreachable },
    { what: 'nobody hears of it', outcome: unknown },
  ])('is put aside after a day, and its lines are posted alone: $what', async ({ outcome }) => {
    const { notifier, pass, posted, lines, tell, tellOthers } = await aBrokenPost(outcome);
    await tellOthers(23 * hour);
    expect(posted('1')).toEqual([]);

    await tell('1', 2);
    await tellOthers(2 * hour);
    await pass(5 * minute);

    expect(posted('1').map((message) => message.replace('?', ''))).toEqual(['1', '2']);
    expect(notifier.messages.filter(({ key }) => key === '1').map(({ embeds }) => embeds.length)).toEqual([0, 1]);
    expect(lines.filter(({ level }) => level === 'error')).toMatchObject([{ fields: { path: 'server error' } }]);
  });

  it('is posted once when it stands there by then', async () => {
    const { notifier, tries, posted, lines, tellOthers } = await aBrokenPost(serverError);
    await tellOthers(23 * hour);
    const before = tries('1');
    notifier.fault = (key) => (key === '1' ? { outcome: serverError, takenAfterMs: 0 } : null);
    notifier.isSilent = true;
    await tellOthers(hour / 2);
    notifier.isSilent = false;
    await tellOthers(2 * hour);

    expect(posted('1')).toEqual(['1']);
    expect(tries('1') - before).toBeLessThan(5);
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('is tried once more when Discord is back from an outage, however long it has failed', async () => {
    const { notifier, pass, posted, lines, tell, tellOthers } = await aBrokenPost(serverError);
    await tellOthers(3 * hour);
    notifier.fault = () => ({ outcome: serverError });
    await tell('2', 1_000);
    await pass(30 * hour);
    notifier.fault = () => null;

    await pass(2 * minute);

    expect(posted('1')).toEqual(['1']);
    expect(notifier.messages.find(({ key }) => key === '1')?.embeds).toHaveLength(1);
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('is tried for as long as nothing else is taken', async () => {
    const { notifier, tell, start, pass, posted } = await aDelivery();
    notifier.fault = () => ({ outcome: serverError });
    await tell('1', 1);
    start();
    await pass(30 * hour);
    notifier.fault = () => null;

    await pass(2 * minute);

    expect(posted('1')).toEqual(['1']);
    expect(notifier.messages[0]?.embeds).toHaveLength(1);
  });

  it('is tried for a day more when the process begins anew', async () => {
    const { posted, tellOthers, beginAnew } = await aBrokenPost(serverError);
    await tellOthers(20 * hour);
    await beginAnew();
    await tellOthers(20 * hour);

    expect(posted('1')).toEqual([]);
  });

  it('is never put aside when its lines are all there is of it', async () => {
    const { notifier, posted, lines, tellOthers, pass } = await aBrokenPost(serverError, () => true);
    await tellOthers(60 * hour);
    expect(lines.filter(({ level }) => level === 'error')).toHaveLength(1);

    notifier.fault = () => null;
    await pass(2 * minute);

    expect(posted('1')).toEqual(['1']);
  });

  it('is not what meets a limit again and again', async () => {
    const { notifier, pass, posted, lines, tellOthers } = await aBrokenPost({
      kind: 'not-sent',
      scope: 'address',
      afterMs: minute,
    });
    await tellOthers(30 * hour);
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);

    notifier.fault = () => null;
    await pass(2 * minute);
    expect(posted('1')).toEqual(['1']);
  });
});

/** A post to one channel that fails, as far as it is told; others are told something every ten minutes. */
async function aBrokenPost(
  outcome: PostOutcome,
  isBroken = ({ content, embeds }: PostMessage) => content.includes('1 → 2') && embeds.length > 0,
) {
  const bench = await aDelivery();
  const { notifier, tell, start, pass } = bench;
  notifier.fault = (key, message) => (key === '1' && isBroken(message) ? { outcome } : null);
  await tell('1', 1);
  let running = start();
  let number = 0;
  return {
    ...bench,
    async beginAnew() {
      await running.stop();
      running = start();
    },
    async tellOthers(ms: number) {
      for (let passed = 0; passed < ms; passed += 10 * minute) {
        number += 1;
        await tell('2', number);
        running.wake();
        await pass(10 * minute);
      }
    },
  };
}
